package import Model

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
  /// The log group, where the template names one (`LoggingConfig.LogGroup`).
  package var logGroup: SymbolicText?
  package var layers: [SymbolicText] = []
  /// The key that encrypts the environment, where it is a customer's.
  package var environmentKey: SymbolicText?
  /// Source given inline (`ZipFile`).
  package var inlineCode: String?

  package var arn: SymbolicText

  package init(resource: Resource, arn: SymbolicText = SymbolicText()) {
    self.resource = resource
    self.arn = arn
  }

  package var id: ResourceID { resource.id }
  package var name: SymbolicText { resource.physicalID }
}
