internal import Deployment
internal import Model
internal import Policy

/// Follows the chain of causes: mends what refuses, replays, and lists what refuses next until the calls
/// pass.
struct CauseChain {
  let deployment: Deployment
  let mend: Mender

  /// Rounds of mending at most; each round mends every refusal of one gate, and there are twelve gates.
  private static let maximumRounds = 12

  func causes(judgements: [Judgement], observed: [ObservedCall]) -> (causes: [Cause], replay: ReplayResult?) {
    let builder = CauseBuilder(deployment: deployment)
    var causes = builder.causes(from: judgements)
    var edits: [TemplateEdit] = []
    var model = deployment
    var pending = causes.indices.filter { causes[$0].status != .latent }
    var byHand: Set<HandMended> = []
    var calls = observed
    var round = 0
    while !pending.isEmpty, round < Self.maximumRounds {
      round += 1
      var fresh: [TemplateEdit] = []
      for index in pending {
        guard
          let refusal = refusal(of: causes[index], judgements, model: model, observed: calls)
        else {
          causes[index].fix = BudgetFix(deployment: model).plan(causes[index])?.fix
          byHand.insert(HandMended(causes[index]))
          continue
        }
        let plan = FixBuilder(deployment: model).plan(refusal.refusal, call: refusal.call)
        causes[index].fix = plan?.fix
        // Two functions behind one closed gate have one edit in common.
        fresh.append(contentsOf: (plan?.edits ?? []).filter { !fresh.contains($0) })
        guard plan?.edits.isEmpty ?? true else { continue }
        if plan == nil { causes[index].advice = Phrase(words: CauseCatalogue.page(of: causes[index].id).fix) }
        byHand.insert(HandMended(causes[index]))
        retarget(&calls, after: causes[index], to: refusal.refusal.table, on: model)
      }
      if !fresh.isEmpty {
        guard let mended = mend(model, fresh) else { break }
        verify(&causes, pending, from: model, to: mended, observed: calls)
        edits.append(contentsOf: fresh)
        model = mended
      }
      let replayed = edits.isEmpty ? calls : calls.map(\.afterMending)
      let latent = latentCauses(on: model, observed: replayed, known: causes, byHand: byHand)
      pending = Array(causes.count..<(causes.count + latent.count))
      causes.append(contentsOf: latent)
    }
    guard !edits.isEmpty else { return (causes, nil) }
    verify(
      &causes, causes.indices.filter { causes[$0].fix?.verifiedByReplay == false }, from: deployment,
      to: model, observed: observed)
    return (causes, replay(calls.map(\.afterMending), on: model))
  }

  private func refusal(
    of cause: Cause, _ judgements: [Judgement], model: Deployment, observed: [ObservedCall]
  ) -> (refusal: Refusal, call: ReplayCall)? {
    let refusals = observed.compactMap { call -> (Refusal, ReplayCall)? in
      guard isOf(cause, call.call),
        case .refused(let refusal) = GateRow.gate(cause.id.gate).replay(call.call, in: model),
        refusal.cause == cause.id, isOf(cause, refusal)
      else { return nil }
      return (refusal, call.call)
    }
    if let first = refusals.first, let merged = Refusal.merged(refusals.map(\.0)) { return (merged, first.1) }
    // What only the evidence together with the model shows, the model alone does not refuse.
    return judgements.lazy.compactMap { judgement -> (Refusal, ReplayCall)? in
      guard let refusal = judgement.refusal, refusal.cause == cause.id,
        isOf(cause, judgement.observed.call), isOf(cause, refusal)
      else { return nil }
      return (refusal, judgement.observed.call)
    }.first
  }

  /// A wrong name that no edit of the template mends: somebody puts the right one into the code, or passes it
  /// on.
  private func retarget(
    _ calls: inout [ObservedCall], after cause: Cause, to table: ResourceID?, on model: Deployment
  ) {
    guard cause.id.gate == .configuration, let table else { return }
    for index in calls.indices where isOf(cause, calls[index].call) {
      guard case .refused(let refusal) = ConfigurationGate().replay(calls[index].call, in: model),
        refusal.cause == cause.id, refusal.table == table
      else { continue }
      calls[index].call.table = .meant(table)
      calls[index].call.denial = nil
    }
  }

  /// Whether the function that a cause is about makes the call: asked before a gate is, which costs far more.
  private func isOf(_ cause: Cause, _ call: ReplayCall) -> Bool {
    cause.function?.logicalID == call.function?.logicalID
  }

  private func isOf(_ cause: Cause, _ refusal: Refusal) -> Bool {
    cause.table?.logicalID == refusal.table?.logicalID
  }

