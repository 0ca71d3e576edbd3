/// Parses Python 3 into a syntax tree.
///
/// "The Python Language Reference", chapters 6 to 8. It accepts more than Python does and never fails:
/// what it cannot read is skipped to the end of the line, and the tree says that it is partial.
struct PythonParser {
  let bytes: [UInt8]
  var tree = SyntaxTree()
  var tokens: [Token]
  var index = 0
  private var depth = 0

  /// Deeper nesting than this is left out; no handler comes near, and a stack of 512 KiB bears it.
  private static let deepest = 100

  static func parse(_ bytes: [UInt8]) -> SyntaxTree {
    var parser = PythonParser(bytes: bytes, tokens: PythonLexer.tokens(of: bytes))
    parser.tree.root = parser.file()
    return parser.tree
  }

  private init(bytes: [UInt8], tokens: [Token]) {
    self.bytes = bytes
    self.tokens = tokens
  }

  private mutating func file() -> NodeID {
    var statements: [NodeID] = []
    while !at(.end) {
      let before = index
      statements.append(contentsOf: self.statements())
      if index == before { skip() }
    }
    return add(.block(statements), at: 0)
  }

  // MARK: Tokens

  var token: Token { tokens[index] }

  func ahead(_ count: Int) -> Token { tokens[min(index + count, tokens.count - 1)] }

  func at(_ kind: Token.Kind) -> Bool { tokens[index].kind == kind }

  func at(_ punctuator: Punctuator) -> Bool { tokens[index].isPunctuator(punctuator) }

  func at(name: String) -> Bool { tokens[index].isName(name) }

  /// Steps over a token; the last one, `end`, stays.
  mutating func skip() { if index < tokens.count - 1 { index += 1 } }

  mutating func take(_ punctuator: Punctuator) -> Bool {
    guard at(punctuator) else { return false }
    skip()
    return true
  }

  mutating func take(name: String) -> Bool {
    guard at(name: name) else { return false }
    skip()
    return true
  }

  /// Steps over what should stand here and does not.
  mutating func expect(_ punctuator: Punctuator) { if !take(punctuator) { tree.isPartial = true } }

  mutating func name() -> String? {
    guard at(.name), !Self.keywords.contains(token.text) else { return nil }
    let text = token.text
    skip()
    return text
  }

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
  mutating func nested(_ parse: (inout PythonParser) -> NodeID) -> NodeID {
    guard depth < Self.deepest else {
      tree.isPartial = true
      skip()
      return nothing()
    }
    depth += 1
    defer { depth -= 1 }
    return parse(&self)
  }

  /// Parses an expression that is embedded in a string.
  mutating func embedded(_ range: Range<Int>) -> NodeID {
    nested { parser in
      let (tokens, index) = (parser.tokens, parser.index)
      parser.tokens = PythonLexer.tokens(of: parser.bytes, range: range)
      parser.index = 0
      let value = parser.expressionList()
      (parser.tokens, parser.index) = (tokens, index)
      return value
    }
  }

  static let keywords: Set<String> = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
    "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass",
    "raise", "return", "try", "while", "with", "yield",
  ]
}
