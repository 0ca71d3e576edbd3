internal import Documents
internal import Model

extension TemplateScope {
  /// `Fn::FindInMap`, with the default value of `AWS::LanguageExtensions`.
  ///
  /// A key that is unknown still gives a value where every entry that it may pick has the same one.
  func findInMap(_ argument: Node, at pointer: String) -> SymbolicValue.Content {
    let unknown = SymbolicValue.Content.unknown(Self.name(of: "Fn::FindInMap", argument))
    guard let parts = argument.array, parts.count >= 3 else { return unknown }
    let keys = (0..<3).map { text(parts[$0], at: pointer + "/" + String($0)) }
    let candidates = entries(keys)
    if let first = candidates.first, candidates.allSatisfy({ $0.node == first.node }) {
      return value(first.node, at: first.pointer).content
    }
    if candidates.isEmpty, parts.count > 3, let fallback = parts[3]["DefaultValue"] {
      return value(fallback, at: pointer + "/3/DefaultValue").content
    }
    if candidates.isEmpty {
      workspace.report(
        "\(stack.templatePath): no mapping has \(keys.map(\.description).joined(separator: ", "))")
    }
    return unknown
  }

  private func entries(_ keys: [SymbolicText]) -> [(node: Node, pointer: String)] {
    guard let mappings = stack.template["Mappings"] else { return [] }
    return keys.reduce([(node: mappings, pointer: "/Mappings")]) { found, key in
      found.flatMap { entry -> [(node: Node, pointer: String)] in
        guard spend(entry.node.members?.count ?? 0) else { return [] }
        return (entry.node.uniqueMembers ?? []).filter { key.canEqual(SymbolicText($0.key)) }.map { member in
          (node: member.value, pointer: entry.pointer + "/" + JSONPointer.escaped(member.key))
        }
      }
    }
  }

  /// `Fn::ImportValue`: the producer's value where its template is here, else what is known of the export.
  func importValue(_ argument: Node, at pointer: String) -> SymbolicValue.Content {
    let name = text(argument, at: pointer)
    return following("ImportValue \(name.description)", otherwise: .unknown("a cyclic import")) {
      if let value = self.workspace.exported(name) { return .text(value) }
      if let literal = name.literal, let value = self.workspace.exports[literal] {
        return .text(SymbolicText(value))
      }
      return .text(SymbolicText(symbol(.imported, Self.bounded(name.description))))
    }
  }

  /// `Fn::GetStackOutput`: an output of another stack, without an export.
  func stackOutput(_ argument: Node, at pointer: String) -> SymbolicValue.Content {
    let stackName = argument["StackName"].map { text($0, at: pointer + "/StackName") }?.literal
    let output = argument["OutputName"].map { text($0, at: pointer + "/OutputName") }?.literal
    guard let stackName, let output else { return .unknown(Self.name(of: "Fn::GetStackOutput", argument)) }
    if let value = workspace.scope(named: stackName)?.output(output) { return .text(value) }
    return .text(SymbolicText(symbol(.imported, "\(stackName).\(output)")))
  }

  /// The value of an output: evaluated, else as `describe-stacks` tells it; nil where there is no such
  /// output.
  func output(_ key: String) -> SymbolicText? {
    if let known = outputValues[key] { return known }
    guard let member = outputs[key], let node = member.node["Value"] else {
      return stack.outputs[key].map { SymbolicText($0) }
    }
    let unknown = SymbolicText(symbol(.opaque, "output \(key)"))
    let value = following("output \(key)", otherwise: unknown) {
      self.text(node, at: member.pointer + "/Value")
    }
    outputValues[key] = value
    return value
  }

  /// The value of an SSM parameter that this template declares by that name.
  func systemParameter(_ name: String) -> SymbolicText? {
    guard let declaration = systemParameters[name].flatMap({ declarations[$0] }) else { return nil }
    return following("ssm \(name)", otherwise: nil) {
      self.property(declaration, "Value").map { self.text(of: $0) }
    }
  }
}
