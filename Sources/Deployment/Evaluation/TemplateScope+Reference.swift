internal import Documents
internal import Model

extension TemplateScope {
  /// `Ref` of a parameter, a pseudo parameter or a resource.
  func reference(_ argument: Node, at pointer: String) -> SymbolicValue.Content {
    guard let name = argument.string ?? text(argument, at: pointer).literal else {
      return .unknown(Self.name(of: "Ref", argument))
    }
    return reference(to: name)
  }

  func reference(to name: String) -> SymbolicValue.Content {
    if name.hasPrefix("AWS::") { return pseudo(name) }
    if let value = parameter(name) { return value.content }
    if declarations[name] != nil { return .text(physicalID(name)) }
    if let base = generatedReference(name) { return .text(physicalID(base)) }
    if !isMadeElsewhere(name) {
      workspace.report("\(stack.templatePath): Ref \(name) names nothing in the template")
    }
    return .text(SymbolicText(symbol(.opaque, "Ref \(name)")))
  }

  /// Whether a module, a macro or SAM's own APIs may make a resource of that name.
  func isMadeElsewhere(_ logicalID: String) -> Bool {
    if stack.isSAM, logicalID.hasPrefix("ServerlessRestApi") || logicalID.hasPrefix("ServerlessHttpApi") {
      return true
    }
    return makers.contains { logicalID.hasPrefix($0) }
  }

  /// A pseudo parameter (CloudFormation user guide, pseudo parameters reference).
  private func pseudo(_ name: String) -> SymbolicValue.Content {
    switch name {
    case "AWS::NoValue": .absent
    case "AWS::NotificationARNs": .unknown("AWS::NotificationARNs")
    case "AWS::Region": .text(region)
    case "AWS::AccountId": .text(account)
    case "AWS::Partition": .text(partition)
    case "AWS::URLSuffix":
      .text(stack.region.map { SymbolicText(Partition.of(region: $0).suffix) } ?? environment(name))
    case "AWS::StackName": .text(stack.deployedName.map { SymbolicText($0) } ?? own(name))
    case "AWS::StackId": .text(stack.stackID.map { SymbolicText($0) } ?? own(name))
    default: .text(own(name))
    }
  }

  var region: SymbolicText { stack.region.map { SymbolicText($0) } ?? environment("AWS::Region") }
  var account: SymbolicText { stack.account.map { SymbolicText($0) } ?? environment("AWS::AccountId") }
  var partition: SymbolicText {
    stack.region.map { SymbolicText(Partition.of(region: $0).name) } ?? environment("AWS::Partition")
  }

  private func environment(_ name: String) -> SymbolicText {
    SymbolicText(Symbol(stack: workspace.environmentStack ?? stack.name, kind: .pseudo, name: name))
  }

  private func own(_ name: String) -> SymbolicText { SymbolicText(symbol(.pseudo, name)) }

  /// The value of a parameter: given, else its default, else unknown; nil when there is no such parameter.
  func parameter(_ name: String) -> SymbolicValue? {
    if let known = parameterValues[name] { return known }
    guard let declaration = stack.template["Parameters"]?[name] else { return nil }
    let type = declaration["Type"]?.string ?? "String"
    let value = SymbolicValue(parameter(name, declaration, type: type))
    parameterValues[name] = value
    return value
  }

  private func parameter(_ name: String, _ declaration: Node, type: String) -> SymbolicValue.Content {
    let isList = type == "CommaDelimitedList" || type.contains("List<")
    let unknown: SymbolicValue.Content =
      isList ? .unknown("the list parameter \(name)") : .text(SymbolicText(symbol(.parameter, name)))
    if let resolved = stack.resolvedParameters[name] { return Self.content(resolved, isList: isList) }
    let given =
      stack.parameters[name] ?? nestedParameter(name)
      ?? declaration["Default"].map { value($0, at: "/Parameters/\(name)/Default") }
    guard let given else { return unknown }
    if type.hasPrefix("AWS::SSM::Parameter::Value") {
      guard let key = given.text?.literal, let value = workspace.systemParameter(key) else { return unknown }
      return value.literal.map { Self.content($0, isList: isList) } ?? .text(value)
    }
    if case .unknown = given.content { return unknown }
    if isList, let literal = given.text?.literal { return Self.content(literal, isList: true) }
    if given.list != nil { return given.content }
    // A parent joins ids of its resources, none of which holds a comma.
    if isList, let text = given.text {
      guard let pieces = text.split(by: ",", mayHold: { workspace.mayHold(",", $0) }) else { return unknown }
      return .list(pieces.map { SymbolicValue(.text($0)) })
    }
    return given.text.map { .text($0) } ?? unknown
  }

  /// What the parent's template gives for a parameter of this nested stack.
  private func nestedParameter(_ name: String) -> SymbolicValue? {
    guard let parent = stack.parent, let scope = workspace.scopes[parent.stack],
      let node = scope.declarations[parent.logicalID]?.node["Properties"]?["Parameters"]?[name]
    else { return nil }
    let pointer = "/Resources/\(parent.logicalID)/Properties/Parameters/\(name)"
    return following("parameter \(name)", otherwise: nil) { scope.value(node, at: pointer) }
  }

  private static func content(_ text: String, isList: Bool) -> SymbolicValue.Content {
    guard isList else { return .text(SymbolicText(text)) }
    guard !text.isEmpty else { return .list([]) }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    return .list(parts.map { SymbolicValue(.text(SymbolicText(trimmed($0)))) })
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop { $0.isWhitespace }
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...end]
  }
}
