/// Parses Python 3 into a syntax tree.
///
/// "The Python Language Reference", chapters 6 to 8. It accepts more than Python does and never fails:
/// what it cannot read is skipped to the end of the line, and the tree says that it is partial.
struct PythonParser: TokenParser {
  let bytes: [UInt8]
  var tree = SyntaxTree()
  var tokens: [Token]
  var index = 0
  var depth = 0

  /// Deeper nesting than this is left out; no handler comes near, and a stack of 512 KiB bears it.
  static let deepest = 100

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
      if index == before { advance() }
    }
    return add(.block(statements), at: 0)
  }

  // MARK: Tokens

  var token: Token { tokens[index] }

  func ahead(_ count: Int) -> Token { tokens[min(index + count, tokens.count - 1)] }

  mutating func advance() { if index < tokens.count - 1 { index += 1 } }

  mutating func name() -> String? {
    guard at(.name), !Self.keywords.contains(token.text) else { return nil }
    let text = token.text
    advance()
    return text
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
