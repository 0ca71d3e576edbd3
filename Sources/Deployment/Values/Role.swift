package import Model
package import Policy

/// AWS::IAM::Role with the policies that the templates attach to it.
package struct Role: Sendable {
  package struct Policy: Sendable {
    package var name: String
    package var document: PolicyDocument
    /// The resource in which the document stands (the role itself, an AWS::IAM::Policy, a ManagedPolicy).
    package var holder: ResourceID
    /// Place of the document in its template.
    package var place: DocumentPlace
    package init(name: String, document: PolicyDocument, holder: ResourceID, place: DocumentPlace) {
      self.name = name
      self.document = document
      self.holder = holder
      self.place = place
    }
  }

  package var resource: Resource
  package var arn: SymbolicText
  package var policies: [Policy] = []
  /// ARNs of managed policies that are not declared in the stacks.
  package var managedPolicyARNs: [SymbolicText] = []
  package var boundary: SymbolicText?
  package var boundaryDocument: PolicyDocument?
  package var trust: PolicyDocument?

  package init(resource: Resource, arn: SymbolicText) {
    self.resource = resource
    self.arn = arn
  }
  package var id: ResourceID { resource.id }
  package var name: SymbolicText { resource.physicalID }
}
