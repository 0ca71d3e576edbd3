internal import Model

extension [Judgement] {
  /// The judgements, those that say little of a failure as part of those that say which it was.
  ///
  /// One refusal is often told twice: by the handler's own line, and by the runtime's without the reasons.
  var absorbed: [Judgement] {
    map { judgement in
      guard judgement.refusal == nil || judgement.cause.gate >= .request else { return judgement }
      let specific = filter { $0.explains(judgement) }
      guard let first = specific.first, Set(specific.map(\.cause)).count == 1 else { return judgement }
      var judgement = judgement
      judgement.cause = first.cause
      judgement.refusal = first.refusal
      judgement.status = first.status
      judgement.confidence = first.confidence
      judgement.observed.call.table = first.observed.call.table
      return judgement
    }
  }
}

extension Judgement {
  /// Whether this is what another judgement is an unspecific telling of.
  fileprivate func explains(_ other: Judgement) -> Bool {
    guard cause != other.cause, isOne(observed.call.function, other.observed.call.function),
      isOne(observed.group.key.function, other.observed.group.key.function),
      let failure = observed.failure, let told = other.observed.failure, failure.code == told.code
    else { return false }
    switch (other.cause, cause) {
    case (.capacityThrottled, .capacityHotPartition), (.capacityThrottled, .capacityOnDemandLimit),
      (.capacityThrottled, .capacityProvisionedThroughput),
      (.capacityProvisionedThroughput, .capacityHotPartition):
      return told.reasons.isEmpty && !failure.reasons.isEmpty
    case (.requestInvalid, .configEnvMissing), (.requestInvalid, .configTableNameInvalid),
      (.requestInvalid, .requestKeyMismatch), (.requestInvalid, .requestUnsupportedType):
      return told.details.isEmpty && observed.group.count >= other.observed.group.count
    default: return false
    }
  }

  private func isOne<T: Equatable>(_ lhs: T?, _ rhs: T?) -> Bool { lhs == nil || rhs == nil || lhs == rhs }
}
