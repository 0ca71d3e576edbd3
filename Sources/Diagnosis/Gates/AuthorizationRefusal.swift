internal import Deployment
internal import Model
internal import Policy

/// Tells the causes of a denial apart.
struct AuthorizationRefusal {
  let question: AuthorizationQuestion
  let call: ReplayCall

  func refusal(actions: [String], decision: Decision) -> Refusal {
    let role = question.role
    let cause = cause(actions, decision)
    let place =
      decision.statements.lazy.compactMap(\.place).first ?? relevantPolicy?.place ?? role.resource.place
    return Refusal(
      cause, because: grant(actions).because(cause), resources: resources(decision), places: [place],
      table: question.target.table?.id, detail: detail(cause, actions))
  }

  private func detail(_ cause: CauseID, _ actions: [String]) -> Refusal.Detail {
    switch cause {
    case .iamNoGrant, .iamActionNotGranted, .iamResourceNotCovered, .iamIndexNotCovered:
      guard question.target.table != nil else { return .none }
      return .grant(grant(actions))
    default: return .none
    }
  }

  private func grant(_ actions: [String]) -> MissingGrant {
    MissingGrant(actions: actions, index: call.index, role: question.role.id, target: question.target.label)
  }

  private func resources(_ decision: Decision) -> [ResourceID] {
    switch decision.decidedBy {
    case .resource: [question.target.table?.id ?? question.role.id]
    case .endpoint: question.deployment.endpointsOnTheWay(of: question.function) ?? [question.role.id]
    default: [question.role.id, relevantPolicy?.holder].compactMap(\.self).uniqued()
    }
  }

  /// The policy of the role that speaks of DynamoDB.
  private var relevantPolicy: Role.Policy? {
    question.role.policies.first(where: \.document.speaksOfDynamoDB)
  }

  private func cause(_ actions: [String], _ decision: Decision) -> CauseID {
    switch decision.decidedBy {
    case .boundary: return .iamPermissionsBoundary
    case .session: return .iamSessionPolicy
    case .scp, .rcp: return .iamOrganizationPolicy
    case .endpoint: return .iamVPCEndpointPolicy
    case .resource: return .iamResourcePolicy
    case .identity: break
    }
    if decision.result == .explicitlyDenied { return .iamExplicitDeny }
    return implicit(actions)
  }

  private func implicit(_ actions: [String]) -> CauseID {
    let action = actions[0]
    let matches = explanations(question.request(action))
    guard matches.contains(where: \.speaksOfDynamoDB) else { return .iamNoGrant }
    if matches.contains(where: { $0.match.action == .yes && $0.match.resource == .yes }) {
      return .iamConditionNotMet
    }
    if call.index != nil {
      let onTable = explanations(question.request(action, on: question.target.tableARN))
      if onTable.contains(where: { $0.match.action == .yes && $0.match.resource == .yes }) {
        return .iamIndexNotCovered
      }
    }
    if matches.contains(where: { $0.match.resource == .yes }) { return .iamActionNotGranted }
    if matches.contains(where: { $0.match.action == .yes }) { return .iamResourceNotCovered }
    return .iamActionNotGranted
  }

  private func explanations(_ request: PolicyRequest) -> [(match: StatementMatch, speaksOfDynamoDB: Bool)] {
    question.identityPolicies.flatMap { policy in
      explain(request, policy).enumerated().compactMap { index, match in
        let statement = policy.document.statements[index]
        guard statement.effect == .allow else { return nil }
        return (match, statement.speaksOfDynamoDB)
      }
    }
  }
}

extension Array where Element: Equatable {
  fileprivate func uniqued() -> [Element] {
    reduce(into: []) { result, element in
      if !result.contains(element) { result.append(element) }
    }
  }
}
