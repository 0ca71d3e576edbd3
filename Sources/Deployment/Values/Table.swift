package import Model
package import Policy

/// AWS::DynamoDB::Table, GlobalTable or SAM's SimpleTable.
package struct Table: Sendable {
  package struct KeyElement: Sendable, Hashable {
    package var attribute: String
    /// `HASH` or `RANGE`.
    package var role: String
    /// `S`, `N` or `B`.
    package var type: String?
    package init(attribute: String, role: String, type: String?) {
      self.attribute = attribute
      self.role = role
      self.type = type
    }
  }

  package struct Index: Sendable, Hashable {
    package var name: String
    package var keys: [KeyElement]
    package var isGlobal: Bool
    package init(name: String, keys: [KeyElement], isGlobal: Bool) {
      self.name = name
      self.keys = keys
      self.isGlobal = isGlobal
    }
  }

  package var resource: Resource
  package var arn: SymbolicText
  package var keys: [KeyElement] = []
  package var indexes: [Index] = []
  /// `PROVISIONED` (the default) or `PAY_PER_REQUEST`.
  package var billingMode = "PROVISIONED"
  package var readCapacity: Int?
  package var writeCapacity: Int?
  /// The customer managed key, as the template gives it (id, ARN or alias).
  package var encryptionKey: SymbolicText?
  package var resourcePolicy: PolicyDocument?
  /// Whether the table has a stream.
  package var isStreamed = false
  /// Regions of a global table's replicas.
  package var replicaRegions: [SymbolicText] = []

  package init(resource: Resource, arn: SymbolicText) {
    self.resource = resource
    self.arn = arn
  }
  package var id: ResourceID { resource.id }
  package var name: SymbolicText { resource.physicalID }
}
