internal import Documents
internal import Model

/// Connectors of SAM between a function and tables: the managed policies that they make.
///
/// SAM developer guide, managing resource permissions with connectors. Connectors to other types grant
/// nothing on DynamoDB and make nothing here.
struct SAMConnector {
  private let scope: TemplateScope

  init(_ scope: TemplateScope) { self.scope = scope }

  /// What a connector that is a resource of its own makes.
  func resources(_ declaration: Declaration) -> [Resource] {
    guard let properties = declaration.node["Properties"] else { return [] }
    let source = properties["Source"] ?? Node(.null)
    return resources(
      declaration.logicalID, properties, source: source, owner: declaration,
      at: declaration.pointer + "/Properties")
  }

  /// What a connector in a resource's `Connectors` makes.
  func resources(_ name: String, _ connector: Node, of owner: Declaration, at pointer: String) -> [Resource] {
    guard let properties = connector["Properties"] else { return [] }
    let source = Node(.object([.init(key: "Id", value: Node(.string(owner.logicalID)))]))
    return resources(
      owner.logicalID + name, properties, source: source, owner: owner, at: pointer + "/Properties")
  }

  private func resources(
    _ id: String, _ properties: Node, source: Node, owner: Declaration, at pointer: String
  ) -> [Resource] {
    let permissions = Set((properties["Permissions"]?.array ?? []).compactMap(\.string))
    let list = properties["Destination"]?.array
    let destinations = list ?? properties["Destination"].map { [$0] } ?? []
    return destinations.enumerated().compactMap { index, destination in
      guard
        let document = document(source, destination, permissions, place: scope.place(properties, pointer)),
        let role = roleName(source, destination)
      else { return nil }
      let logicalID = destinations.count > 1 ? "\(id)PolicyDestination\(index)" : "\(id)Policy"
      let policy = Declaration(
        logicalID: logicalID, type: "AWS::IAM::ManagedPolicy", node: owner.node, pointer: owner.pointer,
        place: owner.place, generatedBy: owner.logicalID, isCertain: owner.isCertain)
      let members: [SymbolicValue.Member] = [
        .init(key: "PolicyDocument", value: document),
        .init(key: "Roles", value: SymbolicValue(.list([SymbolicValue(.text(role))]))),
      ]
      return scope.resource(
        policy, type: policy.type, properties: SymbolicValue(.map(members), place: document.place))
    }
  }

  private func end(_ node: Node) -> Declaration? { node["Id"]?.string.flatMap { scope.declarations[$0] } }

  private func isTable(_ node: Node) -> Bool {
    let type = end(node)?.type ?? node["Type"]?.string ?? ""
    return type == "AWS::DynamoDB::Table" || type == "AWS::Serverless::SimpleTable"
  }

  private func isFunction(_ node: Node) -> Bool {
    let type = end(node)?.type ?? node["Type"]?.string ?? ""
    return type == "AWS::Lambda::Function" || type == "AWS::Serverless::Function"
  }

  private func arn(_ node: Node) -> SymbolicText? {
    if let declaration = end(node) { return scope.arn(declaration.logicalID) }
    return node["Arn"].map { scope.text($0, at: "") }
  }

  private func roleName(_ source: Node, _ destination: Node) -> SymbolicText? {
    let function = isFunction(source) ? source : destination
    if let name = function["RoleName"] { return scope.text(name, at: "") }
    guard let declaration = end(function) else { return nil }
    if scope.declarations[declaration.logicalID + "Role"]?.generatedBy == declaration.logicalID {
      return scope.physicalID(declaration.logicalID + "Role")
    }
    guard let role = scope.samProperty(declaration, "Role")?.text else { return nil }
    return role.split(by: "/", mayHold: { scope.workspace.mayHold("/", $0) })?.last ?? role
  }

  private func document(
    _ source: Node, _ destination: Node, _ permissions: Set<String>, place: DocumentPlace
  ) -> SymbolicValue? {
    var statements: [(actions: [String], resources: [SymbolicText])] = []
    if isFunction(source), isTable(destination), let arn = arn(destination) {
      let resources = [arn, arn + "/index/*"]
      if permissions.contains("Read") { statements.append((Self.reading, resources)) }
      if permissions.contains("Write") { statements.append((Self.writing, resources)) }
    } else if isTable(source), isFunction(destination), let arn = arn(source), permissions.contains("Read") {
      statements.append((Self.streaming, [arn + "/stream/*"]))
    }
    guard !statements.isEmpty else { return nil }
    func value(_ content: SymbolicValue.Content) -> SymbolicValue { SymbolicValue(content, place: place) }
    let values = statements.map { statement in
      value(
        .map([
          .init(key: "Effect", value: value(.text("Allow"))),
          .init(
            key: "Action",
            value: value(.list(statement.actions.map { value(.text(SymbolicText("dynamodb:" + $0))) }))),
          .init(key: "Resource", value: value(.list(statement.resources.map { value(.text($0)) }))),
        ]))
    }
    return value(
      .map([
        .init(key: "Version", value: value(.text("2012-10-17"))),
        .init(key: "Statement", value: value(.list(values))),
      ]))
  }

  private static let reading = [
    "GetItem", "Query", "Scan", "BatchGetItem", "ConditionCheckItem", "PartiQLSelect",
  ]
  private static let writing = [
    "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLDelete", "PartiQLInsert",
    "PartiQLUpdate",
  ]
  private static let streaming = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"]
}
