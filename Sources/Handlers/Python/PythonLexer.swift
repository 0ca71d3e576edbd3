/// Splits Python source into tokens, with lines and indentation.
///
/// "The Python Language Reference", chapter 2. Source that is not Python yields tokens all the same: the
/// lexer never fails and always advances.
struct PythonLexer {
  let bytes: [UInt8]
  var position: Int
  let limit: Int
  /// Embedded expressions of an f-string have neither lines nor indentation.
  let isEmbedded: Bool
  var tokens: [Token] = []
  private var brackets = 0
  private var indents = [0]

  init(bytes: [UInt8], range: Range<Int>, isEmbedded: Bool = false) {
    self.bytes = bytes
    self.limit = min(range.upperBound, bytes.count)
    self.position = min(range.lowerBound, limit)
    self.isEmbedded = isEmbedded
    brackets = isEmbedded ? 1 : 0
  }

  /// All tokens of the range, ended by `end`.
  static func tokens(of bytes: [UInt8], range: Range<Int>? = nil) -> [Token] {
    var lexer = PythonLexer(bytes: bytes, range: range ?? 0..<bytes.count, isEmbedded: range != nil)
    lexer.run()
    return lexer.tokens
  }

  private mutating func run() {
    if !isEmbedded { skipByteOrderMark() }
    var atLineStart = !isEmbedded
    while position < limit {
      if atLineStart {
        atLineStart = false
        indent()
        continue
      }
      atLineStart = step()
    }
    guard !isEmbedded else { return add(.end) }
    add(.newline)
    for _ in indents.dropFirst() { add(.dedent) }
    add(.end)
  }

  private mutating func skipByteOrderMark() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = min(3, limit) }
  }

  /// Measures the line's indentation; blank lines and comments have none.
  private mutating func indent() {
    var column = 0
    while let byte = peek() {
      if byte == UInt8(ascii: " ") {
        column += 1
      } else if byte == UInt8(ascii: "\t") {
        column = (column / 8 + 1) * 8
      } else if byte == 0x0C {
        column = 0
      } else {
        break
      }
      position += 1
    }
    guard let byte = peek(), byte != UInt8(ascii: "#"), byte != 0x0A, byte != 0x0D else { return }
    if let last = indents.last, column > last {
      indents.append(column)
      add(.indent)
    }
    while let last = indents.last, column < last {
      indents.removeLast()
      add(.dedent)
    }
  }

  /// Takes one token or one stretch of white space; tells whether a new logical line starts after it.
  private mutating func step() -> Bool {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0C, 0x0D:
      position += 1
    case 0x0A:
      position += 1
      guard brackets == 0 else { return false }
      if let last = tokens.last, last.kind != .newline, last.kind != .indent, last.kind != .dedent {
        add(.newline)
      }
      return true
    case UInt8(ascii: "#"):
      while let next = peek(), next != 0x0A { position += next == 0x0A ? 0 : 1 }
    case UInt8(ascii: "\\"):
      position += 1
      if peek() == 0x0D { position += 1 }
      if peek() == 0x0A { position += 1 }
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      string(prefix: position..<position)
    default:
      if Characters.startsName(byte) {
        name()
      } else if Characters.isDigit(byte)
        || byte == UInt8(ascii: ".") && peek(1).map(Characters.isDigit) == true
      {
        number()
      } else {
        punctuator()
      }
    }
    return false
  }

  private mutating func name() {
    let start = position
    while let byte = peek(), Characters.continuesName(byte) { position += 1 }
    if let quote = peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), position - start <= 2,
      bytes[start..<position].allSatisfy({ "rbuftRBUFT".utf8.contains($0) })
    {
      return string(prefix: start..<position)
    }
    add(.name, from: start, text: String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func number() {
    let start = position
    while let byte = peek() {
      let isExponentSign =
        (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"))
        && (bytes[position - 1] | 0x20) == UInt8(ascii: "e") && bytes[start] != UInt8(ascii: "0")
      guard Characters.continuesName(byte) || byte == UInt8(ascii: ".") || isExponentSign else { break }
      position += 1
    }
    add(.number, from: start, text: String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func punctuator() {
    let start = position
    var length = 1
    if let second = peek(1) {
      let first = bytes[start]
      let isDoubled = first == second && "*/<>".utf8.contains(first)
      if isDoubled { length = peek(2) == UInt8(ascii: "=") ? 3 : 2 }
      if !isDoubled, second == UInt8(ascii: "="), "+-*/%&|^=!<>:@".utf8.contains(first) { length = 2 }
      if first == UInt8(ascii: "-"), second == UInt8(ascii: ">") { length = 2 }
    }
    switch bytes[start] {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      brackets = max(isEmbedded ? 1 : 0, brackets - 1)
    default: break
    }
    position = min(start + length, limit)
    add(.punctuator, from: start, punctuator: Punctuator(bytes: bytes[start..<position]))
  }

  func peek(_ ahead: Int = 0) -> UInt8? {
    let index = position + ahead
    return index < limit ? bytes[index] : nil
  }

  private mutating func add(_ kind: Token.Kind) {
    tokens.append(Token(kind: kind, offset: position, end: position))
  }

  private mutating func add(
    _ kind: Token.Kind, from start: Int, text: String = "", punctuator: Punctuator = .none
  ) {
    tokens.append(Token(kind: kind, offset: start, end: position, punctuator: punctuator, text: text))
  }
}
