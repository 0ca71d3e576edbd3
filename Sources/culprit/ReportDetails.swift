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

  /// Inputs have a checksum by SHA-256 up to this size, in stored bytes; larger ones have one by CRC-32.
  ///
  /// By SHA-256 an archive's would cost a third of the whole run.
  private static let largestHashed = 8 << 20

  /// Small inputs are read once more, several at a time; of the others the checksum was taken as they were read.
  private func addChecksums(to report: inout Report) {
    let inputs = report.inputs
    // An input in several forms has its size with the first of them.
    let sizes = Dictionary(inputs.map { ($0.path, $0.bytes) }, uniquingKeysWith: max)
    let found = Mutex(inputs)
    let workers = min(availableCores(), inputs.count)
    concurrently(workers: workers) { worker in
      for index in stride(from: worker, to: inputs.count, by: workers) where inputs[index].path != "-" {
        guard sizes[inputs[index].path, default: 0] <= Self.largestHashed,
          let checksum = try? SHA256.hexadecimal(ofFile: inputs[index].path)
        else { continue }
        found.withLock {
          $0[index].sha256 = checksum
          $0[index].crc32 = nil
        }
      }
    }
    report.inputs = found.withLock(\.self)
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
