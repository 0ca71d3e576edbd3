/// What the parsers of the languages share: looking at tokens, taking them, and going no deeper than is safe.
protocol TokenParser {
  var tree: SyntaxTree { get set }
  var token: Token { get }
  /// Levels that are open.
  var depth: Int { get set }
  /// Deeper nesting than this is left out.
  static var deepest: Int { get }

  /// Steps over the token; the last one, `end`, stays.
  mutating func advance()
}

extension TokenParser {
  func at(_ kind: Token.Kind) -> Bool { token.kind == kind }

  func at(_ punctuator: Punctuator) -> Bool { token.isPunctuator(punctuator) }

  func at(name: String) -> Bool { token.isName(name) }

  mutating func take(_ punctuator: Punctuator) -> Bool {
    guard at(punctuator) else { return false }
    advance()
    return true
  }

  mutating func take(name: String) -> Bool {
    guard at(name: name) else { return false }
    advance()
    return true
  }

  /// Steps over what should stand here; where it does not, the tree is partial.
  mutating func expect(_ punctuator: Punctuator) { if !take(punctuator) { tree.isPartial = true } }

  mutating func add(_ node: Node, at offset: Int) -> NodeID { tree.add(node, at: offset) }

  mutating func nothing() -> NodeID { add(.other([]), at: token.offset) }

  /// Goes one level deeper; false where that would be too deep, and then nothing is to be left.
  mutating func enter() -> Bool {
    guard depth < Self.deepest else {
      tree.isPartial = true
      return false
    }
    depth += 1
    return true
  }

  mutating func leave() { depth -= 1 }

  /// Parses one level deeper, or gives up where that would be too deep.
  mutating func nested(_ parse: (inout Self) -> NodeID) -> NodeID {
    guard enter() else {
      advance()
      return nothing()
    }
    defer { leave() }
    return parse(&self)
  }
}
