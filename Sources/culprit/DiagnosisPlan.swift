internal import Deployment
internal import Diagnosis
internal import Documents
internal import Model
internal import Telemetry

/// What `diagnose` was asked for, with its inputs sorted.
struct DiagnosisPlan {
  private let command: DiagnoseCommand
  private let inputs: InputCollector

  init(_ command: DiagnoseCommand) throws(Failure) {
    self.command = command
    var collector = InputCollector()
    let given = command.inputs.isEmpty && command.traces.isEmpty ? ["-"] : command.inputs
    for path in given + command.traces { try collector.take(path) }
    for path in command.template + command.resources { try collector.takeDeployment(path) }
    inputs = collector
  }

  /// Reads everything and finds the causes.
  func report() throws(Failure) -> Report {
    let summary = ingest(inputs: inputs.telemetry, options: IngestOptions(classify: Wordings.classify))
    var observations = summary.observations()
    if let group = command.logGroup { observations.names.logGroups.append(group) }
    if let function = command.function { observations = observations.only(function: function) }
    var deployment = DeploymentLoader(options: command.deployment.loaderOptions).load(
      paths: inputs.deployment.map(\.path))
    deployment.learn(from: observations)
    observations.inputs += inputs.deployment.map {
      DeploymentInputs.record(path: $0.path, kind: $0.kind, deployment)
    }
    try requireSomething(observations, deployment)
    let facts = SourceReader(folders: command.source + inputs.sourceFolders).facts(of: deployment)
    let planner = CallPlanner(deployment: deployment, facts: facts)
    let diagnoser = Diagnoser(
      observations: observations, deployment: deployment, planned: planner.calls(), mend: Mending.mend)
    return observations.totals.events == 0 ? diagnoser.check() : diagnoser.report()
  }

  private func requireSomething(_ observations: Observations, _ deployment: Deployment) throws(Failure) {
    guard !observations.showSomething, deployment.stacks.isEmpty else { return }
    let problems =
      observations.inputs.flatMap { input in input.problems.map { "\(input.path): \($0)" } }
      + deployment.problems
    let detail = problems.prefix(3).joined(separator: "; ")
    throw Failure(
      status: ExitStatus.nothingReadable,
      message:
        "nothing readable in the input; expected are CloudWatch logs (an S3 export or pasted lines, gzip or plain), X-Ray traces or a template"
        + (detail.isEmpty ? "" : " (\(detail))"))
  }
}

/// Applies edits of templates to the deployment that they were planned for.
enum Mending {
  @Sendable static func mend(_ deployment: Deployment, _ edits: [TemplateEdit]) -> Deployment? {
    var deployment = deployment
    for edit in edits {
      guard let patch = try? JSONPatch(Node(.array([edit.node]))),
        let mended = try? deployment.applying(patch, to: edit.stack)
      else { return nil }
      deployment = mended
    }
    return deployment
  }
}

/// Records of inputs that the deployment was read from.
enum DeploymentInputs {
  static func record(path: String, kind: InputKind, _ deployment: Deployment) -> InputRecord {
    let files = FileSource.disk
    return InputRecord(
      path: path, kind: kind.rawValue, bytes: files.size(path) ?? 0,
      problems: deployment.problems.filter { $0.hasPrefix(path + " ") || $0.hasPrefix(path + ":") })
  }
}
