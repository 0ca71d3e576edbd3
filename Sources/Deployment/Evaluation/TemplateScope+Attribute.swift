internal import Documents
internal import Model

extension TemplateScope {
  /// What `Ref` of a resource gives: its explicit name or ARN, else an unknown that evidence may teach.
  func physicalID(_ logicalID: String) -> SymbolicText {
    if let known = physicalIDs[logicalID] { return known }
    let generated = SymbolicText(symbol(.physicalID, logicalID))
    let result = following("Ref \(logicalID)", otherwise: generated) {
      guard let declaration = declarations[logicalID] else { return generated }
      return self.reference(declaration) ?? generated
    }
    physicalIDs[logicalID] = result
    return result
  }

  private func reference(_ declaration: Declaration) -> SymbolicText? {
    guard let form = ResourceForm.of(declaration.type) else {
      return declaration.type == "AWS::Lambda::Alias" ? alias(declaration) : nil
    }
    guard let name = explicitName(declaration, form) else { return nil }
    switch form.reference {
    case .name: return name
    case .arn: return arn(declaration, form, name: name)
    case .url: return "https://sqs." + region + "." + urlSuffix + "/" + account + "/" + name
    case .id: return nil
    }
  }

  private var urlSuffix: SymbolicText {
    if case .text(let text) = reference(to: "AWS::URLSuffix") { text } else { SymbolicText() }
  }

  private func alias(_ declaration: Declaration) -> SymbolicText? {
    guard let function = property(declaration, "FunctionName")?.text,
      let name = property(declaration, "Name")?.text
    else { return nil }
    if function.literal.map({ $0.hasPrefix("arn:") }) ?? function.beginsWithARN {
      return function + ":" + name
    }
    return "arn:" + partition + ":lambda:" + region + ":" + account + ":function:" + function + ":" + name
  }

  private func explicitName(_ declaration: Declaration, _ form: ResourceForm) -> SymbolicText? {
    guard let property = form.nameProperty, let value = self.property(declaration, property) else {
      return nil
    }
    if case .unknown = value.content { return text(of: value) }
    guard let text = value.text, text != "" else { return nil }
    return text
  }

  /// A property of a resource, without evaluating the others; nil where it is not there.
  func property(_ declaration: Declaration, _ name: String) -> SymbolicValue? {
    if declaration.generatedBy != nil { return generatedProperty(declaration, name) }
    guard let node = declaration.properties?[name] else { return nil }
    let value = value(node, at: declaration.pointer + "/Properties/" + JSONPointer.escaped(name))
    if case .absent = value.content { return nil }
    return value
  }

  /// The ARN of a resource; nil where its form is not certain.
  func arn(_ logicalID: String) -> SymbolicText? {
    guard let declaration = declarations[logicalID], let form = ResourceForm.of(declaration.type) else {
      return nil
    }
    return arn(declaration, form, name: explicitName(declaration, form))
  }

  private func arn(_ declaration: Declaration, _ form: ResourceForm, name: SymbolicText?) -> SymbolicText? {
    if form.reference == .arn, name == nil { return SymbolicText(symbol(.physicalID, declaration.logicalID)) }
    guard let service = form.service else { return nil }
    var arn: SymbolicText = "arn:" + partition
    arn.append(":\(service):")
    if form.isRegional { arn.append(region) }
    arn.append(":")
    if form.hasAccount { arn.append(account) }
    arn.append(":" + form.prefix)
    if let property = form.pathProperty {
      arn.append(self.property(declaration, property)?.text ?? "/")
    }
    arn.append(name ?? generatedName(declaration, form))
    arn.append(form.suffix)
    return arn
  }

  private func generatedName(_ declaration: Declaration, _ form: ResourceForm) -> SymbolicText {
    switch form.reference {
    case .name, .id: SymbolicText(symbol(.physicalID, declaration.logicalID))
    case .arn, .url: SymbolicText(symbol(.attribute, declaration.logicalID + ".Name"))
    }
  }

