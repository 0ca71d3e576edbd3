internal import Documents
internal import Model

// What the SAM transform adds to a template (SAM developer guide, generated CloudFormation resources).
extension TemplateScope {
  /// Declares the resources that the transform adds, so that references to them are known.
  func declareGenerated() {
    for owner in orderedDeclarations where owner.type == "AWS::Serverless::Function" {
      if samProperty(owner, "Role") == nil {
        declare(owner.logicalID + "Role", "AWS::IAM::Role", by: owner)
      }
      if let alias = samProperty(owner, "AutoPublishAlias")?.text?.literal {
        declare(owner.logicalID + "Alias" + alias, "AWS::Lambda::Alias", by: owner)
      }
    }
  }

  private func declare(_ logicalID: String, _ type: String, by owner: Declaration) {
    guard declarations[logicalID] == nil else { return }
    add(
      Declaration(
        logicalID: logicalID, type: type, node: owner.node, pointer: owner.pointer, place: owner.place,
        generatedBy: owner.logicalID, isCertain: owner.isCertain))
  }

  /// The resource that a reference of SAM's own (`Function.Alias`) is to.
  func generatedReference(_ name: String) -> String? {
    guard stack.isSAM, name.hasSuffix(".Alias"), let owner = declarations[String(name.dropLast(6))],
      let alias = samProperty(owner, "AutoPublishAlias")?.text?.literal
    else { return nil }
    return owner.logicalID + "Alias" + alias
  }

  /// A property of a resource that the transform makes: what its name and ARN are made of.
  func generatedProperty(_ declaration: Declaration, _ name: String) -> SymbolicValue? {
    guard let owner = declaration.generatedBy.flatMap({ declarations[$0] }) else { return nil }
    switch (declaration.type, name) {
    case ("AWS::IAM::Role", "Path"): return samProperty(owner, "RolePath")
    case ("AWS::Lambda::Alias", "Name"): return samProperty(owner, "AutoPublishAlias")
    case ("AWS::Lambda::Alias", "FunctionName"): return SymbolicValue(.text(physicalID(owner.logicalID)))
    default: return nil
    }
  }

  /// What the transform makes of a resource; nil where it leaves it as it is.
  func transformed(_ declaration: Declaration, _ properties: SymbolicValue) -> [Resource]? {
    guard stack.isSAM else { return nil }
    var made: [Resource]
    switch declaration.type {
    case "AWS::Serverless::Function": made = SAMFunction(self, declaration).resources()
    case "AWS::Serverless::SimpleTable":
      made = [resource(declaration, type: "AWS::DynamoDB::Table", properties: simpleTable(declaration))]
    case "AWS::Serverless::Connector": made = SAMConnector(self).resources(declaration)
    default:
      guard declaration.node["Connectors"] != nil else { return nil }
      made = [resource(declaration, type: declaration.type, properties: properties)]
    }
    for connector in declaration.node["Connectors"]?.uniqueMembers ?? [] {
      made += SAMConnector(self).resources(
        connector.key, connector.value, of: declaration,
        at: declaration.pointer + "/Connectors/" + JSONPointer.escaped(connector.key))
    }
    return made
  }

  /// AWS::Serverless::SimpleTable: a key of one attribute, paid per request unless throughput is given.
  private func simpleTable(_ declaration: Declaration) -> SymbolicValue {
    let place = place(declaration.place, declaration.pointer + "/Properties")
    func value(_ content: SymbolicValue.Content) -> SymbolicValue { SymbolicValue(content, place: place) }
    let key = samProperty(declaration, "PrimaryKey")
    let name = key?["Name"] ?? value(.text("id"))
    let type =
      switch key?["Type"]?.text?.literal {
      case "Number": "N"
      case "Binary": "B"
      default: "S"
      }
    var members: [SymbolicValue.Member] = [
      .init(
        key: "AttributeDefinitions",
        value: value(
          .list([
            value(
              .map([
                .init(key: "AttributeName", value: name),
                .init(key: "AttributeType", value: value(.text(SymbolicText(type)))),
              ]))
          ]))),
      .init(
        key: "KeySchema",
        value: value(
          .list([
            value(
              .map([
                .init(key: "AttributeName", value: name), .init(key: "KeyType", value: value(.text("HASH"))),
              ]))
          ]))),
    ]
    if let throughput = samProperty(declaration, "ProvisionedThroughput") {
      members.append(.init(key: "ProvisionedThroughput", value: throughput))
    } else {
      members.append(.init(key: "BillingMode", value: value(.text("PAY_PER_REQUEST"))))
    }
    for name in ["TableName", "SSESpecification", "PointInTimeRecoverySpecification"] {
      if let given = samProperty(declaration, name) { members.append(.init(key: name, value: given)) }
    }
    return value(.map(members))
  }
}
