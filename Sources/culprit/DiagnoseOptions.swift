internal import ArgumentParser

/// What `diagnose` reads, and what it is told of it.
struct DiagnoseOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Logs, traces, folders, or - for standard input.", valueName: "INPUT"),
    completion: .file())
  var inputs: [String] = []

  @Option(
    name: [.customShort("t"), .long], parsing: .singleValue,
    help: "A template (CloudFormation, SAM), or a CDK assembly (cdk.out).", completion: .file())
  var template: [String] = []

  @Option(name: .long, parsing: .singleValue, help: "X-Ray traces.", completion: .file())
  var traces: [String] = []

  @Option(
    name: .long, parsing: .singleValue,
    help: "A stack's resource list, or other answers of `aws cloudformation`.", completion: .file())
  var resources: [String] = []

  @Option(
    name: .long, parsing: .singleValue, help: "Folder with the source of handlers or of the CDK app.",
    completion: .directory)
  var source: [String] = []

  @Option(name: .long, help: "Look at this function only, by its name.")
  var function: String?

  @Option(name: .long, help: "Log group that the logs are of, where they do not tell it.")
  var logGroup: String?

  @OptionGroup var deployment: DeploymentOptions
}
