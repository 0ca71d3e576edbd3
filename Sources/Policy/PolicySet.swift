/// One policy document as it is attached.
package struct AttachedPolicy: Sendable, Hashable {
  package var name: String
  package var document: PolicyDocument

  package init(name: String, document: PolicyDocument) {
    self.name = name
    self.document = document
  }
}

/// Every policy that applies to a request.
///
/// A part that is nil is not attached; one that is present and empty is
/// attached and allows nothing.
package struct PolicySet: Sendable, Hashable {
  package var identity: [AttachedPolicy] = []
  package var resource: AttachedPolicy?
  package var boundaries: [AttachedPolicy]?
  package var session: AttachedPolicy?
  /// One list a level, from the organization's root to the account; every level must allow.
  package var serviceControl: [[AttachedPolicy]]?
  package var resourceControl: [[AttachedPolicy]]?
  package var endpoint: [AttachedPolicy]?
  /// Policies that are attached and whose content is not known (managed policies of other stacks), by ARN or name.
  package var unknownIdentity: [String] = []

  package init() {}
}
