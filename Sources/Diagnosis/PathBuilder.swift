internal import Deployment
internal import Model

/// Draws the way of the requests through the gates.
struct PathBuilder {
  let observations: Observations
  let deployment: Deployment
  let observed: [ObservedCall]
  let causes: [Cause]

  private var primary: Cause? { causes.first { $0.status != .latent } }

  /// Calls that the path is drawn for: those of the primary cause, else every observed call.
  private var calls: [ObservedCall] {
    guard let primary else { return observed }
    let own = observed.filter {
      $0.failure?.isDynamoDB == true && primary.operations.contains($0.call.operation)
        && $0.call.function?.logicalID == primary.function?.logicalID
    }
    return own.isEmpty ? observed : own
  }

  /// Empty where there is neither a call nor a cause: then there is nothing to draw.
  func path() -> [PathStep] { calls.isEmpty && causes.isEmpty ? [] : GateID.allCases.map(step) }

  func ruledOut() -> [RuledOut] {
    path().compactMap { $0.state == .admitted ? RuledOut(gate: $0.gate, why: $0.reason) : nil }
  }

  func gaps() -> [Gap] {
    if calls.isEmpty, causes.isEmpty {
      return [
        Gap(
          gate: .function,
          missing: "calls to DynamoDB: neither the logs nor the traces that were read show one")
      ]
    }
    return path().compactMap { $0.state == .unknown ? Gap(gate: $0.gate, missing: $0.reason) : nil }
  }

  private func step(_ gate: GateID) -> PathStep {
    if let cause = causes.first(where: { $0.id.gate == gate && $0.status != .latent }) {
      return PathStep(gate: gate, state: .refused, reason: cause.summary)
    }
    if let latent = causes.first(where: { $0.id.gate == gate }) {
      return PathStep(gate: gate, state: .latent, reason: latent.summary)
    }
    if let primary, gate > primary.id.gate, !isPassedOnTheWire(gate, primary) {
      return PathStep(gate: gate, state: .notReached, reason: "no call came this far")
    }
    return admission(gate)
  }

  private func admission(_ gate: GateID) -> PathStep {
    let verdicts = calls.map { GateRow.gate(gate).replay($0.call, in: deployment) }
    let admitted = verdicts.lazy.compactMap { if case .admitted(let why) = $0 { why } else { nil } }.first
    let missing = verdicts.lazy.compactMap { if case .unknown(let missing) = $0 { missing } else { nil } }
      .first
    if let evidence = evidence(for: gate) {
      let reason = admitted.map { "\($0); \(evidence)" } ?? evidence
      return PathStep(gate: gate, state: .admitted, reason: reason)
    }
    if let admitted, missing == nil { return PathStep(gate: gate, state: .admitted, reason: admitted) }
    return PathStep(
      gate: gate, state: .unknown, reason: missing ?? "a call that the evidence shows: none was seen")
  }

  /// A wrong name goes out like a right one: the gates between it and the one that answered were passed.
  private func isPassedOnTheWire(_ gate: GateID, _ primary: Cause) -> Bool {
    guard primary.id.gate == .configuration else { return false }
    if evidence(for: gate) != nil { return true }
    return gate == .endpoint && admission(gate).state == .admitted
  }

  /// What the outcomes themselves show of a gate: whoever is answered or refused by a later gate has passed
  /// it.
  ///
  /// A refusal shows nothing of names and Regions: a wrong one is answered like a right one.
  private func evidence(for gate: GateID) -> Phrase? {
    let answered = calls.reduce(0) { $0 + ($1.failure == nil ? $1.group.count : 0) }
    if answered > 0 {
      let absorbed = observed.reduce(0) { sum, call in
        call.failure?.family.gate == gate && call.group.isBenign ? sum + call.group.count : sum
      }
      guard absorbed > 0 else { return "\(answered) calls were answered" }
      return
        "\(answered) calls were answered; \(absorbed) that it refused were absorbed by the caller or by retries"
    }
    guard gate != .configuration, gate != .endpoint else { return nil }
    let later = calls.filter { call in
      guard let reached = call.failure?.family.gate, reached > gate else { return false }
      // A denial by name says nothing of what stands behind authorization, and a client-side failure nothing
      // at all.
      return reached >= .authorization && call.failure?.family != .function
    }
    let count = later.reduce(0) { $0 + $1.group.count }
    guard count > 0 else { return nil }
    return "\(count) calls came as far as a later gate, which refused them"
  }
}
