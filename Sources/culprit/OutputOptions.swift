internal import ArgumentParser
internal import Diagnosis
internal import Reports

/// Where a report goes, and what a found cause does to the exit status.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .long, help: "Form of the report: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var format: ReportFormat = .markdown

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "File to write the report to, instead of standard output.", completion: .file())
  var output: String?

  @Flag(
    name: .long, help: "Name no account, table, function, role or user: stable pseudonyms stand for them.")
  var pseudonyms = false

  @Flag(name: .long, help: "Leave out what logs and traces say; only its positions are given.")
  var noEvidenceText = false

  @Flag(name: .long, help: "End with exit status 1 when there is a cause.")
  var failOnCause = false

  /// Writes the report.
  func write(_ report: Report) throws(Failure) {
    var report = pseudonyms ? Pseudonyms.applied(to: report) : report
    if noEvidenceText { report.removeEvidenceTexts() }
    let isFile = output != nil && output != "-"
    let text = format.renderer(for: isFile ? nil : Terminal.standardOutput).render(report)
    if let output, isFile {
      try Console.write(text, toFile: output)
    } else {
      try Console.output(text)
    }
  }

  /// The status to end with once the report is written.
  func status(_ report: Report) -> Int32 {
    failOnCause && !report.causes.isEmpty ? ExitStatus.causesFound : 0
  }
}
