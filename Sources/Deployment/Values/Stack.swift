package import Documents
package import Model

/// One template and what is known of its stack.
package struct Stack: Sendable {
  /// The stack's name, or the artifact's or file's name where no stack name is known; unique in a deployment.
  package var name: String
  /// What `AWS::StackName` is, where it is known.
  package var deployedName: String?
  /// What `AWS::StackId` is, where it is known.
  package var stackID: String?
  /// Region and account of the cloud assembly's environment, where it is not agnostic, or as given.
  package var region: String?
  package var account: String?
  /// Path of the template, as the user gave it or as found below the folder given.
  package var templatePath: String
  /// The template as given: what RFC 6902 operations apply to.
  ///
  /// Of an `aws cloudformation get-template` answer it is the body alone.
  package var template: Node
  /// Construct paths by logical id, where the cloud assembly tells them.
  package var constructPaths: [String: String] = [:]
  /// Whether the template is SAM before transformation.
  package var isSAM = false
  /// Values of parameters, given or as `describe-stacks` or the parent stack tells them.
  package var parameters: [String: SymbolicValue] = [:]
  /// Values of parameters of an SSM type, resolved (`ResolvedValue` of `describe-stacks`).
  package var resolvedParameters: [String: String] = [:]
  /// Values of outputs as `describe-stacks` tells them.
  package var outputs: [String: String] = [:]
  /// Physical ids by logical id, as resource lists tell them.
  package var physicalIDs: [String: String] = [:]
  /// What `describe-stack-resource-drifts` tells, by logical id.
  package var drifts: [String: ResourceDrift] = [:]
  /// The resource of the parent's template that makes this stack, where it is nested.
  package var parent: ResourceID?
  /// Paths of assets (folders or files) of a cloud assembly, by object key without its ending.
  package var assetPaths: [String: String] = [:]
  /// Artifact id in the cloud assembly, where it comes from one.
  package var artifact: String?

  package init(name: String, templatePath: String, template: Node) {
    self.name = name
    self.templatePath = templatePath
    self.template = template
  }
}
