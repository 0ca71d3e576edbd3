/// Parses JavaScript and TypeScript into a syntax tree; types are stepped over.
///
/// ECMA-262, chapters 13 to 16. It accepts more than the languages do and never fails: what it cannot read it
/// skips, and the tree says that it is partial.
struct ScriptParser: TokenParser {
  private(set) var lexer: ScriptLexer
  let isTyped: Bool
  var tree = SyntaxTree()
  private(set) var token = Token(kind: .end, offset: 0, end: 0)
  /// Where the token before this one ended.
  private(set) var lastEnd = 0
  var depth = 0
  /// Tokens that attempts may still read before they are given up, so that hostile source stays linear.
  private var attempts: Int
  /// Whether `in` belongs to the head of a loop.
  var excludesIn = false
  /// Whether a colon after a bracket belongs to a conditional.
  var isInConditional = false

  /// Deeper nesting than this is left out: several times what compilers and bundlers write.
  static let deepest = 200

  static func parse(_ bytes: [UInt8], isTyped: Bool) -> SyntaxTree {
    var parser = ScriptParser(bytes, isTyped: isTyped)
    parser.advance()
    var statements: [NodeID] = []
    while !parser.at(.end) { parser.statement(into: &statements) }
    parser.tree.root = parser.add(.block(statements), at: 0)
    return parser.tree
  }

  private init(_ bytes: [UInt8], isTyped: Bool) {
    lexer = ScriptLexer(bytes: bytes)
    self.isTyped = isTyped
    attempts = bytes.count &* 2 &+ 10_000
  }

  // MARK: Tokens

  mutating func advance() {
    lastEnd = token.end
    token = lexer.next()
  }

  /// A name that may be bound; words that begin statements and operators are none.
  mutating func name() -> String? {
    guard at(.name), !Self.reserved.contains(token.text) else { return nil }
    let text = token.text
    advance()
    return text
  }

  /// Parses inside brackets, where what surrounds them does not matter.
  mutating func inBrackets<Result>(_ parse: (inout ScriptParser) -> Result) -> Result {
    let outer = (excludesIn, isInConditional)
    (excludesIn, isInConditional) = (false, false)
    defer { (excludesIn, isInConditional) = outer }
    return parse(&self)
  }

  /// Tries to step over something that builds no nodes; goes back where that fails.
  mutating func attempt(_ step: (inout ScriptParser) -> Bool) -> Bool {
    guard attempts > 0 else { return false }
    let saved = (lexer.position, token, lastEnd, tree.isPartial)
    let succeeded = step(&self)
    attempts -= max(1, token.end - saved.1.offset)
    if !succeeded {
      lexer.position = saved.0
      (token, lastEnd, tree.isPartial) = (saved.1, saved.2, saved.3)
    }
    return succeeded
  }

  /// Whether the token after this one satisfies a condition.
  mutating func following(_ condition: (Token) -> Bool) -> Bool {
    let position = lexer.position
    let next = lexer.next()
    lexer.position = position
    return condition(next)
  }

  /// Reads the slash that stands here as a regular expression.
  mutating func rescanRegularExpression() { token = lexer.regularExpression(at: token.offset) }

  /// Takes one `>` off the token that stands here.
  mutating func takeGreater() -> Bool {
    guard token.kind == .punctuator, token.offset < lexer.bytes.count,
      lexer.bytes[token.offset] == UInt8(ascii: ">")
    else { return false }
    lexer.position = token.offset + 1
    advance()
    return true
  }

  mutating func templatePart(from offset: Int) -> (text: String, hasExpression: Bool) {
    lexer.templatePart(from: offset)
  }

  static let reserved: Set<String> = [
    "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else",
    "export",
    "extends", "finally", "for", "function", "if", "in", "instanceof", "new", "return", "switch", "throw",
    "try",
    "typeof", "var", "void", "while", "with",
  ]
}
