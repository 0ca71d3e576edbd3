internal import Model

/// What IAM would answer to `request` under `policies`.
///
/// "Policy evaluation logic", "How AWS enforcement code logic evaluates requests" and "Cross-account policy
/// evaluation logic" (IAM user guide). Keys that always follow from a request are derived where its context
/// does not tell them: `aws:PrincipalArn`, `aws:PrincipalAccount`, `aws:PrincipalType`,
/// `aws:PrincipalIsAWSService`, `aws:ResourceAccount`, a user's `aws:username` and a service's
/// `aws:PrincipalServiceName`.
package func evaluate(_ request: PolicyRequest, against policies: PolicySet) -> Decision {
  let evaluation = Evaluation(request, policies)
  var decision = evaluation.decide(.nothing)
  switch decision.result {
  case .explicitlyDenied: break
  case .allowed:
    if evaluation.decide(.denials).result != .allowed { decision.unknowns = evaluation.unknowns(.deny) }
  case .implicitlyDenied:
    if evaluation.decide(.grants).result == .allowed {
      decision.unknowns = evaluation.unknowns(.allow) + policies.unknownIdentity
    }
  }
  return decision
}

/// What IAM decided by, given its answer: what the policies leave open is taken as the answer tells it.
///
/// Of a request that was denied implicitly nothing that is open granted it; of one that was denied explicitly
/// what is open may be what denied it.
package func evaluate(
  _ request: PolicyRequest, against policies: PolicySet, answered result: Result
) -> Decision {
  let evaluation = Evaluation(request, policies)
  switch result {
  case .allowed: return evaluation.decide(.grants)
  case .explicitlyDenied: return evaluation.decide(.denials)
  case .implicitlyDenied: return evaluation.decide(.nothing)
  }
}

/// What statements that may or may not apply are taken to do.
enum Assumption {
  case nothing
  /// Those that allow apply.
  case grants
  /// Those that deny apply.
  case denials
}

/// One request with every statement compared: nothing is decided before everything is known.
struct Evaluation {
  private let caller: Caller
  private let isSameAccount: Bool
  /// Whether the resource's policy must allow by itself, whatever identity policies say.
  private let resourcePolicyMustAllow: Bool
  private let hasUnknownIdentity: Bool

  private let identity: [StatementMatch]
  private let resource: [StatementMatch]?
  private let boundary: [StatementMatch]?
  private let session: [StatementMatch]?
  private let serviceControl: [[StatementMatch]]
  private let resourceControl: [[StatementMatch]]
  private let endpoint: [StatementMatch]?

  init(_ request: PolicyRequest, _ policies: PolicySet) {
    var matcher = StatementMatcher(request)
    matcher.hasBoundary = policies.boundaries != nil
    matcher.endpointIsGateway = policies.endpointIsGateway
    func matches(_ policies: [AttachedPolicy], _ kind: PolicyKind) -> [StatementMatch] {
      policies.flatMap { matcher.matches($0, as: kind) }
    }
    caller = matcher.caller
    isSameAccount = Self.isSameAccount(caller, request)
    resourcePolicyMustAllow = request.isDecidedByResourcePolicy
    hasUnknownIdentity = !policies.unknownIdentity.isEmpty
    identity = matches(policies.identity, .identity)
    resource = policies.resource.map { matches([$0], .resource) }
    boundary = policies.boundaries.map { matches($0, .boundary) }
    session = policies.session.map { matches([$0], .session) }
    let isGoverned = !caller.isServiceLinkedRole
    // SCPs hold for identities of member accounts; RCPs for whoever uses the resource.
    serviceControl =
      isGoverned && caller.isIdentity ? Self.levels(policies.serviceControl).map { matches($0, .scp) } : []
    // "The kms:RetireGrant permission is not effective in an RCP" ("RCPs in AWS KMS", KMS developer guide).
    let isControlled = isGoverned && request.action.lowercased() != "kms:retiregrant"
    resourceControl = isControlled ? Self.levels(policies.resourceControl).map { matches($0, .rcp) } : []
    endpoint = policies.endpoint.map { matches($0, .endpoint) }
  }

  /// The levels at which policies must allow: a list that is attached without a level is a level without a
  /// policy, and allows nothing.
  private static func levels(_ attached: [[AttachedPolicy]]?) -> [[AttachedPolicy]] {
    guard let attached else { return [] }
    return attached.isEmpty ? [[]] : attached
  }

  /// Accounts that are not known to differ count as one.
  private static func isSameAccount(_ caller: Caller, _ request: PolicyRequest) -> Bool {
    guard let account = caller.account, let owner = request.owner else { return true }
    return match(account, Token.value(owner)) != .no
  }

  /// The kinds of policy in the order in which a denial names them.
  private var kinds: [(kind: PolicyKind, statements: [StatementMatch])] {
    [
      (.scp, serviceControl.flatMap { $0 }), (.rcp, resourceControl.flatMap { $0 }),
      (.resource, resource ?? []),
      (.identity, identity), (.boundary, boundary ?? []), (.session, session ?? []),
      (.endpoint, endpoint ?? []),
    ]
  }

  /// What would have to be known of statements that may allow, or deny; each once, in their order.
  func unknowns(_ effect: PolicyDocument.Effect) -> [String] {
    var unknowns: [String] = []
    for (_, statements) in kinds {
      for statement in statements where statement.applies == .unknown && statement.mayHave(effect) {
        unknowns += statement.unknowns.filter { !unknowns.contains($0) }
      }
    }
    return unknowns
  }

