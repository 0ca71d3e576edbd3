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

  /// The report with diffs of the templates, places in the app's source, checksums of the inputs, and the
  /// story of one invocation that failed.
  func added(to report: Report) -> Report {
    var report = SourcePlaces(folders: sources).added(to: FixDiffs.added(to: report), deployment)
    addChecksums(to: &report)
    report.story = story(report)
    report.vocabulary = deployment.vocabulary
    return report
  }

  /// Inputs have a checksum by SHA-256 up to this size of all of them together, in stored bytes.
  ///
  /// The logs and traces of an archive keep the one by CRC-32 that was taken as they were read: by SHA-256 it
  /// would cost a third of the whole run.
  private static let largestHashed = 8 << 20

  /// What is hashed is read once more, several inputs at a time.
  private func addChecksums(to report: inout Report) {
    let inputs = report.inputs
    let isSmall = inputs.reduce(0) { $0 &+ $1.bytes } <= Self.largestHashed
    let found = Mutex(inputs)
    let workers = min(availableCores(), inputs.count)
    concurrently(workers: workers) { worker in
      for index in stride(from: worker, to: inputs.count, by: workers) where inputs[index].path != "-" {
        guard isSmall || inputs[index].crc32 == nil,
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
