package import Deployment

/// What stands between a role and a key, as a fix has to know it.
package struct KeyFault: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case disabled
    /// The key's policy lets policies of the account decide, and none of the role's grants these actions.
    case notGranted([String])
    /// The key's policy neither names the role nor lets policies of the account decide.
    case notInKeyPolicy([String])
  }

  package var kind: Kind
  package var key: ResourceID
  /// nil where the key itself is what is wrong.
  package var role: ResourceID?

  /// The actions that are missing.
  package var actions: [String] {
    switch kind {
    case .disabled: []
    case .notGranted(let actions), .notInKeyPolicy(let actions): actions
    }
  }

  /// The same fault with other actions.
  func naming(_ actions: [String]) -> KeyFault {
    var fault = self
    switch kind {
    case .disabled: break
    case .notGranted: fault.kind = .notGranted(actions)
    case .notInKeyPolicy: fault.kind = .notInKeyPolicy(actions)
    }
    return fault
  }
}
