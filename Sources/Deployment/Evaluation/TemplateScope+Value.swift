internal import Documents
internal import Model

extension TemplateScope {
  /// The value of an expression that stands at `pointer`.
  func value(_ node: Node, at pointer: String) -> SymbolicValue {
    nested(otherwise: SymbolicValue(.unknown("an expression nested too deeply"))) {
      let place = place(node, pointer)
      switch node.content {
      case .null: return SymbolicValue(.null, place: place)
      case .bool(let flag): return SymbolicValue(.bool(flag), place: place)
      case .number(let text): return SymbolicValue(.number(text), place: place)
      case .string(let text): return SymbolicValue(.text(literal(text)), place: place)
      case .array(let elements): return SymbolicValue(.list(list(elements, at: pointer)), place: place)
      case .object(let members):
        if members.count == 1, let function = Intrinsic(rawValue: members[0].key) {
          let argument = members[0].value
          let inner = pointer + "/" + JSONPointer.escaped(members[0].key)
          return SymbolicValue(apply(function, to: argument, at: inner), place: place)
        }
        return SymbolicValue(.map(map(node, at: pointer)), place: place)
      }
    }
  }

  func list(_ elements: [Node], at pointer: String) -> [SymbolicValue] {
    elements.enumerated().compactMap { offset, element in
      let value = value(element, at: pointer + "/" + String(offset))
      if case .absent = value.content { return nil }
      return value
    }
  }

  private func map(_ node: Node, at pointer: String) -> [SymbolicValue.Member] {
    expanded(node, at: pointer).compactMap { member in
      let value = value(member.node, at: member.pointer)
      if case .absent = value.content { return nil }
      return SymbolicValue.Member(key: member.key, value: value)
    }
  }

  /// The intrinsic functions (CloudFormation user guide, intrinsic function reference).
  enum Intrinsic: String {
    case ref = "Ref"
    case getAtt = "Fn::GetAtt"
    case sub = "Fn::Sub"
    case join = "Fn::Join"
    case split = "Fn::Split"
    case select = "Fn::Select"
    case findInMap = "Fn::FindInMap"
    case importValue = "Fn::ImportValue"
    case getStackOutput = "Fn::GetStackOutput"
    case ifElse = "Fn::If"
    case and = "Fn::And"
    case or = "Fn::Or"
    case not = "Fn::Not"
    case equals = "Fn::Equals"
    case base64 = "Fn::Base64"
    case cidr = "Fn::Cidr"
    case getAZs = "Fn::GetAZs"
    case transform = "Fn::Transform"
    case length = "Fn::Length"
    case toJSONString = "Fn::ToJsonString"
  }

  private func apply(_ function: Intrinsic, to argument: Node, at pointer: String) -> SymbolicValue.Content {
    switch function {
    case .ref: reference(argument, at: pointer)
    case .getAtt: .text(attribute(argument, at: pointer))
    case .sub: .text(substitution(argument, at: pointer))
    case .join: .text(join(argument, at: pointer))
    case .split: split(argument, at: pointer)
    case .select: select(argument, at: pointer)
    case .findInMap: findInMap(argument, at: pointer)
    case .importValue: importValue(argument, at: pointer)
    case .getStackOutput: stackOutput(argument, at: pointer)
    case .ifElse: choice(argument, at: pointer)
    case .and, .or, .not, .equals:
      test(Node(.object([.init(key: function.rawValue, value: argument)]))).map { .bool($0) }
        ?? .unknown(Self.name(of: function.rawValue, argument))
    case .base64: .text(base64(argument, at: pointer))
    case .cidr: cidr(argument, at: pointer)
    case .getAZs: .unknown("the availability zones of \(text(argument, at: pointer).description)")
    case .transform: .unknown("the macro \(Self.name(of: "Fn::Transform", argument))")
    case .length: length(argument, at: pointer)
    case .toJSONString: .text(jsonText(argument, at: pointer))
    }
  }

  /// The text of an expression; what has none stands as an unknown.
  func text(_ node: Node, at pointer: String) -> SymbolicText { text(of: value(node, at: pointer)) }

  func text(of value: SymbolicValue) -> SymbolicText {
    if let text = value.text { return text }
    switch value.content {
    case .unknown(let reason): return SymbolicText(symbol(.opaque, reason))
    case .list(let elements):
      return elements.enumerated().reduce(into: SymbolicText()) { text, element in
        if element.offset > 0 { text.append(",") }
        text.append(self.text(of: element.element))
      }
    case .map: return SymbolicText(symbol(.opaque, "an object"))
    default: return SymbolicText()
    }
  }

  /// A text as written, its dynamic references (`{{resolve:…}}`) unknown, or known where a template says
  /// their value.
  func literal(_ text: String) -> SymbolicText {
    guard spend(text.utf8.count / 16) else { return SymbolicText(symbol(.opaque, "a text that is too long")) }
    guard text.utf8.contains(UInt8(ascii: "{")), text.contains("{{resolve:") else {
      return SymbolicText(text)
    }
    var result = SymbolicText()
    var rest = text[...]
    while let start = rest.firstRange(of: "{{resolve:"),
      let end = rest[start.upperBound...].firstRange(of: "}}")
    {
      result.append(String(rest[..<start.lowerBound]))
      let reference = rest[start.upperBound..<end.lowerBound]
      if let value = resolved(String(reference)) {
        result.append(value)
      } else {
        result.append(symbol(.dynamic, "resolve:" + reference))
      }
      rest = rest[end.upperBound...]
    }
    result.append(String(rest))
    return result
  }

  private func resolved(_ reference: String) -> SymbolicText? {
    let parts = reference.split(separator: ":")
    guard parts.count == 2, parts[0] == "ssm" else { return nil }
    return workspace.systemParameter(String(parts[1]))
  }

  /// A name for an expression without a value: the same for the same expression.
  static func name(of function: String, _ argument: Node) -> String {
    bounded("\(function) \(JSONWriter.write(argument, indent: nil))")
  }

  /// A name that is short, and still differs where the whole does.
  static func bounded(_ name: String) -> String {
    guard name.utf8.count > 160 else { return name }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return String(name.prefix(140)) + "… #" + String(hash, radix: 16)
  }
}
