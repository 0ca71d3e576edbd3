package import Deployment
package import Model

/// Replays observed calls on the deployment and reads causes off: the meeting of the two stories.
package struct Diagnoser: Sendable {
  let observations: Observations
  let deployment: Deployment
  /// Calls that the handlers would make, whether or not the evidence shows one: from their source or the
  /// wiring.
  let planned: [ReplayCall]
  let mend: Mender

  package init(
    observations: Observations, deployment: Deployment, planned: [ReplayCall] = [], mend: @escaping Mender
  ) {
    self.observations = observations
    self.deployment = deployment
    self.planned = planned
    self.mend = mend
  }

  /// The report; the same observations and deployment give the same report.
  package func report() -> Report {
    var report = Report()
    report.first = observations.first
    report.last = observations.last
    report.inputs = observations.inputs
    report.totals = observations.totals
    report.unexplained = observations.unexplained
    report.functions = observations.functions
    report.changes = observations.changes
    report.timeline = Timeline(observations.calls)
    report.stacks = deployment.stacks.map(\.name).sorted()

    let clients = ClientFacts(observations: observations, planned: planned, deployment: deployment)
    let builder = CallBuilder(deployment: deployment, clients: clients)
    let attribution = Attribution(deployment: deployment)
    let observed = observations.calls.compactMap(builder.observed).map(attribution.completed)
    let failures = FunctionFailures(
      observations: observations, deployment: deployment, builder: builder
    ).judgements()
    let judgements = (judge(observed) + failures).absorbed.withoutNamedInitialisations
    let chain = CauseChain(deployment: deployment, mend: mend).causes(
      judgements: judgements, observed: observed + failures.map(\.observed) + unobserved(observed, clients))
    report.causes = chain.causes
    report.replay = chain.replay
    report.errors = errors(judgements)
    report.answered = answered()

    let walk = PathBuilder(
      observations: observations, deployment: deployment, observed: observed, causes: report.causes)
    report.path = walk.path()
    report.ruledOut = walk.ruledOut()
    report.gaps = walk.gaps()
    report.observations = ObservationBuilder(
      observations: observations, deployment: deployment, judgements: judgements
    ).found()
    return report
  }

  /// The report on a deployment before any log exists: the planned calls replayed.
  package func check() -> Report {
    var report = Report()
    report.inputs = observations.inputs
    report.stacks = deployment.stacks.map(\.name).sorted()
    let clients = ClientFacts(observations: observations, planned: planned, deployment: deployment)
    let calls = unobserved([], clients)
    let judgements = calls.compactMap(predicted)
    let chain = CauseChain(deployment: deployment, mend: mend).causes(judgements: judgements, observed: calls)
    report.causes = chain.causes
    let walk = PathBuilder(
      observations: observations, deployment: deployment, observed: calls, causes: report.causes)
    report.path = walk.path()
    report.ruledOut = walk.ruledOut()
    report.gaps = walk.gaps()
    report.observations = ObservationBuilder(
      observations: observations, deployment: deployment, judgements: []
    ).found()
    return report
  }

  /// Planned calls that the evidence does not show, as calls that nobody has made yet.
  private func unobserved(_ observed: [ObservedCall], _ clients: ClientFacts) -> [ObservedCall] {
    planned.filter { plan in
      !observed.contains {
        $0.call.function == plan.function && $0.call.operation == plan.operation
          && deployment.index(of: $0.call) == deployment.index(of: plan)
      }
    }.map { plan in
      let key = CallKey(operation: plan.operation, index: plan.index, region: plan.region)
      return ObservedCall(group: CallGroup(key: key), call: clients.completed(plan))
    }
  }

  private func predicted(_ call: ObservedCall) -> Judgement? {
    for gate in GateID.allCases {
      guard case .refused(let refusal) = GateRow.gate(gate).replay(call.call, in: deployment) else {
        continue
      }
      return Judgement(
        observed: call, cause: refusal.cause, status: .likely, confidence: min(0.9, refusal.ceiling),
        refusal: refusal)
    }
    return nil
  }

  private func judge(_ observed: [ObservedCall]) -> [Judgement] {
    let judge = Judge(deployment: deployment)
    let propagation = Propagation(observations: observations)
    var judgements: [Judgement] = []
    for call in observed {
      guard let failure = call.failure, failure.isDynamoDB, !call.group.isBenign else { continue }
      // A subsegment that ends at once and without an answer may be a call that the SDK never sent: it shows
      // nothing.
      guard failure.details["unanswered"] != "not-sent" else { continue }
      if let judgement = judge.judge(call, failure: failure) {
        judgements.append(propagation.judged(judgement))
      }
    }
    return judgements
  }

  private func errors(_ judgements: [Judgement]) -> [ErrorRow] {
    let causes = Dictionary(
      judgements.map { ($0.observed.group.key, $0.cause) }, uniquingKeysWith: { first, _ in first })
    return observations.calls.compactMap { group in
      guard let failure = group.key.failure, failure.family != .notAnError else { return nil }
      return ErrorRow(
        group, failure: failure, cause: causes[group.key] ?? failure.cause, benign: group.isBenign)
    }.sorted { lhs, rhs in
      if lhs.count != rhs.count { return lhs.count > rhs.count }
      return Self.sortKey(lhs) < Self.sortKey(rhs)
    }
  }

  private static func sortKey(_ row: ErrorRow) -> String {
    [
      row.classification.family.rawValue, row.classification.code ?? "", row.operation ?? "", row.table ?? "",
      row.classification.resource ?? "", row.classification.principal ?? "",
    ].joined(separator: "\u{0}")
  }

  private func answered() -> [AnsweredRow] {
    var counts: [AnsweredRow: Int] = [:]
    for group in observations.calls where group.key.failure == nil {
      guard let operation = group.key.operation else { continue }
      counts[AnsweredRow(operation: operation, table: group.key.table, count: 0), default: 0] += group.count
    }
    return counts.map { AnsweredRow(operation: $0.key.operation, table: $0.key.table, count: $0.value) }
      .sorted { ($0.operation, $0.table ?? "") < ($1.operation, $1.table ?? "") }
  }
}
