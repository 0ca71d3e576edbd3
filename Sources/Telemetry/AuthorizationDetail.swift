internal import Model

/// A denial that IAM explained afterwards: evidence of a refusal, hardly ever a further one.
struct AuthorizationDetail: Sendable, Hashable, Comparable {
  /// The authorization id that led to it, where the input tells it.
  var id: String?
  var fact: Fact
  var evidence: Evidence

  static let limit = 256

  static func < (lhs: Self, rhs: Self) -> Bool {
    let (left, right) = (lhs.fact.sortText, rhs.fact.sortText)
    if left != right { return left < right }
    if lhs.evidence != rhs.evidence { return lhs.evidence < rhs.evidence }
    return (lhs.id ?? "") < (rhs.id ?? "")
  }

  /// Adds each of `details` to the calls that it explains, or, where the evidence has none, as a call that
  /// was made once.
  static func explain(_ calls: inout [CallGroup], with details: [AuthorizationDetail]) {
    for detail in details {
      let byID = detail.id.map { id in
        calls.indices.filter { calls[$0].exemplars.contains { $0.authorizationID == id } }
      }
      let found = byID.flatMap { $0.isEmpty ? nil : $0 } ?? calls.indices.filter { detail.fits(calls[$0]) }
      for index in found { detail.explain(&calls[index]) }
      if found.isEmpty {
        calls.append(CallGroup(key: detail.fact.key, count: 1, exemplars: [detail.evidence]))
      }
    }
    calls = calls.map { (Fact(scope: nil, key: $0.key).sortText, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Whether the calls were denied the same action on the same resource, as far as both are known.
  private func fits(_ group: CallGroup) -> Bool {
    guard let mine = fact.key.failure, let other = group.key.failure, other.family == .authorization,
      other.isDynamoDB
    else { return false }
    func agree(_ one: String?, _ two: String?) -> Bool { one == nil || two == nil || one == two }
    let tables = [fact.key.table, group.key.table].map { $0.map { ARN($0)?.dynamoDBTable ?? $0 } }
    return agree(mine.action, other.action) && agree(mine.principal, other.principal)
      && agree(tables[0], tables[1]) && agree(fact.key.index, group.key.index)
      && agree(fact.key.region, group.key.region)
      && (other.deniedBy == nil || mine.deniedBy == nil || other.deniedBy == mine.deniedBy)
      && (other.action != nil || other.resource != nil || fact.key.operation == group.key.operation)
  }

  /// Completes what the log says, and puts the details behind the log's own evidence.
  private func explain(_ group: inout CallGroup) {
    if var failure = group.key.failure, let mine = fact.key.failure {
      if failure.deniedBy == nil, mine.deniedBy != nil {
        failure.deniedBy = mine.deniedBy
        failure.cause = mine.cause
      }
      if failure.deniedBy == mine.deniedBy { failure.policy = failure.policy ?? mine.policy }
      failure.action = failure.action ?? mine.action
      failure.resource = failure.resource ?? mine.resource
      failure.principal = failure.principal ?? mine.principal
      group.key.failure = failure
    }
    guard !group.exemplars.contains(evidence) else { return }
    if group.exemplars.count >= Exemplars.capacity { group.exemplars.removeLast() }
    group.exemplars.append(evidence)
  }
}
