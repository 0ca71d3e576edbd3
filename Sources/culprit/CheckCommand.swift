internal import ArgumentParser
internal import Deployment
internal import Diagnosis
internal import Model

/// `culprit check`: the gates replayed before any log exists.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Replay the calls that handlers would make against the template alone.",
    discussion: """
      TEMPLATE is a template (CloudFormation, SAM), a CDK assembly (cdk.out), or a folder that holds them. The calls come from \
      the handlers' sources (assets of the assembly, inline code, --source); a function without source is checked by its wiring.

      Examples:
        culprit check cdk.out --fail-on-cause
        culprit check template.yaml --source src --format sarif -o culprit.sarif
      """)

  @Argument(
    help: ArgumentHelp("Templates, CDK assemblies, folders.", valueName: "TEMPLATE"), completion: .file())
  var templates: [String]

  @Option(
    name: .long, parsing: .singleValue, help: "Folder with the source of handlers or of the CDK app.",
    completion: .directory)
  var source: [String] = []

  @OptionGroup var deployment: DeploymentOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    var collector = InputCollector()
    for path in templates { try collector.takeDeployment(path) }
    let model = DeploymentLoader(options: deployment.loaderOptions).load(
      paths: collector.deployment.map(\.path))
    guard !model.stacks.isEmpty else {
      throw Failure(
        status: ExitStatus.nothingReadable,
        message:
          "no template in the input; expected is CloudFormation or SAM in JSON or YAML, or a CDK assembly"
          + (model.problems.first.map { " (\($0))" } ?? ""))
    }
    var observations = Observations()
    observations.inputs = collector.deployment.map {
      DeploymentInputs.record(path: $0.path, kind: $0.kind, model)
    }
    let facts = SourceReader(folders: source).facts(of: model)
    let planner = CallPlanner(deployment: model, facts: facts)
    var report = Diagnoser(
      observations: observations, deployment: model, planned: planner.calls(), mend: Mending.mend
    ).check()
    report.observations += SourceObservations(deployment: model, facts: facts).found()
    try output.write(ReportDetails(sources: source, deployment: model).added(to: report))
    let status = output.status(report)
    if status != 0 { throw ExitCode(status) }
  }
}
