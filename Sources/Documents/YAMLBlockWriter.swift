/// Writes nodes as YAML in block style, for lines put into a template.
struct YAMLBlockWriter {
  /// Whether the template says `!Ref A` or `Ref: A`.
  let usesShortForms: Bool

  /// A member's lines.
  func member(_ key: String, _ value: Node, indent: Int) -> String {
    blanks(indent) + scalar(key) + ":" + self.value(value, indent: indent) + "\n"
  }

  /// An element's lines.
  func element(_ value: Node, indent: Int) -> String {
    blanks(indent) + "-" + compact(value, indent: indent) + "\n"
  }

  /// What follows a member's colon, without the last line's end.
  func value(_ node: Node, indent: Int) -> String {
    if let inline = inline(node) { return " " + inline }
    var text = ""
    for member in node.members ?? [] {
      text += "\n" + self.member(member.key, member.value, indent: indent + 2)
    }
    for element in node.array ?? [] { text += "\n" + self.element(element, indent: indent + 2) }
    return Self.joined(text)
  }

  /// What follows an element's dash: the first member on its line.
  private func compact(_ node: Node, indent: Int) -> String {
    if let inline = inline(node) { return " " + inline }
    if let members = node.members {
      var text = ""
      for member in members { text += self.member(member.key, member.value, indent: indent + 2) }
      return " " + text.dropFirst(indent + 2).dropLast()
    }
    var text = ""
    for element in node.array ?? [] { text += "\n" + self.element(element, indent: indent + 2) }
    return Self.joined(text)
  }

  /// Every entry ends with a line end and begins with one: one of them is enough.
  private static func joined(_ text: String) -> String {
    String(text.replacing("\n\n", with: "\n").dropLast())
  }

  /// The node on one line, where it is a scalar, empty, or a function of one.
  private func inline(_ node: Node) -> String? {
    switch node.content {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .number(let number): return number
    case .string(let text): return scalar(text)
    case .array(let elements): return elements.isEmpty ? "[]" : nil
    case .object(let members):
      if members.isEmpty { return "{}" }
      guard usesShortForms, members.count == 1 else { return nil }
      return short(members[0])
    }
  }

  private func short(_ member: Node.Member) -> String? {
    switch (member.key, member.value.content) {
    case ("Ref", .string(let name)): return "!Ref " + scalar(name)
    case ("Fn::Sub", .string(let text)): return "!Sub " + scalar(text)
    case ("Fn::ImportValue", .string(let name)): return "!ImportValue " + scalar(name)
    case ("Fn::GetAtt", .array(let parts)):
      let names = parts.compactMap(\.string)
      guard names.count == parts.count, names.count == 2, !names[0].contains(".") else { return nil }
      return "!GetAtt " + scalar(names.joined(separator: "."))
    default: return nil
    }
  }

  /// A text plain where it can only be read as itself, else in double quotes as JSON has them.
  private func scalar(_ text: String) -> String {
    let isPlain =
      text.utf8.first.map(Self.isLetter) == true && text.utf8.allSatisfy(Self.isPlain)
      && !text.hasSuffix(":") && YAMLScalar.content(text, isPlain: true, tag: nil) == .string(text)
    guard !isPlain else { return text }
    var quoted = ""
    JSONWriter.quote(text, into: &quoted)
    return quoted
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || "-_./:*+".utf8.contains(byte)
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}