  func decide(_ assumption: Assumption) -> Decision {
    for (kind, statements) in kinds {
      let denials = statements.filter { $0.counts(.deny, assumption) }
      if !denials.isEmpty {
        return Decision(.explicitlyDenied, decidedBy: kind, statements: denials.map(\.statement))
      }
    }
    func allows(_ statements: [StatementMatch]) -> Bool {
      statements.contains { $0.counts(.allow, assumption) }
    }
    if !resourceControl.allSatisfy({ allows($0) || $0.isDenialsAlone }) { return .denied(by: .rcp) }
    if !serviceControl.allSatisfy(allows) { return .denied(by: .scp) }
    let decision = decidedByAccounts(assumption)
    if decision.result == .allowed, let endpoint, !allows(endpoint) { return .denied(by: .endpoint) }
    return decision
  }

  private func decidedByAccounts(_ assumption: Assumption) -> Decision {
    guard caller.isIdentity else { return decidedByResource(assumption) }
    return isSameAccount ? decidedInAccount(assumption) : decidedAcrossAccounts(assumption)
  }

  /// The resource's policy alone: services, identity providers and anonymous callers have no identity
  /// policies.
  private func decidedByResource(_ assumption: Assumption) -> Decision {
    let grants = grants(resource ?? [], assumption)
    return grants.isEmpty
      ? .denied(by: .resource)
      : Decision(.allowed, decidedBy: .resource, statements: grants.map(\.statement))
  }

  private func decidedInAccount(_ assumption: Assumption) -> Decision {
    let resourceGrants = grants(resource ?? [], assumption)
    let level = resourceGrants.map(\.level).max() ?? .none
    if level == .direct {
      return Decision(
        .allowed, decidedBy: .resource,
        statements: resourceGrants.filter { $0.level == .direct }.map(\.statement))
    }
    if resourcePolicyMustAllow, level == .none { return .denied(by: .resource) }
    let identityGrants = grants(identity, assumption)
    let identityAllows = identityAllows(identityGrants, assumption)
    guard identityAllows || level == .indirect else { return .denied(by: .identity) }
    if let limit = limit(assumption) { return .denied(by: limit) }
    return identityAllows
      ? Decision(.allowed, decidedBy: .identity, statements: identityGrants.map(\.statement))
      : Decision(.allowed, decidedBy: .resource, statements: resourceGrants.map(\.statement))
  }

  /// Two evaluations, of which both must allow: the caller's account first, then the resource's.
  private func decidedAcrossAccounts(_ assumption: Assumption) -> Decision {
    let identityGrants = grants(identity, assumption)
    guard identityAllows(identityGrants, assumption) else { return .denied(by: .identity) }
    if let limit = limit(assumption) { return .denied(by: limit) }
    let resourceGrants = grants(resource ?? [], assumption)
    if resourceGrants.isEmpty { return .denied(by: .resource) }
    return Decision(
      .allowed, decidedBy: .resource, statements: (identityGrants + resourceGrants).map(\.statement))
  }

  private func grants(_ statements: [StatementMatch], _ assumption: Assumption) -> [StatementMatch] {
    statements.filter { $0.counts(.allow, assumption) }
  }

  /// The root user has full access; policies whose content is not known may grant whatever is asked.
  private func identityAllows(_ grants: [StatementMatch], _ assumption: Assumption) -> Bool {
    !grants.isEmpty || caller.kind == .root || (assumption == .grants && hasUnknownIdentity)
  }

  /// The boundary or session policy that does not allow, where there is one.
  private func limit(_ assumption: Assumption) -> PolicyKind? {
    if let boundary, grants(boundary, assumption).isEmpty { return .boundary }
    if let session, grants(session, assumption).isEmpty { return .session }
    return nil
  }
}

extension Decision {
  fileprivate static func denied(by kind: PolicyKind) -> Decision {
    Decision(.implicitlyDenied, decidedBy: kind)
  }
}

extension StatementMatch {
  /// Whether the statement may have that effect; one that is not known may have either.
  fileprivate func mayHave(_ effect: PolicyDocument.Effect) -> Bool { self.effect == effect || defect != nil }

  fileprivate func counts(_ effect: PolicyDocument.Effect, _ assumption: Assumption) -> Bool {
    switch applies {
    case .no: false
    case .yes: self.effect == effect
    case .unknown: assumption == (effect == .allow ? .grants : .denials) && mayHave(effect)
    }
  }
}

extension [StatementMatch] {
  /// Whether there are statements and all of them deny.
  fileprivate var isDenialsAlone: Bool { !isEmpty && allSatisfy { $0.effect == .deny } }
}

extension PolicyRequest {
  /// Whether the resource's own policy must allow: "IAM role trust policies and KMS key policies are
  /// exceptions to this logic, because they must explicitly allow access for principals" ("Policy
  /// evaluation logic", IAM user guide).
  var isDecidedByResourcePolicy: Bool {
    let action = action.lowercased()
    let segments = SegmentedTokens(value: resource).segments
    guard segments.count == SegmentedTokens.arnSegments else { return false }
    if action.hasPrefix("kms:") { return segments[5].starts(with: Token.literal("key/")) }
    let isTrusted = ["sts:assumerole", "sts:tagsession", "sts:setsourceidentity"].contains {
      action.hasPrefix($0)
    }
    return isTrusted && segments[5].starts(with: Token.literal("role/"))
  }
}
