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
  /// What the actions are asked on.
  package var extent = Extent.table
  /// Whether a statement grants the actions on another resource.
  package var isGrantedElsewhere = true
  /// What is not granted on the table's other indexes and on its stream, for the same cause.
  package var further: [MissingGrant] = []

  package enum Extent: Sendable, Hashable {
    /// The table or, where one is named, its index.
    case table
    case stream
    /// Actions without resource-level permissions.
    case anything
  }

  init(actions: [String], index: String? = nil, role: ResourceID, target: String, extent: Extent = .table) {
    self.actions = actions
    self.index = index
    self.role = role
    self.target = target
    self.extent = extent
  }

  /// The refusal in a sentence.
  func because(_ cause: CauseID) -> Phrase {
    let role = role.logicalID
    let target = on
    switch cause {
    case .iamNoGrant:
      let needed = further.reduce("\(list: actions) on \(place)" as Phrase) { text, grant in
        text + " and \(list: grant.actions) on \(grant.place)"
      }
      let count = actions.count + further.count
      return
        "\(role) has no statement for DynamoDB at all, and \(needed) \(words: count == 1 ? "is" : "are") needed"
    case .iamActionNotGranted: return "\(role) is granted access to \(target), but not \(list: actions)"
    case .iamResourceNotCovered where extent == .anything:
      return "\(role) is granted \(list: actions) on resources of their own, and only \("*") grants that"
    case .iamResourceNotCovered where !isGrantedElsewhere:
      return
        "\(role) is granted access to other resources than \(target), on which \(list: actions) \(words: actions.count == 1 ? "is" : "are") needed"
    case .iamResourceNotCovered: return "\(role) is granted \(list: actions), but not on \(target)"
    case .iamIndexNotCovered:
      return "\(role) is granted \(list: actions) on \(target), but not on its index \(index ?? "")"
    case .iamConditionNotMet:
      return "a condition of the statement that would grant \(role) \(list: actions) is not met"
    case .iamExplicitDeny: return "a statement of \(role) denies \(list: actions) on \(target)"
    default: return "\(list: actions) on \(target) is refused: \(words: CauseCatalogue.refusal(of: cause))"
    }
  }

  private var place: Phrase { index.map { "the index \($0) of \(target)" } ?? on }

  private var on: Phrase {
    switch extent {
    case .table: "\(target)"
    case .stream: "the stream of \(target)"
    case .anything: "\(words: "no resource of its own")"
    }
  }
}
