internal import Deployment
internal import Model

/// What replaying one observed failure on the model gave.
struct Judgement {
  var observed: ObservedCall
  var cause: CauseID
  var status: Cause.Status
  var confidence: Double
  /// The model's refusal, where it predicts one that explains the outcome.
  var refusal: Refusal?
  /// Where the model does not agree: configuration that is not in the template, or a change since.
  var contradiction: Contradiction?

  var contradictsModel: Bool { contradiction != nil }

  enum Contradiction: Hashable {
    /// The model admits what was refused.
    case admitted
    /// The model refuses as well, for a cause that does not fit the wording.
    case refused(CauseID)
  }
}

/// Holds a predicted verdict against an observed outcome: the square of prediction and outcome from which
/// causes are read (ARCHITECTURE.md, "The square").
struct Judge {
  let deployment: Deployment

  func judge(_ observed: ObservedCall, failure: Classification) -> Judgement? {
    let verdicts = verdicts(of: observed.call, failure)
    if let refusal = foreseen(verdicts, failure) ?? staleName(observed.call, failure, verdicts) {
      let ceiling =
        observed.isAttributed ? min(refusal.ceiling, ObservedCall.attributionCeiling) : refusal.ceiling
      let doubt = isOneOfTwoFaults(refusal, observed.call) ? Self.twoFaults : ceiling
      let limit = min(ceiling, doubt)
      return Judgement(
        observed: observed, cause: refusal.cause, status: limit < 0.9 ? .likely : .confirmed,
        confidence: min(confidence(of: refusal, failure), limit), refusal: refusal)
    }
    return byEvidence(observed, failure, verdicts)
  }

  /// Whether the model refuses a call in the way in which one was refused.
  func foresees(_ call: ReplayCall, _ failure: Classification) -> Bool {
    foreseen(verdicts(of: call, failure), failure) != nil
  }

  private func verdicts(of call: ReplayCall, _ failure: Classification) -> [GateID: Verdict] {
    var verdicts = GateRow.replay(call, in: deployment)
    if failure.family == .existence {
      verdicts[.configuration] = ConfigurationGate().replay(call, in: deployment, isMissing: true)
    }
    return verdicts
  }

  private func foreseen(_ verdicts: [GateID: Verdict], _ failure: Classification) -> Refusal? {
    for gate in GateID.allCases {
      guard case .refused(let refusal)? = verdicts[gate], explains(refusal, failure, verdicts) else {
        continue
      }
      return refusal
    }
    return nil
  }

  /// How sure a grant on another table can be as the cause where the name may be the wrong one just as well.
  private static let twoFaults = 0.85

  /// Whether the role is granted a table that the function does not name, while it names one that is not
  /// granted: the grant is wrong, or the name is.
  private func isOneOfTwoFaults(_ refusal: Refusal, _ call: ReplayCall) -> Bool {
    guard refusal.cause == .iamResourceNotCovered, case .variable(let name) = call.table,
      let function = deployment.function(call.function), let table = deployment.table(of: call)
    else { return false }
    let candidates = IntendedTable(function, variable: name, in: deployment).candidates()
    guard let own = candidates.first(where: { $0.table.id == table.id }),
      let other = candidates.first(where: { $0.isFree && $0.table.id != table.id })
    else { return false }
    return other.weight >= own.weight
  }

  /// A name that was written down when the table bore it: CloudFormation makes another one for every new
  /// table.
  ///
  /// The name has the form of the table's, so that evidence was taken to tell what the table is called. Where
  /// the policies would then admit what was denied, or DynamoDB does not find it, the table is called
  /// otherwise.
  private func staleName(
    _ call: ReplayCall, _ failure: Classification, _ verdicts: [GateID: Verdict]
  ) -> Refusal? {
    guard case .variable(let name) = call.table, let function = deployment.function(call.function),
      let variable = function.variable(name), let used = variable.value.literal,
      let table = deployment.table(of: call), table.name.literal == nil, ARN(used) == nil
    else { return nil }
    switch (failure.family, verdicts[.authorization]) {
    case (.existence, _): break
    case (.authorization, .admitted?):
      guard failure.deniedBy == nil || failure.deniedBy == .identityImplicit else { return nil }
    default: return nil
    }
    let isListed = deployment.stacks.contains { $0.physicalIDs[table.id.logicalID] == used }
    guard !isListed else { return nil }
    var refusal = Refusal(
      .configTableNameMismatch,
      because:
        "\(name) of \(deployment.label(function.id)) holds a name written down, which CloudFormation gave an earlier \(deployment.label(table.id))",
      resources: [function.id], places: [variable.place], table: table.id,
      detail: .name(
        NameDifference(kind: .otherGeneration(stack: false), used: variable.value, wanted: table.name),
        variable: name))
    refusal.ceiling = 0.85
    return refusal
  }

