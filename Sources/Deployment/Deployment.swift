package import Documents
package import Model
package import Policy

/// A resource of a stack.
package struct ResourceID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The stack's name, or the artifact's or file's name where no stack name is known.
  package var stack: String
  package var logicalID: String

  package init(stack: String, logicalID: String) {
    self.stack = stack
    self.logicalID = logicalID
  }

  package var description: String { logicalID }
  package static func < (lhs: ResourceID, rhs: ResourceID) -> Bool {
    (lhs.stack, lhs.logicalID) < (rhs.stack, rhs.logicalID)
  }
}

/// What was deployed, as its templates declare it.
package struct Deployment: Sendable {
  package var stacks: [Stack] = []
  package var functions: [Function] = []
  package var tables: [Table] = []
  package var roles: [Role] = []
  package var keys: [EncryptionKey] = []
  /// Resources of every other type (and those above once more), for the gates that need them.
  package var resources: [Resource] = []
  /// What evidence has taught about unknowns.
  package var bindings: [Symbol: String] = [:]
  /// What could not be read or resolved, as sentences for a user.
  package var problems: [String] = []

  package init() {}
}

/// One template and what is known of its stack.
package struct Stack: Sendable {
  package var name: String
  /// Region and account of the cloud assembly's environment, where it is not agnostic.
  package var region: String?
  package var account: String?
  /// Path of the template, as the user gave it or as found below the folder given.
  package var templatePath: String
  /// The template as given: what RFC 6902 operations apply to.
  package var template: Node
  /// Construct paths by logical id, where the cloud assembly tells them.
  package var constructPaths: [String: String] = [:]
  /// Whether the template is SAM before transformation.
  package var isSAM = false

  package init(name: String, templatePath: String, template: Node) {
    self.name = name
    self.templatePath = templatePath
    self.template = template
  }
}

/// Any resource, its properties evaluated as far as can be.
package struct Resource: Sendable {
  package var id: ResourceID
  package var type: String
  package var properties: SymbolicValue
  /// What `Ref` gives: the name or id after deployment.
  package var physicalID: SymbolicText
  /// Place of the resource in its template.
  package var place: DocumentPlace
  /// The construct's path in a CDK app (`Stack/UserTable/Resource`).
  package var constructPath: String?

  package init(
    id: ResourceID, type: String, properties: SymbolicValue, physicalID: SymbolicText, place: DocumentPlace,
    constructPath: String? = nil
  ) {
    self.id = id
    self.type = type
    self.properties = properties
    self.physicalID = physicalID
    self.place = place
    self.constructPath = constructPath
  }
}

/// AWS::Lambda::Function (or its SAM form).
package struct Function: Sendable {
  package struct Variable: Sendable, Hashable {
    package var name: String
    package var value: SymbolicText
    /// Place of the value in the template.
    package var place: DocumentPlace
    package init(name: String, value: SymbolicText, place: DocumentPlace) {
      self.name = name
      self.value = value
      self.place = place
    }
  }

  package var resource: Resource
  package var environment: [Variable] = []
  /// The execution role where it is in one of the stacks.
  package var role: ResourceID?
  /// The role's ARN as the template gives it.
  package var roleARN: SymbolicText?
  package var handler: String?
  package var runtime: String?
  /// Seconds; CloudFormation's default is 3.
  package var timeoutSeconds = 3
  /// MB; CloudFormation's default is 128.
  package var memoryMB = 128
  package var isInVPC = false
  package var subnets: [SymbolicText] = []
  package var securityGroups: [SymbolicText] = []
  /// Whether X-Ray tracing is Active.
  package var isTraced = false
  /// Path of the folder (or file) with the handler's source, where the cloud assembly holds it.
  package var codePath: String?
  /// Source given inline (`ZipFile`).
  package var inlineCode: String?

  package init(resource: Resource) { self.resource = resource }
  package var id: ResourceID { resource.id }
  package var name: SymbolicText { resource.physicalID }
}

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
  /// Regions of a global table's replicas.
  package var replicaRegions: [SymbolicText] = []

  package init(resource: Resource, arn: SymbolicText) {
    self.resource = resource
    self.arn = arn
  }
  package var id: ResourceID { resource.id }
  package var name: SymbolicText { resource.physicalID }
}

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
