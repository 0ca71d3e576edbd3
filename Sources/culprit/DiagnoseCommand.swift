internal import ArgumentParser

/// `culprit diagnose`: why calls failed.
struct DiagnoseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose", abstract: "Find why calls failed, from logs, traces and the deployed template.",
    discussion: """
      INPUT is a file, a folder (walked), or - for standard input, which is also read when nothing is given. Every file is \
      told by its content; gzip or plain. A folder may hold logs, traces, templates and resource lists together.

      Examples:
        zcat export.gz | culprit diagnose --template cdk.out
        cat *.gz | culprit diagnose -t template.yaml
        culprit diagnose evidence/ --format json -o report.json
      """)

  @OptionGroup var options: DiagnoseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let plan = try DiagnosisPlan(options)
    let report = try plan.report()
    try output.write(report)
    let status = output.status(report)
    if status != 0 { throw ExitCode(status) }
  }
}