  /// Whether a predicted refusal leads to the outcome that was observed.
  ///
  /// IAM answers before existence does, so a wrong name shows as a denial or as a missing table; a denial is
  /// explained by the wrong name only where the policies do not grant that wrong name.
  private func explains(_ refusal: Refusal, _ failure: Classification, _ verdicts: [GateID: Verdict]) -> Bool
  {
    guard let observedGate = failure.family.gate else { return false }
    let gate = refusal.cause.gate
    if gate == .configuration {
      switch observedGate {
      case .configuration, .existence: return true
      case .authorization:
        if case .admitted? = verdicts[.authorization] { return false }
        return failure.deniedBy == nil || failure.deniedBy == .identityImplicit
      case .request: return Self.nameExplains(refusal.cause, failure)
      default: return false
      }
    }
    if gate == .endpoint { return Self.endpointExplains(refusal.cause, observedGate) }
    if gate == .credentials {
      // Whoever calls as somebody else is denied as somebody else.
      return observedGate == .authorization || observedGate == .credentials
    }
    if gate == .function { return observedGate == .function && failure.cause == refusal.cause }
    if gate == .authorization {
      guard observedGate == .authorization else { return false }
      return deniedByMatches(refusal.cause, failure.deniedBy)
    }
    // An index of another name is denied where the policies name the indexes.
    if refusal.cause == .indexNotFound, observedGate == .authorization,
      case .index(let used, _) = refusal.detail
    {
      return failure.deniedBy ?? .identityImplicit == .identityImplicit
        && failure.resource.flatMap { ARN($0)?.dynamoDBIndex } == used
    }
    guard gate == observedGate else { return false }
    // Behind existence a model foresees little, and nothing of what an observed refusal of another kind is
    // due to.
    return gate < .request || refusal.cause == failure.cause
  }

  /// What a client meets that calls another Region, or something that is not DynamoDB.
  private static func endpointExplains(_ cause: CauseID, _ observed: GateID) -> Bool {
    switch cause {
    case .endpointRegionMismatch:
      // A Region that the account has not enabled knows none of its credentials.
      [.endpoint, .existence, .authorization, .network, .credentials].contains(observed)
    case .endpointOverride: [.endpoint, .network, .existence, .credentials].contains(observed)
    default: [.endpoint, .network].contains(observed)
    }
  }

  /// What the client's own checks, or the table's, say of a name that is none, not there, or that of another
  /// table.
  private static func nameExplains(_ cause: CauseID, _ failure: Classification) -> Bool {
    switch cause {
    case .configTableNameInvalid, .configEnvMissing: true
    case .configWrongTable: failure.cause == .requestKeyMismatch
    default: false
    }
  }

  private func deniedByMatches(_ cause: CauseID, _ deniedBy: DeniedBy?) -> Bool {
    switch deniedBy {
    case nil: true
    case .identityImplicit:
      [
        .iamNoGrant, .iamActionNotGranted, .iamResourceNotCovered, .iamIndexNotCovered, .iamConditionNotMet,
      ].contains(cause)
    case .identityExplicitDeny: cause == .iamExplicitDeny
    case .resourcePolicy: cause == .iamResourcePolicy
    case .permissionsBoundary: cause == .iamPermissionsBoundary
    case .vpcEndpointPolicy: cause == .iamVPCEndpointPolicy
    case .sessionPolicy: cause == .iamSessionPolicy
    case .scp, .rcp: cause == .iamOrganizationPolicy
    }
  }

