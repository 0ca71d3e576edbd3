package import Model
package import Policy

/// AWS::KMS::Key.
package struct EncryptionKey: Sendable {
  package var resource: Resource
  package var arn: SymbolicText
  package var policy: PolicyDocument?
  package var isEnabled = true

  package init(resource: Resource, arn: SymbolicText) {
    self.resource = resource
    self.arn = arn
  }
  package var id: ResourceID { resource.id }
}
