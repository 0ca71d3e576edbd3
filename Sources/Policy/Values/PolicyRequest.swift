package import Model

/// A request as IAM sees it.
package struct PolicyRequest: Sendable, Hashable {
  /// The caller's ARN (role session, user, role, root) or a service principal.
  package var principal: SymbolicText
  /// `service:Action`.
  package var action: String
  /// The resource's ARN, or `*` for actions without resource-level permissions.
  package var resource: SymbolicText
  /// Account that owns the resource, where known; nil: the account in the resource's ARN.
  package var resourceAccount: String?
  /// Condition keys by name (compared without regard to case), each with its values.
  package var context: [String: [SymbolicText]]
  /// Whether the context above is all there is: a key that is not in it is then absent, otherwise unknown.
  package var contextIsComplete: Bool
  /// Whether the action has no resource-level permissions, so only `Resource: "*"` statements can match.
  package var isWildcardOnlyAction: Bool

  package init(
    principal: SymbolicText, action: String, resource: SymbolicText, resourceAccount: String? = nil,
    context: [String: [SymbolicText]] = [:], contextIsComplete: Bool = true,
    isWildcardOnlyAction: Bool = false
  ) {
    self.principal = principal
    self.action = action
    self.resource = resource
    self.resourceAccount = resourceAccount
    self.context = context
    self.contextIsComplete = contextIsComplete
    self.isWildcardOnlyAction = isWildcardOnlyAction
  }
}
