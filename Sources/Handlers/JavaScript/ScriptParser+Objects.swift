/// Object literals and classes.
extension ScriptParser {
  /// The name of a property or member.
  private enum Key {
    case plain(String, offset: Int)
    case computed(NodeID)
  }

  mutating func object() -> NodeID {
    let offset = token.offset
    return nested { parser in
      parser.inBrackets { parser in
        parser.advance()
        var entries: [Entry] = []
        while !parser.at("}"), !parser.at(.end) {
          let start = parser.token.offset
          if let entry = parser.entry() { entries.append(entry) }
          if !parser.take(","), !parser.at("}") { parser.tree.isPartial = true }
          if parser.token.offset == start { parser.advance() }
        }
        parser.expect("}")
        return parser.add(.dictionary(entries), at: offset)
      }
    }
  }

  private mutating func entry() -> Entry? {
    if take("...") { return Entry(value: assignment()) }
    let offset = token.offset
    let isMethod: (Token) -> Bool = { next in
      next.kind == .name || next.kind == .string || next.kind == .number || next.isPunctuator("[")
        || next.isPunctuator("*")
    }
    var (isAsync, isGetter) = (false, false)
    if at(name: "async") || at(name: "get") || at(name: "set"), following(isMethod) {
      (isAsync, isGetter) = (at(name: "async"), at(name: "get"))
      advance()
    }
    _ = take("*")
    guard let key = key() else { return nil }
    if at("(") || isTyped && at("<") {
      let name = plainName(key)
      let function = functionRest(name: name, isAsync: isAsync, isGetter: isGetter, at: offset)
      return Entry(key: node(key), value: function)
    }
    if take(":") { return Entry(key: node(key), value: assignment()) }
    guard case .plain(let name, _) = key else { return nil }
    return shorthand(name, at: offset)
  }

  /// `{ table }`, and `{ table = "users" }` in a pattern.
  private mutating func shorthand(_ name: String, at offset: Int) -> Entry {
    let key = add(.string(name), at: offset)
    let value = add(.name(name), at: offset)
    guard take("=") else { return Entry(key: key, value: value) }
    let standard = assignment()
    let assignment = Assignment(target: value, kind: .plain, value: standard, declaration: .none)
    return Entry(key: key, value: add(.assign(assignment), at: offset))
  }

  private mutating func key() -> Key? {
    let offset = token.offset
    switch token.kind {
    case .name, .string, .number:
      let text = token.text
      advance()
      return .plain(text, offset: offset)
    default: break
    }
    guard take("[") else { return nil }
    let value = inBrackets { $0.expression() }
    // An index signature of TypeScript: `[name: string]: Type`.
    skipAnnotation()
    expect("]")
    return .computed(value)
  }

  private func plainName(_ key: Key) -> String? { if case .plain(let name, _) = key { name } else { nil } }

  private mutating func node(_ key: Key) -> NodeID {
    switch key {
    case .plain(let name, let offset): add(.string(name), at: offset)
    case .computed(let node): node
    }
  }

  // MARK: Classes

  mutating func classType(decorators: [NodeID]) -> NodeID {
    let offset = token.offset
    return nested { parser in
      parser.advance()
      let name = parser.at(name: "extends") || parser.at(name: "implements") ? nil : parser.name()
      parser.skipTypeParameters()
      var bases: [NodeID] = []
      if parser.take(name: "extends") {
        bases.append(parser.postfix())
        if parser.at("<") { _ = parser.attempt { $0.skipTypeArguments() } }
      }
      if parser.take(name: "implements") { repeat { _ = parser.skipType() } while parser.take(",") }
      let members = parser.inBrackets { $0.members() }
      parser.tree.classes.append(
        ClassSyntax(name: name, bases: bases, decorators: decorators, members: members, offset: offset))
      return parser.add(.classType(parser.tree.classes.count - 1), at: offset)
    }
  }

  private mutating func members() -> [NodeID] {
    var members: [NodeID] = []
    expect("{")
    while !at("}"), !at(.end) {
      let start = token.offset
      if !take(";"), let member = member() { members.append(member) }
      if token.offset == start { advance() }
    }
    expect("}")
    return members
  }

  private static let modifiers: Set<String> = [
    "static", "async", "get", "set", "readonly", "public", "private", "protected", "declare", "abstract",
    "override",
    "accessor",
  ]

  private mutating func member() -> NodeID? {
    var decorators: [NodeID] = []
    while take("@") { decorators.append(postfix()) }
    let offset = token.offset
    var modifiers: Set<String> = []
    while at(.name), Self.modifiers.contains(token.text), !following(Self.endsKey) {
      modifiers.insert(token.text)
      advance()
      if at("{"), modifiers == ["static"] { return block() }
    }
    _ = take("*")
    guard let key = key() else { return nil }
    _ = take("?") || take("!")
    if at("(") || isTyped && at("<") {
      return functionRest(
        name: plainName(key), isAsync: modifiers.contains("async"), isGetter: modifiers.contains("get"),
        decorators: decorators, at: offset)
    }
    skipAnnotation()
    let value = take("=") ? assignment() : nil
    _ = take(";")
    let target = node(key)
    return add(
      .assign(Assignment(target: target, kind: .plain, value: value, declaration: .field)), at: offset)
  }

  /// Whether a token shows that the word before it was the member's name and no modifier.
  private static func endsKey(_ token: Token) -> Bool {
    guard token.kind == .punctuator else { return token.kind == .end }
    return ["(", "=", ";", "}", ":", "?", "!", "<", ","].contains(token.punctuator)
  }
}
