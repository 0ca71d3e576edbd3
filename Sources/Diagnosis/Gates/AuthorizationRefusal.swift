internal import Deployment
internal import Model
internal import Policy

/// Tells the causes of a denial apart.
struct AuthorizationRefusal {
  let question: AuthorizationQuestion
  let call: ReplayCall
  /// What the refused permission is asked on.
  let target: DynamoDBActions.Target

  /// nil where policies whose content is not known may hold all there is.
  func refusal(actions: [String], decision: Decision) -> Refusal? {
    guard let cause = cause(actions, decision) else { return nil }
    let fault = fault(cause, actions, decision)
    let role = question.role
    let place =
      fault?.place ?? decision.statements.lazy.compactMap(\.place).first ?? relevantPolicy?.place
      ?? role.resource.place
    var refusal = Refusal(
      cause, because: fault?.because ?? grant(actions).because(cause), resources: resources(decision),
      places: [place],
      table: question.target.table?.id, detail: detail(cause, actions, fault))
    // Whether the name or the grant is the wrong one only the table's template would tell.
    if cause == .iamResourceNotCovered, question.target.table == nil, target != .any { refusal.ceiling = 0.8 }
    return refusal
  }

  private func detail(_ cause: CauseID, _ actions: [String], _ fault: PolicyFault?) -> Refusal.Detail {
    switch cause {
    case .iamNoGrant, .iamActionNotGranted, .iamResourceNotCovered, .iamIndexNotCovered:
      return .grant(grant(actions))
    default: return fault.map(Refusal.Detail.policy) ?? .none
    }
  }

  private func grant(_ actions: [String]) -> MissingGrant {
    var grant = MissingGrant(
      actions: actions, index: question.deployment.indexMeant(by: call, of: question.target.table),
      role: question.role.id,
      target: question.target.label)
    grant.isGrantedElsewhere = actions.contains {
      GrantComparison(question: question, action: $0, target: target).isNamed
    }
    switch target {
    case .stream: grant.extent = .stream
    case .any: grant.extent = .anything
    case .table: grant.index = nil
    default: break
    }
    return grant
  }

  private func resources(_ decision: Decision) -> [ResourceID] {
    switch decision.decidedBy {
    case .resource: [question.target.table?.id ?? question.role.id]
    case .endpoint: question.deployment.endpointsOnTheWay(of: question.function) ?? [question.role.id]
    case .boundary: [question.role.id, question.boundary?.id].compactMap(\.self)
    default: [question.role.id, relevantPolicy?.holder].compactMap(\.self).uniqued()
    }
  }

  /// The policy of the role that speaks of DynamoDB.
  private var relevantPolicy: Role.Policy? {
    question.role.policies.first(where: \.document.speaksOfDynamoDB)
  }

  private func cause(_ actions: [String], _ decision: Decision) -> CauseID? {
    switch decision.decidedBy {
    case .boundary: return .iamPermissionsBoundary
    case .session: return .iamSessionPolicy
    case .scp, .rcp: return .iamOrganizationPolicy
    case .endpoint: return .iamVPCEndpointPolicy
    case .resource: return .iamResourcePolicy
    case .identity: break
    }
    if decision.result == .explicitlyDenied { return .iamExplicitDeny }
    return GrantComparison(question: question, action: actions[0], target: target).cause(
      namesIndex: question.deployment.index(of: call) != nil)
  }

  private func fault(_ cause: CauseID, _ actions: [String], _ decision: Decision) -> PolicyFault? {
    func fault(_ kind: PolicyFault.Kind, _ place: DocumentPlace?) -> PolicyFault? {
      place.map {
        PolicyFault(
          kind: kind, policy: decision.decidedBy, actions: actions, role: question.role.id,
          index: question.deployment.indexMeant(by: call, of: question.target.table), place: $0,
          target: question.target.label)
      }
    }
    if decision.result == .explicitlyDenied {
      return fault(.denied, decision.statements.lazy.compactMap(\.place).first)
    }
    switch cause {
    case .iamConditionNotMet:
      let found = GrantComparison(question: question, action: actions[0], target: target).unmet
      return found.flatMap { fault(.conditions($0.conditions), $0.place) }
    case .iamPermissionsBoundary:
      return fault(.notAllowed, question.boundary?.properties["PolicyDocument"]?.place)
    case .iamVPCEndpointPolicy:
      let ids = question.deployment.endpointsOnTheWay(of: question.function) ?? []
      let endpoint = question.deployment.resource(ids.first)
      return fault(.notAllowed, endpoint?.properties["PolicyDocument"]?.place)
    default: return nil
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
