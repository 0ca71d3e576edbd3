internal import Model

/// Tells denials of the first minutes from lasting ones: what IAM grants is known everywhere only some time
/// later.
///
/// "Changes that I make are not always immediately visible" (IAM user guide, troubleshooting).
struct Propagation {
  let observations: Observations

  /// How long after a change IAM may still deny, in milliseconds: minutes at most.
  private static let longest: Int64 = 5 * 60 * 1_000
  /// How long after the last denial the function must have gone on, in milliseconds.
  private static let quiet: Int64 = 10 * 1_000

  /// A judgement that the template contradicts, where propagation explains it.
  func judged(_ judgement: Judgement) -> Judgement {
    guard judgement.cause == .iamDenied, judgement.contradiction == .admitted,
      explains(judgement.observed.group)
    else { return judgement }
    var judgement = judgement
    judgement.cause = .iamPropagation
    judgement.contradiction = nil
    judgement.confidence = 0.75
    return judgement
  }

  private func explains(_ group: CallGroup) -> Bool {
    let denials = observations.calls.filter {
      $0.key.failure?.family == .authorization && $0.key.failure?.isDynamoDB == true
        && isOne($0.key.function, group.key.function)
    }
    guard let start = start(group), let last = denials.compactMap(\.last).max(), let end = observations.last,
      denials.compactMap(\.first).min().map({ $0 >= start }) ?? false
    else { return false }
    let lasted = last.milliseconds - start.milliseconds
    guard lasted <= Self.longest, end.milliseconds - last.milliseconds >= max(Self.quiet, lasted / 2) else {
      return false
    }
    return hasGoneOn(group, denials: denials.reduce(0) { $0 + $1.count })
  }

  /// When the grant was made: the latest change before the denials, else the beginning of what was read.
  private func start(_ group: CallGroup) -> Instant? {
    guard let first = group.first else { return nil }
    return observations.changes.map(\.time).compactMap(\.self).filter { $0 <= first }.max()
      ?? observations.first
  }

  /// Whether the function was invoked more often than it was denied, so that later calls were let through.
  private func hasGoneOn(_ group: CallGroup, denials: Int) -> Bool {
    let invocations = observations.functions.filter { isOne($0.name, group.key.function) }
      .reduce(0) { $0 + $1.invocations }
    return invocations > denials + 1
  }

  private func isOne(_ lhs: String?, _ rhs: String?) -> Bool { lhs == nil || rhs == nil || lhs == rhs }
}
