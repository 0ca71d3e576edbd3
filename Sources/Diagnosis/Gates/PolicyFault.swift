package import Deployment
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
  /// The role that asks.
  package var role: ResourceID
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

extension PolicyFault {
  /// The refusal in a sentence.
  var because: Phrase {
    let role = role.logicalID
    switch (kind, policy) {
    case (.conditions(let conditions), _):
      guard let first = conditions.first else {
        return "a condition of the statement that would grant \(role) \(list: actions) is not met"
      }
      let words = conditions.dropFirst().reduce(first.words) { $0 + " and " + $1.words }
      return
        "\(role) is granted \(list: actions) on \(target) only under a condition that is not met: \(words)"
    case (.denied, .identity): return "a statement of \(role) denies \(list: actions) on \(target)"
    case (.denied, _): return "a statement of the \(words: policyName) denies \(list: actions) on \(target)"
    case (.notAllowed, _): return "the \(words: policyName) does not allow \(list: actions) on \(target)"
    }
  }

  var policyName: String {
    switch policy {
    case .identity: "role's policies"
    case .resource: "table's resource policy"
    case .boundary: "permissions boundary"
    case .session: "session policy"
    case .scp, .rcp: "organization's policy"
    case .endpoint: "policy of the VPC endpoint"
    }
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
