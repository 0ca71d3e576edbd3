internal import Documents
internal import Model

extension TemplateScope {
  /// `Fn::Sub`: `${Name}` is a `Ref`, `${Name.Attribute}` a `GetAtt`, `${!Name}` stands for `${Name}`.
  func substitution(_ argument: Node, at pointer: String) -> SymbolicText {
    var variables: [String: SymbolicText] = [:]
    var template = argument.scalarText
    if let parts = argument.array, let first = parts.first {
      template = first.scalarText
      if parts.count > 1 {
        for member in parts[1].uniqueMembers ?? [] {
          let place = pointer + "/1/" + JSONPointer.escaped(member.key)
          variables[member.key] = text(member.value, at: place)
        }
      }
    }
    guard let template else { return SymbolicText(symbol(.opaque, Self.name(of: "Fn::Sub", argument))) }
    var result = SymbolicText()
    for piece in SubTemplate.pieces(template) {
      let part =
        switch piece {
        case .literal(let text): literal(text)
        case .variable(let name): variables[name] ?? variable(name)
        }
      guard spend(8 * part.weight) else { return SymbolicText(symbol(.opaque, "a text that is too long")) }
      result.append(part)
    }
    return result
  }

  private func variable(_ name: String) -> SymbolicText {
    // A parameter or resource has no dot in its name, except the references that SAM makes.
    if let dot = name.firstIndex(of: "."), generatedReference(name) == nil {
      return attribute(String(name[..<dot]), String(name[name.index(after: dot)...]))
    }
    return text(of: SymbolicValue(reference(to: name)))
  }

  /// `Fn::Join`.
  func join(_ argument: Node, at pointer: String) -> SymbolicText {
    guard let parts = argument.array, parts.count == 2 else {
      return SymbolicText(symbol(.opaque, Self.name(of: "Fn::Join", argument)))
    }
    let delimiter = text(parts[0], at: pointer + "/0")
    guard let elements = value(parts[1], at: pointer + "/1").list else {
      return SymbolicText(symbol(.opaque, Self.name(of: "Fn::Join", argument)))
    }
    var result = SymbolicText()
    for (offset, element) in elements.enumerated() {
      let text = text(of: element)
      guard spend(8 * (text.weight + delimiter.weight)) else {
        return SymbolicText(symbol(.opaque, "a text that is too long"))
      }
      if offset > 0 { result.append(delimiter) }
      result.append(text)
    }
    return result
  }

  /// `Fn::Split`: known where the delimiter cannot hide in an unknown.
  func split(_ argument: Node, at pointer: String) -> SymbolicValue.Content {
    guard let parts = argument.array, parts.count == 2,
      let delimiter = text(parts[0], at: pointer + "/0").literal, !delimiter.isEmpty,
      let pieces = text(parts[1], at: pointer + "/1").split(
        by: delimiter, mayHold: { workspace.mayHold(delimiter, $0) })
    else { return .unknown(Self.name(of: "Fn::Split", argument)) }
    return .list(pieces.map { SymbolicValue(.text($0)) })
  }

  /// `Fn::Select`.
  func select(_ argument: Node, at pointer: String) -> SymbolicValue.Content {
    guard let parts = argument.array, parts.count == 2,
      let index = text(parts[0], at: pointer + "/0").literal.flatMap({ Int($0) })
    else { return .unknown(Self.name(of: "Fn::Select", argument)) }
    let list = value(parts[1], at: pointer + "/1")
    guard let elements = list.list else {
      let reason =
        if case .unknown(let reason) = list.content { reason } else { Self.name(of: "Fn::Select", argument) }
      return .text(SymbolicText(symbol(.opaque, "element \(index) of \(reason)")))
    }
    guard elements.indices.contains(index) else {
      workspace.report("\(stack.templatePath): Fn::Select asks for element \(index) of \(elements.count)")
      return .unknown(Self.name(of: "Fn::Select", argument))
    }
    return elements[index].content
  }

  /// `Fn::Base64`: known where its text is.
  func base64(_ argument: Node, at pointer: String) -> SymbolicText {
    let inner = text(argument, at: pointer)
    guard let literal = inner.literal else {
      return SymbolicText(symbol(.opaque, Self.bounded("Base64 \(inner.description)")))
    }
    return SymbolicText(Base64.encoded(literal))
  }

  /// `Fn::Length`.
  func length(_ argument: Node, at pointer: String) -> SymbolicValue.Content {
    value(argument, at: pointer).list.map { .number(String($0.count)) }
      ?? .unknown(Self.name(of: "Fn::Length", argument))
  }

  /// `Fn::ToJsonString`.
  func jsonText(_ argument: Node, at pointer: String) -> SymbolicText {
    var result = SymbolicText()
    write(value(argument, at: pointer), into: &result)
    return result
  }

  private func write(_ value: SymbolicValue, into text: inout SymbolicText) {
    guard spend(8) else { return }
    switch value.content {
    case .null, .absent: text.append("null")
    case .bool(let flag): text.append(flag ? "true" : "false")
    case .number(let number): text.append(number)
    case .text(let inner): quote(inner, into: &text)
    case .unknown(let reason): text.append(symbol(.opaque, reason))
    case .list(let elements):
      text.append("[")
      for (offset, element) in elements.enumerated() {
        if offset > 0 { text.append(",") }
        write(element, into: &text)
      }
      text.append("]")
    case .map(let members):
      text.append("{")
      for (offset, member) in members.enumerated() {
        if offset > 0 { text.append(",") }
        quote(SymbolicText(member.key), into: &text)
        text.append(":")
        write(member.value, into: &text)
      }
      text.append("}")
    }
  }

  private func quote(_ inner: SymbolicText, into text: inout SymbolicText) {
    text.append("\"")
    for part in inner.parts {
      switch part {
      case .unknown(let symbol): text.append(symbol)
      case .literal(let literal):
        var quoted = ""
        JSONWriter.quote(literal, into: &quoted)
        text.append(String(quoted.dropFirst().dropLast()))
      }
    }
    text.append("\"")
  }
}