  private func confidence(of refusal: Refusal, _ failure: Classification) -> Double {
    switch refusal.detail {
    case .name(let difference, let variable):
      if variable == nil { return 0.9 }
      if case .typo(let edits) = difference.kind, edits > 2 { return 0.9 }
      return 0.98
    case .grant: return failure.deniedBy == .identityImplicit ? 0.97 : 0.92
    case .variable: return 0.98
    case .none, .network, .key, .endpoint, .policy, .index, .capacity, .trust: return 0.92
    }
  }

  private func byEvidence(
    _ observed: ObservedCall, _ failure: Classification, _ verdicts: [GateID: Verdict]
  ) -> Judgement? {
    guard let gate = failure.family.gate, let cause = failure.cause ?? Self.fallback(failure.family) else {
      return nil
    }
    var judgement = Judgement(
      observed: observed, cause: cause, status: .likely, confidence: gate == .function ? 0.8 : 0.7,
      refusal: nil)
    judgement.contradiction = contradiction(observed, failure, verdicts[gate], gate)
    if judgement.contradictsModel { judgement.confidence = 0.6 }
    if gate == .existence, case .unknown? = verdicts[.existence], !deployment.tables.isEmpty {
      judgement.confidence = 0.5
    }
    return judgement
  }

  /// Where the model does not agree with what the evidence says of its gate.
  private func contradiction(
    _ observed: ObservedCall, _ failure: Classification, _ verdict: Verdict?, _ gate: GateID
  ) -> Judgement.Contradiction? {
    switch gate {
    case .authorization: break
    // A table that is on its way is where the template has it.
    case .existence: if failure.cause == .tableNotActive { return nil }
    case .capacity: break
    case .request: return isOtherKey(observed) ? .admitted : nil
    default: return nil
    }
    switch (verdict, failure.deniedBy) {
    // No template holds these policies.
    case (_, .scp?), (_, .rcp?), (_, .sessionPolicy?): return nil
    case (_, .permissionsBoundary?) where hasUnknownBoundary(observed): return nil
    case (_, .vpcEndpointPolicy?) where hasUnknownEndpoints(observed): return nil
    case (.admitted?, _): return .admitted
    case (.refused(let refusal)?, _) where gate == .authorization: return .refused(refusal.cause)
    default: return nil
    }
  }

  /// Whether DynamoDB asked for a key that the template's table does not have.
  private func isOtherKey(_ observed: ObservedCall) -> Bool {
    guard let refused = observed.call.refused, refused.cause == .requestKeyMismatch,
      let attribute = refused.attribute, let table = deployment.table(of: observed.call), !table.keys.isEmpty
    else { return false }
    return !KeySchema(table, deployment).isKey(attribute)
  }

  private func hasUnknownBoundary(_ observed: ObservedCall) -> Bool {
    guard let role = deployment.function(observed.call.function).flatMap(deployment.role(of:)) else {
      return true
    }
    return role.boundary != nil && role.boundaryDocument == nil
  }

  private func hasUnknownEndpoints(_ observed: ObservedCall) -> Bool {
    guard let function = deployment.function(observed.call.function) else { return true }
    return function.isInVPC && deployment.endpointsOnTheWay(of: function) == nil
  }

  /// The cause that a family alone supports.
  static func fallback(_ family: ErrorFamily) -> CauseID? {
    switch family {
    case .network: .networkUnreachable
    case .authorization: .iamDenied
    case .existence: .tableNotFound
    case .request: .requestInvalid
    case .capacity: .capacityThrottled
    case .service: .serviceError
    case .writeConflict: .writeConditionFailed
    case .function, .config, .endpoint, .credentials, .encryption, .otherService, .notAnError: nil
    }
  }
}

extension Refusal {
  /// The status of a cause that the evidence shows: confirmed, unless the template alone leaves a doubt.
  var status: Cause.Status { ceiling < 0.9 ? .likely : .confirmed }
}