  /// `Fn::GetAtt`: an attribute, spelled out as far as its form is certain.
  func attribute(_ argument: Node, at pointer: String) -> SymbolicText {
    guard let (logicalID, name) = attributeName(argument, at: pointer) else {
      return SymbolicText(symbol(.opaque, Self.name(of: "Fn::GetAtt", argument)))
    }
    return attribute(logicalID, name)
  }

  func attribute(_ logicalID: String, _ name: String) -> SymbolicText {
    let unknown = SymbolicText(symbol(.attribute, logicalID + "." + name))
    guard let declaration = declarations[logicalID] else {
      if !isMadeElsewhere(logicalID) {
        workspace.report(
          "\(stack.templatePath): GetAtt \(logicalID).\(name) names no resource of the template")
      }
      return unknown
    }
    return following("GetAtt \(logicalID).\(name)", otherwise: unknown) {
      self.known(name, of: declaration) ?? unknown
    }
  }

  private func attributeName(_ argument: Node, at pointer: String) -> (String, String)? {
    if let text = argument.string, let dot = text.firstIndex(of: ".") {
      return (String(text[..<dot]), String(text[text.index(after: dot)...]))
    }
    guard let parts = argument.array, parts.count >= 2 else { return nil }
    let texts = parts.enumerated().compactMap { offset, part in
      part.string ?? text(part, at: pointer + "/" + String(offset)).literal
    }
    guard texts.count == parts.count else { return nil }
    return (texts[0], texts.dropFirst().joined(separator: "."))
  }

  private func known(_ name: String, of declaration: Declaration) -> SymbolicText? {
    let id = declaration.logicalID
    if declaration.type == "AWS::CloudFormation::Stack", name.hasPrefix("Outputs.") {
      return nestedOutput(String(name.dropFirst("Outputs.".count)), of: declaration)
    }
    guard let form = ResourceForm.of(declaration.type) else { return knownElsewhere(name, of: declaration) }
    if form.arnAttributes.contains(name) {
      return arn(declaration, form, name: explicitName(declaration, form))
    }
    if form.idAttributes.contains(name) { return physicalID(id) }
    switch (declaration.type, name) {
    case (_, "StreamArn") where form.service == "dynamodb":
      return arn(id).map { $0 + "/stream/" + SymbolicText(symbol(.attribute, id + ".StreamLabel")) }
    case ("AWS::SQS::Queue", "QueueName"), ("AWS::SNS::Topic", "TopicName"),
      ("AWS::StepFunctions::StateMachine", "Name"):
      return explicitName(declaration, form) ?? SymbolicText(symbol(.attribute, id + ".Name"))
    case ("AWS::SSM::Parameter", "Value"), ("AWS::SSM::Parameter", "Type"), ("AWS::EC2::VPC", "CidrBlock"),
      ("AWS::EC2::Subnet", "CidrBlock"), ("AWS::EC2::Subnet", "AvailabilityZone"),
      ("AWS::EC2::Subnet", "VpcId"),
      ("AWS::EC2::SecurityGroup", "VpcId"):
      return property(declaration, name).map { text(of: $0) }
    default: return nil
    }
  }

  private func knownElsewhere(_ name: String, of declaration: Declaration) -> SymbolicText? {
    switch (declaration.type, name) {
    case ("AWS::Lambda::Alias", "AliasArn"): physicalID(declaration.logicalID)
    case ("AWS::Lambda::Version", "FunctionArn"): physicalID(declaration.logicalID)
    case (_, "Id") where declaration.type.hasPrefix("AWS::"): physicalID(declaration.logicalID)
    default: nil
    }
  }

  private func nestedOutput(_ key: String, of declaration: Declaration) -> SymbolicText? {
    let id = ResourceID(stack: stack.name, logicalID: declaration.logicalID)
    return workspace.nested[id].flatMap { workspace.scopes[$0] }?.output(key)
  }
}

extension SymbolicText {
  /// Whether the text surely begins as an ARN does.
  var beginsWithARN: Bool {
    if case .literal(let head)? = parts.first { head.hasPrefix("arn:") } else { false }
  }
}
