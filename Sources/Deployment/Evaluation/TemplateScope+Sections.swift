internal import Documents
internal import Model

/// Sections of a template, unrolled once.
struct Sections {
  var conditions: [String: Expanded]?
  var outputs: [Expanded]?
  var outputsByKey: [String: Expanded]?
  var exportNames: [ExportName]?
  var systemParameters: [String: String]?
  var makers: [String]?
}

/// The name under which an output is exported.
struct ExportName {
  var key: String
  var name: SymbolicText
}

extension TemplateScope {
  /// The conditions by name.
  var conditions: [String: Expanded] {
    section("conditions", \.conditions, else: [:]) {
      Dictionary(
        (stack.template["Conditions"].map { expanded($0, at: "/Conditions") } ?? []).map { ($0.key, $0) },
        uniquingKeysWith: { _, last in last })
    }
  }

  /// The outputs whose condition does not fail, in the template's order.
  var orderedOutputs: [Expanded] {
    section("outputs", \.outputs, else: []) {
      (stack.template["Outputs"].map { expanded($0, at: "/Outputs") } ?? []).filter { member in
        member.node["Condition"]?.string.flatMap { condition($0) } ?? true
      }
    }
  }

  /// The outputs by key.
  var outputs: [String: Expanded] {
    section("outputsByKey", \.outputsByKey, else: [:]) {
      Dictionary(orderedOutputs.map { ($0.key, $0) }, uniquingKeysWith: { _, last in last })
    }
  }

  /// The exports, in the template's order.
  var exportNames: [ExportName] {
    section("exportNames", \.exportNames, else: []) {
      orderedOutputs.compactMap { member in
        guard let name = member.node["Export"]?["Name"] else { return nil }
        return ExportName(key: member.key, name: text(name, at: member.pointer + "/Export/Name"))
      }
    }
  }

  /// SSM parameters that the template declares: logical ids by name.
  var systemParameters: [String: String] {
    section("systemParameters", \.systemParameters, else: [:]) {
      Dictionary(
        order.filter { declarations[$0]?.type == "AWS::SSM::Parameter" }.compactMap { logicalID in
          physicalID(logicalID).literal.map { ($0, logicalID) }
        }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Logical ids of resources from which others are made under names that begin so: modules, and SAM's own
  /// types.
  var makers: [String] {
    section("makers", \.makers, else: []) {
      order.filter { id in
        guard let type = declarations[id]?.type else { return false }
        return type.hasSuffix("::MODULE") || (stack.isSAM && type.hasPrefix("AWS::Serverless::"))
      }
    }
  }

  /// A section that is made once; what refers to it while it is being made finds it empty.
  private func section<Value>(
    _ name: String, _ path: WritableKeyPath<Sections, Value?>, else empty: Value, _ make: () -> Value
  ) -> Value {
    if let known = sections[keyPath: path] { return known }
    let label = "section \(name)"
    guard active.insert(label).inserted else { return empty }
    defer { active.remove(label) }
    let made = make()
    sections[keyPath: path] = made
    return made
  }
}
