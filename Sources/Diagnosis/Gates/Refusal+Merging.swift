package import Deployment
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

/// What a role is asked for and not granted.
package struct MissingGrant: Sendable, Hashable {
  package var actions: [String]
  /// The index that was to be read, by name.
  package var index: String?
  package var role: ResourceID
  /// The table, for a reader.
  package var target: String

  /// The refusal in a sentence.
  func because(_ cause: CauseID) -> Phrase {
    let role = role.logicalID
    switch cause {
    case .iamNoGrant:
      return "\(role) has no statement for DynamoDB at all, and \(list: actions) on \(target) are needed"
    case .iamActionNotGranted: return "\(role) is granted access to \(target), but not \(list: actions)"
    case .iamResourceNotCovered: return "\(role) is granted \(list: actions), but not on \(target)"
    case .iamIndexNotCovered:
      return "\(role) is granted \(list: actions) on \(target), but not on its index \(index ?? "")"
    case .iamConditionNotMet:
      return "a condition of the statement that would grant \(role) \(list: actions) is not met"
    case .iamExplicitDeny: return "a statement of \(role) denies \(list: actions) on \(target)"
    default: return "\(list: actions) on \(target) is refused: \(words: CauseCatalogue.refusal(of: cause))"
    }
  }
}
