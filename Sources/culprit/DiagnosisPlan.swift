internal import Deployment
internal import Diagnosis
internal import Handlers
internal import Model
internal import Telemetry

/// What `diagnose` was asked for, with its inputs sorted.
struct DiagnosisPlan {
  private let options: DiagnoseOptions
  private let inputs: InputCollector

  init(_ options: DiagnoseOptions) throws(Failure) {
    self.options = options
    var collector = InputCollector()
    let given = options.inputs.isEmpty && options.traces.isEmpty ? ["-"] : options.inputs
    for path in given + options.traces { try collector.take(path) }
    for path in options.template + options.resources { try collector.takeDeployment(path) }
    inputs = collector
  }

  /// What was found, and what it was found in.
  struct Outcome {
    var report: Report
    var deployment: Deployment
    var facts: [ResourceID: SourceFacts]
    /// What made the report, and can replay the template alone.
    var diagnoser: Diagnoser
  }

  /// Reads everything and finds the causes.
  func report() throws(Failure) -> Report { try outcome().report }

  /// The same, with what a write-up needs beside it.
  func outcome() throws(Failure) -> Outcome {
    let summary = ingest(inputs: inputs.telemetry, options: IngestOptions(classify: Wordings.classify))
    var observations = summary.observations()
    if let group = options.logGroup { observations.names.logGroups.append(group) }
    if let function = options.function { observations = observations.only(function: function) }
    var deployment = DeploymentLoader(options: options.deployment.loaderOptions).load(
      paths: inputs.deployment.map(\.path))
    deployment.learn(from: observations)
    observations.inputs += inputs.deployment.map {
      DeploymentInputs.record(path: $0.path, kind: $0.kind, deployment)
    }
    try requireSomething(observations, deployment)
    let facts = SourceReader(folders: options.source + inputs.sourceFolders).facts(of: deployment)
    let planner = CallPlanner(deployment: deployment, facts: facts)
    let diagnoser = Diagnoser(
      observations: observations, deployment: deployment, planned: planner.calls(), mend: Mending.mend)
    let report = observations.totals.events == 0 ? diagnoser.check() : diagnoser.report()
    return Outcome(
      report: ReportDetails(sources: options.source, deployment: deployment).added(to: report),
      deployment: deployment, facts: facts, diagnoser: diagnoser)
  }

  private func requireSomething(_ observations: Observations, _ deployment: Deployment) throws(Failure) {
    guard !observations.showSomething, deployment.stacks.isEmpty else { return }
    let problems = observations.inputs.flatMap(Self.reasons) + deployment.problems
    let detail = problems.prefix(3).joined(separator: "; ")
    throw Failure(
      status: ExitStatus.nothingReadable,
      message:
        "nothing readable in the input; expected are CloudWatch logs (an S3 export or pasted lines, gzip or plain), X-Ray traces or a template"
        + (detail.isEmpty ? "" : " (\(detail))"))
  }

  /// Why an input gives nothing.
  private static func reasons(_ input: InputRecord) -> [String] {
    if !input.problems.isEmpty { return input.problems.map { "\(input.path): \($0)" } }
    if input.kind == InputKind.empty.rawValue { return ["\(input.path): it is empty"] }
    guard input.events > 0 else { return [] }
    return ["\(input.path): of its \(input.events) lines or events none tells of an invocation or a call"]
  }
}
