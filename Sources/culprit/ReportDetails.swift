internal import Bytes
internal import Deployment
internal import Diagnosis
internal import Model
internal import Synchronization
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
    addChecksums(to: &report)
    report.story = story(report)
    report.vocabulary = deployment.vocabulary
    return report
  }

  /// Inputs are read once more for their checksum up to this size, in stored bytes: of an archive that would cost as much
  /// as a third of the whole run.
  private static let largestHashed = 8 << 20

  /// Inputs are read once more, several at a time; what is no file, or a large one, has no checksum.
  private func addChecksums(to report: inout Report) {
    let paths = report.inputs.map(\.path)
    let sizes = report.inputs.map(\.bytes)
    let found = Mutex([String?](repeating: nil, count: paths.count))
    let workers = min(availableCores(), paths.count)
    concurrently(workers: workers) { worker in
      for index in stride(from: worker, to: paths.count, by: workers)
      where paths[index] != "-" && sizes[index] <= Self.largestHashed {
        let checksum = try? SHA256.hexadecimal(ofFile: paths[index])
        found.withLock { $0[index] = checksum }
      }
    }
    for (index, checksum) in found.withLock({ $0 }).enumerated() { report.inputs[index].sha256 = checksum }
  }

  /// Of the first cause whose evidence names an invocation: one that the traces tell of too, else the first.
  private func story(_ report: Report) -> Story? {
    let isTraced = report.inputs.contains { $0.kind.hasPrefix("xray-") }
    for cause in report.causes {
      var first: Story?
      for failure in cause.evidence.prefix(5) {
        guard var reader = StoryReader(of: failure), let story = reader.read(report.inputs) else { continue }
        if !isTraced || story.entries.contains(where: { $0.kind == .trace }) { return story }
        first = first ?? story
      }
      if let first { return first }
    }
    return nil
  }
}
