internal import Deployment
internal import Model

extension Refusal {
  /// Refusals of one cause as one: the union of the actions that are missing.
  ///
  /// Refusals that lack grants on different indexes or roles stay what the first of them is.
  static func merged(_ refusals: [Refusal]) -> Refusal? {
    guard var result = refusals.first else { return nil }
    if case .key(let fault) = result.detail {
      result.detail = .key(merged(fault, refusals))
      return result
    }
    guard case .grant(let grant) = result.detail else { return result }
    let actions = Set(
      refusals.flatMap { refusal -> [String] in
        guard case .grant(let other) = refusal.detail, other.index == grant.index, other.role == grant.role
        else {
          return []
        }
        return other.actions
      })
    let all = MissingGrant(
      actions: actions.sorted(), index: grant.index, role: grant.role, target: grant.target)
    result.detail = .grant(all)
    result.because = all.because(result.cause)
    return result
  }

  private static func merged(_ fault: KeyFault, _ refusals: [Refusal]) -> KeyFault {
    let actions = refusals.flatMap { refusal -> [String] in
      guard case .key(let other) = refusal.detail, other.naming([]) == fault.naming([]) else { return [] }
      return other.actions
    }
    return fault.naming(Set(actions).sorted())
  }
}
