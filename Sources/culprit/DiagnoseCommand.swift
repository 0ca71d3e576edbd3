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

  @Argument(help: ArgumentHelp("Logs, traces, folders, or - for standard input.", valueName: "INPUT"))
  var inputs: [String] = []

  @Option(
    name: [.customShort("t"), .long], parsing: .singleValue,
    help: "A template (CloudFormation, SAM), or a CDK assembly (cdk.out).")
  var template: [String] = []

  @Option(name: .long, parsing: .singleValue, help: "X-Ray traces.")
  var traces: [String] = []

  @Option(
    name: .long, parsing: .singleValue,
    help: "A stack's resource list, or other answers of `aws cloudformation`.")
  var resources: [String] = []

  @Option(name: .long, parsing: .singleValue, help: "Folder with the source of handlers or of the CDK app.")
  var source: [String] = []

  @Option(name: .long, help: "Look at this function only, by its name.")
  var function: String?

  @Option(name: .long, help: "Log group that the logs are of, where they do not tell it.")
  var logGroup: String?

  @OptionGroup var deployment: DeploymentOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let plan = try DiagnosisPlan(self)
    let report = try plan.report()
    try output.write(report)
    let status = output.status(report)
    if status != 0 { throw ExitCode(status) }
  }
}
