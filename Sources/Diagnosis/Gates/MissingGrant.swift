package import Deployment
internal import Model

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