  /// A fix is verified when the gate that refused admits every call that it refused, on the mended model: by
  /// itself, or together with the fixes of what the same gate refuses next.
  private func verify(
    _ causes: inout [Cause], _ pending: [Int], from model: Deployment, to mended: Deployment,
    observed: [ObservedCall]
  ) {
    for index in pending where causes[index].fix?.operations.isEmpty == false {
      let gate = GateRow.gate(causes[index].id.gate)
      let refused = observed.filter { call in
        guard isOf(causes[index], call.call),
          case .refused(let refusal) = gate.replay(call.call, in: model)
        else { return false }
        return refusal.cause == causes[index].id && isOf(causes[index], refusal)
      }
      let admitted = refused.allSatisfy { call in
        if case .admitted = gate.replay(call.afterMending.call, in: mended) { true } else { false }
      }
      guard !refused.isEmpty else { continue }
      causes[index].fix?.verifiedByReplay = admitted
      if causes[index].id.gate == .authorization {
        causes[index].fix?.overGrant = OverGrant(before: model, after: mended, known: observed.map(\.call))
          .calls(of: refused.first?.call.function)
      }
    }
  }

  /// What refuses next, once the causes that are known are mended: by edits in `model`, by somebody else in
  /// `byHand`.
  private func latentCauses(
    on model: Deployment, observed: [ObservedCall], known: [Cause], byHand: Set<HandMended>
  ) -> [Cause] {
    var judgements: [Judgement] = []
    let arrived = Set(observed.filter(\.hasArrived).compactMap(\.call.function))
    for call in observed where !call.wasAnswered && call.isOfDynamoDB {
      let hasArrived = call.call.function.map(arrived.contains) ?? false
      for gate in GateID.allCases where !(hasArrived && (gate == .function || gate == .network)) {
        guard case .refused(let refusal) = GateRow.gate(gate).replay(call.call, in: model),
          refusal.ceiling >= 0.9,
          // What was met is not what one would meet next.
          call.call.refused?.cause != refusal.cause
        else { continue }
        if byHand.contains(HandMended(refusal.cause, call.call.function)) {
          // Which name will be sent instead is not known, so nothing can be asked of it.
          if gate == .configuration { break }
          continue
        }
        judgements.append(
          Judgement(
            observed: call, cause: refusal.cause, status: .latent, confidence: 0.95, refusal: refusal))
        break
      }
    }
    return CauseBuilder(deployment: model).causes(from: judgements).compactMap { cause in
      guard
        !known.contains(where: {
          $0.id == cause.id && $0.function == cause.function && $0.table == cause.table
        })
      else { return nil }
      return latent(cause)
    }
  }

  private func latent(_ cause: Cause) -> Cause {
    var cause = cause
    cause.status = .latent
    cause.confidence = 0.95
    cause.occurrences = 0
    cause.first = nil
    cause.last = nil
    cause.evidence = []
    cause.summary = "once the causes before it are mended: \(cause.summary)"
    cause.explanation = [
      "No call has met this refusal yet, since an earlier gate stopped every one. Replaying the same calls on the mended template shows it."
    ]
    return cause
  }

  private func replay(_ observed: [ObservedCall], on model: Deployment) -> ReplayResult {
    var result = ReplayResult(calls: 0, admitted: 0)
    for call in observed where call.failure == nil || call.failure?.isDynamoDB == true {
      result.calls += call.group.count
      let refused = GateRow.replay(call.call, in: model).values.contains { verdict in
        if case .refused = verdict { true } else { false }
      }
      if !refused { result.admitted += call.group.count }
    }
    return result
  }
}

/// A cause that no edit of a template mends: the replay goes on as if somebody had mended it.
private struct HandMended: Hashable {
  var cause: CauseID
  var function: String?

  init(_ cause: Cause) {
    self.cause = cause.id
    function = cause.function?.logicalID
  }

  init(_ cause: CauseID, _ function: ResourceID?) {
    self.cause = cause
    self.function = function?.logicalID
  }
}

extension ObservedCall {
  /// The call without the denial that it met: on an edited model that denial shows nothing any more.
  fileprivate var afterMending: ObservedCall {
    var call = self
    call.call.denial = nil
    return call
  }

  /// Whether DynamoDB answered with a result: whatever the model says, no gate stopped it.
  fileprivate var wasAnswered: Bool { failure == nil && group.count > 0 }

  /// Whether the call is one of DynamoDB's operations, or one that is not known.
  fileprivate var isOfDynamoDB: Bool {
    call.operation.isEmpty || DynamoDBActions.isOperation(call.operation)
      || call.operation.hasPrefix("PartiQL") || call.operation == "ConditionCheckItem"
  }

  /// Whether the call's outcome shows that it came as far as DynamoDB: with a result, or with a refusal of
  /// its own.
  ///
  /// A request that the client itself refuses is of the request gate too, and came nowhere.
  fileprivate var hasArrived: Bool {
    guard group.count > 0, let failure else { return group.count > 0 }
    guard failure.isDynamoDB, let reached = failure.family.gate, reached >= .authorization else {
      return false
    }
    return reached != .request || failure.code == "ValidationException"
  }
}
