internal import Bytes
internal import Deployment
internal import Diagnosis
internal import Model
internal import Telemetry

/// Adds to a report what only the files themselves tell.
struct ReportDetails {
  /// Folders of `--source`.
  let sources: [String]
  let deployment: Deployment

  /// The report with diffs of the templates, places in the app's source, checksums of the inputs, and the story of one
  /// invocation that failed.
  func added(to report: Report) -> Report {
    var report = SourcePlaces(folders: sources).added(to: FixDiffs.added(to: report), deployment)
    for index in report.inputs.indices where report.inputs[index].path != "-" {
      report.inputs[index].sha256 = try? SHA256.hexadecimal(ofFile: report.inputs[index].path)
    }
    report.story = story(report)
    report.vocabulary = deployment.vocabulary
    return report
  }

  /// The first failure of the first cause whose evidence names an invocation.
  private func story(_ report: Report) -> Story? {
    for failure in report.causes.flatMap(\.evidence) {
      guard var reader = StoryReader(of: failure) else { continue }
      return reader.read(report.inputs)
    }
    return nil
  }
}
