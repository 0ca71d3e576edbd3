/// String literals: every prefix, triple quotes, escapes, the parts of f-strings.
extension PythonLexer {
  private struct Form {
    var quote: UInt8
    var isTriple: Bool
    var isRaw: Bool
    var isFormatted: Bool
  }

  /// How deeply strings inside f-strings inside strings are told apart; Python before 3.12 had room for
  /// four.
  private static let deepest = 8

  mutating func string(prefix: Range<Int>) {
    let form = open(prefix: prefix)
    var parts: [TextPart] = []
    var text: [UInt8] = []
    while let byte = peek(), !isClosed(form) {
      if byte == UInt8(ascii: "\\") {
        escape(form, into: &text)
      } else if form.isFormatted, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
        if peek(1) == byte {
          text.append(byte)
          position += 2
        } else if byte == UInt8(ascii: "{") {
          parts.append(.text(String(decoding: text, as: UTF8.self)))
          text = []
          parts.append(.expression(field(depth: 0)))
        } else {
          position += 1
        }
      } else {
        text.append(byte)
        position += 1
      }
    }
    close(form)
    parts.append(.text(String(decoding: text, as: UTF8.self)))
    tokens.append(Token(kind: .string, offset: prefix.lowerBound, end: position, parts: parts))
  }

  /// Steps over the opening quotes.
  private mutating func open(prefix: Range<Int>) -> Form {
    let letters = bytes[prefix]
    let quote = bytes[position]
    let isTriple = peek(1) == quote && peek(2) == quote
    position += isTriple ? 3 : 1
    return Form(
      quote: quote, isTriple: isTriple, isRaw: letters.contains { $0 | 0x20 == UInt8(ascii: "r") },
      isFormatted: letters.contains { $0 | 0x20 == UInt8(ascii: "f") || $0 | 0x20 == UInt8(ascii: "t") })
  }

  /// Whether the string ends here; one on a single line ends with the line at the latest.
  private func isClosed(_ form: Form) -> Bool {
    guard let byte = peek() else { return true }
    if form.isTriple { return byte == form.quote && peek(1) == form.quote && peek(2) == form.quote }
    return byte == form.quote || byte == 0x0A
  }

  private mutating func close(_ form: Form) {
    guard peek() == form.quote else { return }
    position += form.isTriple ? 3 : 1
  }

  private mutating func escape(_ form: Form, into text: inout [UInt8]) {
    guard let next = peek(1) else {
      position += 1
      return
    }
    position += 2
    guard !form.isRaw else { return text.append(contentsOf: [UInt8(ascii: "\\"), next]) }
    switch next {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case 0x0A: break
    case UInt8(ascii: "x"): code(digits: 2, into: &text)
    case UInt8(ascii: "u"): code(digits: 4, into: &text)
    case UInt8(ascii: "U"): code(digits: 8, into: &text)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): text.append(next)
    default: text.append(contentsOf: [UInt8(ascii: "\\"), next])
    }
  }

  private mutating func code(digits: Int, into text: inout [UInt8]) {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = peek(), let digit = Characters.hexadecimal(byte) else { break }
      value = value << 4 | digit
      position += 1
    }
    Characters.append(value, to: &text)
  }

  /// Steps over a replacement field and gives the range of its expression.
  private mutating func field(depth: Int) -> Range<Int> {
    position += 1
    let start = position
    var expressionEnd: Int?
    var brackets = 0
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): brackets -= 1
      case UInt8(ascii: "}"):
        if brackets <= 0 {
          let end = expressionEnd ?? position
          position += 1
          return start..<end
        }
        brackets -= 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        // After the colon stands the format, in which quotes are plain characters or end the string.
        if expressionEnd != nil || depth >= Self.deepest { return start..<(expressionEnd ?? position) }
        skipString(depth: depth + 1)
        continue
      case UInt8(ascii: ":") where brackets == 0,
        UInt8(ascii: "!") where brackets == 0 && peek(1) != UInt8(ascii: "="):
        expressionEnd = expressionEnd ?? position
      default: break
      }
      position += 1
    }
    return start..<(expressionEnd ?? position)
  }

  /// Steps over a string inside a replacement field.
  private mutating func skipString(depth: Int) {
    var start = position
    while start > 0, position - start < 2, "rbuftRBUFT".utf8.contains(bytes[start - 1]) { start -= 1 }
    let form = open(prefix: start..<position)
    while let byte = peek(), !isClosed(form) {
      if byte == UInt8(ascii: "\\") {
        position += min(2, limit - position)
      } else if form.isFormatted, byte == UInt8(ascii: "{"), peek(1) != UInt8(ascii: "{") {
        _ = field(depth: depth)
      } else {
        position += form.isFormatted && byte == UInt8(ascii: "{") ? min(2, limit - position) : 1
      }
    }
    close(form)
  }
}
