internal import Documents
internal import Model

extension Deployment {
  /// Evaluates the stacks anew and fills everything that is made of them; bindings stay.
  package mutating func rebuild() {
    let workspace = Workspace(stacks, exports: exports)
    var builder = ModelBuilder(workspace)
    builder.build()
    resources = builder.resources
    functions = builder.functions
    tables = builder.tables
    roles = builder.roles
    keys = builder.keys
    outputs = builder.outputs
    forms = builder.forms
    problems = (loadingProblems + workspace.problems)
  }
}

/// Makes the model's values of evaluated templates.
struct ModelBuilder {
  let workspace: Workspace
  var resources: [Resource] = []
  var functions: [Function] = []
  var tables: [Table] = []
  var roles: [Role] = []
  var keys: [EncryptionKey] = []
  var outputs: [StackOutput] = []
  var forms: [Symbol: SymbolForm] = [:]
  /// Roles by their ARN and by their name.
  private(set) var rolesByText: [SymbolicText: [Int]] = [:]

  init(_ workspace: Workspace) { self.workspace = workspace }

  mutating func build() {
    for scope in workspace.ordered {
      resources.append(contentsOf: scope.resources())
      collectForms(scope)
      for member in scope.orderedOutputs {
        guard let value = scope.output(member.key) else { continue }
        let name = scope.exportNames.first { $0.key == member.key }?.name
        outputs.append(StackOutput(stack: scope.stack.name, key: member.key, value: value, exportName: name))
      }
    }
    for resource in resources {
      guard let scope = workspace.scopes[resource.id.stack] else { continue }
      switch resource.type {
      case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable":
        tables.append(table(resource, scope))
      case "AWS::KMS::Key", "AWS::KMS::ReplicaKey": keys.append(key(resource, scope))
      case "AWS::IAM::Role": roles.append(role(resource, scope))
      default: break
      }
    }
    attachPolicies()
    rolesByText = Dictionary(
      grouping: roles.indices.flatMap { role in [(role, roles[role].arn), (role, roles[role].name)] }, by: \.1
    ).mapValues { $0.map(\.0) }
    for scope in workspace.ordered {
      for (symbol, texts) in scope.choices { forms[symbol] = .choice(texts) }
    }
    for resource in resources where resource.type == "AWS::Lambda::Function" {
      guard let scope = workspace.scopes[resource.id.stack] else { continue }
      functions.append(function(resource, scope))
    }
  }

  private mutating func collectForms(_ scope: TemplateScope) {
    let stackName =
      scope.stack.deployedName.map { SymbolicText($0) }
      ?? SymbolicText(
        scope.symbol(.pseudo, "AWS::StackName"))
    for declaration in scope.orderedDeclarations {
      let symbol = scope.symbol(.physicalID, declaration.logicalID)
      forms[symbol] = SymbolForm.physical(
        declaration.type, logicalID: declaration.logicalID, stackName: stackName)
      let name = scope.symbol(.attribute, declaration.logicalID + ".Name")
      forms[name] = SymbolForm.physical(
        declaration.type, logicalID: declaration.logicalID, stackName: stackName, isName: true)
    }
  }
}

extension TemplateScope {
  /// The resources as CloudFormation would create them, every property evaluated.
  func resources() -> [Resource] {
    orderedDeclarations.flatMap { declaration -> [Resource] in
      if declaration.generatedBy != nil { return [] }
      let pointer = declaration.pointer + "/Properties"
      let properties =
        declaration.node["Properties"].map { value($0, at: pointer) }
        ?? SymbolicValue(.map([]), place: place(declaration.place, pointer))
      if let transformed = transformed(declaration, properties) { return transformed }
      return [resource(declaration, type: declaration.type, properties: properties)]
    }
  }

  func resource(_ declaration: Declaration, type: String, properties: SymbolicValue) -> Resource {
    var resource = Resource(
      id: ResourceID(stack: stack.name, logicalID: declaration.logicalID), type: type, properties: properties,
      physicalID: physicalID(declaration.logicalID), place: place(declaration.place, declaration.pointer))
    resource.isCertain = declaration.isCertain
    resource.drift = stack.drifts[declaration.logicalID]
    resource.generatedBy = declaration.generatedBy.map { ResourceID(stack: stack.name, logicalID: $0) }
    resource.constructPath =
      stack.constructPaths[declaration.logicalID] ?? declaration.node["Metadata"]?["aws:cdk:path"]?.string
    return resource
  }
}
