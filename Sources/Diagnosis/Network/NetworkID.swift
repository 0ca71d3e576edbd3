internal import Deployment
internal import Model

/// What a property refers to: a resource of the deployment, or something elsewhere by its id.
enum NetworkID: Sendable, Hashable {
  case declared(ResourceID)
  /// A literal id, or an unknown that no resource of the deployment explains.
  case named(SymbolicText)

  var resource: ResourceID? {
    if case .declared(let id) = self { id } else { nil }
  }

  /// The logical id, or the text.
  var label: String {
    switch self {
    case .declared(let id): id.logicalID
    case .named(let text): text.description
    }
  }

  /// Whether both are the same thing in every deployment; an unknown may be anything.
  func isSame(as other: NetworkID) -> Certainty {
    if self == other { return .yes }
    if isOpen || other.isOpen { return .maybe("whether \(label) is \(other.label)") }
    return .no
  }

  /// Whether the text has unknowns.
  var isOpen: Bool {
    if case .named(let text) = self { text.literal == nil } else { false }
  }
}
