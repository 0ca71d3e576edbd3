package import Model
package import Policy

/// A statement, or the lack of one in a policy that limits, that stands between a role and a table.
package struct PolicyFault: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A statement denies the actions.
    case denied
    /// A statement would allow the actions were these conditions met.
    case conditions([PolicyDocument.Condition])
    /// A policy that has to allow as well does not.
    case notAllowed
  }

  package var kind: Kind
  /// The kind of policy in which the fault stands.
  package var policy: PolicyKind
  package var actions: [String]
  /// The index that was to be read, by name.
  package var index: String?
  /// The statement's place; of a policy that does not allow, the place of its document.
  package var place: DocumentPlace
  /// The table, for a reader.
  package var target: String

  /// The same fault with other actions.
  func naming(_ actions: [String]) -> PolicyFault {
    var fault = self
    fault.actions = actions
    return fault
  }
}

extension PolicyDocument.Condition {
  /// The condition in a few words: its key, and the values that it asks for.
  var words: Phrase {
    let shown = values.prefix(3).map(\.description)
    let comparison: Phrase =
      conditionOperator.contains("Not") ? " to be other than " : " to be "
    guard !shown.isEmpty, !conditionOperator.lowercased().hasPrefix("null") else { return "\(key)" }
    return "\(key)" + comparison + "\(alternatives: shown)"
  }
}

extension Phrase.StringInterpolation {
  /// Names of which one counts: `a`, `b` or `c`.
  fileprivate mutating func appendInterpolation(alternatives names: [String]) {
    for (offset, name) in names.enumerated() {
      if offset > 0 { appendInterpolation(words: offset == names.count - 1 ? " or " : ", ") }
      appendInterpolation(name)
    }
  }
}
