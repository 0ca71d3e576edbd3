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
/// A part that is nil is not attached; one that is present and empty, a list of levels without a level among
/// them, is attached and allows nothing.
package struct PolicySet: Sendable, Hashable {
  package var identity: [AttachedPolicy] = []
  package var resource: AttachedPolicy?
  package var boundaries: [AttachedPolicy]?
  package var session: AttachedPolicy?
  /// One list a level, from the organization's root to the account; every level must allow.
  package var serviceControl: [[AttachedPolicy]]?
  /// As above.
  ///
  /// RCPs can only deny, beside RCPFullAWSAccess, which AWS attaches at every level and nobody can detach
  /// ("Resource control policies", Organizations user guide): a level of denials alone allows the rest.
  package var resourceControl: [[AttachedPolicy]]?
  /// The policies of the VPC endpoint that the request passes.
  package var endpoint: [AttachedPolicy]?
  /// Whether that endpoint is a gateway endpoint, for which an account as principal means its root user alone
  /// ("Principals for gateway endpoints", PrivateLink guide).
  package var endpointIsGateway = false
  /// Policies that are attached and whose content is not known (managed policies of other stacks), by ARN
  /// or name.
  package var unknownIdentity: [String] = []

  package init() {}
}
