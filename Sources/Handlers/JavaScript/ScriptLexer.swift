/// Splits JavaScript and TypeScript into tokens, one at a time, as the parser asks for them.
///
/// ECMA-262, chapter 12. Whether a slash begins a regular expression, and where the text of a template goes
/// on, only the parser knows; it says so by `regularExpression(at:)` and `templatePart(from:)`.
struct ScriptLexer {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    if peek() == UInt8(ascii: "#"), peek(1) == UInt8(ascii: "!") { skipLine() }
  }

  mutating func next() -> Token {
    let hadNewline = skipTrivia()
    var token = scan()
    token.followsNewline = hadNewline
    return token
  }

  private mutating func scan() -> Token {
    guard let byte = peek() else { return Token(kind: .end, offset: bytes.count, end: bytes.count) }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return string(byte)
    case UInt8(ascii: "`"):
      position += 1
      return Token(kind: .template, offset: position - 1, end: position)
    case UInt8(ascii: "#") where peek(1).map(Characters.startsName) == true: return name()
    default: break
    }
    if Characters.startsName(byte) { return name() }
    if Characters.isDigit(byte) || byte == UInt8(ascii: ".") && peek(1).map(Characters.isDigit) == true {
      return number()
    }
    return punctuator()
  }

  /// Steps over white space and comments; tells whether a line ended on the way.
  private mutating func skipTrivia() -> Bool {
    var hadNewline = false
    while let byte = peek() {
      switch byte {
      case 0x0A:
        hadNewline = true
        position += 1
      case 0x20, 0x09, 0x0D, 0x0B, 0x0C: position += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"): skipLine()
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
        position += 2
        while let inner = peek(), !(inner == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/")) {
          if inner == 0x0A { hadNewline = true }
          position += 1
        }
        position = min(position + 2, bytes.count)
      case 0xC2 where peek(1) == 0xA0: position += 2
      case 0xEF where peek(1) == 0xBB && peek(2) == 0xBF: position += 3
      default: return hadNewline
      }
    }
    return hadNewline
  }

  private mutating func skipLine() {
    while let byte = peek(), byte != 0x0A { position += byte == 0x0A ? 0 : 1 }
  }

  private mutating func name() -> Token {
    let start = position
    position += 1
    while let byte = peek(), Characters.continuesName(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return Token(kind: .name, offset: start, end: position, text: text)
  }

  private mutating func number() -> Token {
    let start = position
    while let byte = peek() {
      let isPoint = byte == UInt8(ascii: ".") && (peek(1).map(Characters.startsName) != true)
      let isSign =
        (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")) && position > start
        && bytes[position - 1] | 0x20 == UInt8(ascii: "e") && peekBehind(start) != UInt8(ascii: "x")
      guard Characters.continuesName(byte) || isPoint || isSign else { break }
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return Token(kind: .number, offset: start, end: position, text: text)
  }

  /// The second character of a number, in lower case.
  private func peekBehind(_ start: Int) -> UInt8? { start + 1 < bytes.count ? bytes[start + 1] | 0x20 : nil }

  private mutating func string(_ quote: UInt8) -> Token {
    let start = position
    position += 1
    var text: [UInt8] = []
    while let byte = peek(), byte != quote, byte != 0x0A {
      if byte == UInt8(ascii: "\\") {
        escape(into: &text)
      } else {
        text.append(byte)
        position += 1
      }
    }
    if peek() == quote { position += 1 }
    return Token(
      kind: .string, offset: start, end: position, text: String(decoding: text, as: UTF8.self))
  }

  private mutating func escape(into text: inout [UInt8]) {
    guard let next = peek(1) else {
      position += 1
      return
    }
    position += 2
    switch next {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case 0x0A: break
    case 0x0D: if peek() == 0x0A { position += 1 }
    case UInt8(ascii: "x"): code(digits: 2, into: &text)
    case UInt8(ascii: "u"):
      let isBraced = peek() == UInt8(ascii: "{")
      if isBraced { position += 1 }
      code(digits: isBraced ? 6 : 4, into: &text)
      if isBraced, peek() == UInt8(ascii: "}") { position += 1 }
    default: text.append(next)
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

  /// The text of a template up to its end or its next expression.
  mutating func templatePart(from offset: Int) -> (text: String, hasExpression: Bool) {
    position = offset
    var text: [UInt8] = []
    while let byte = peek() {
      if byte == UInt8(ascii: "`") {
        position += 1
        return (String(decoding: text, as: UTF8.self), false)
      }
      if byte == UInt8(ascii: "$"), peek(1) == UInt8(ascii: "{") {
        position += 2
        return (String(decoding: text, as: UTF8.self), true)
      }
      if byte == UInt8(ascii: "\\") {
        escape(into: &text)
      } else {
        text.append(byte)
        position += 1
      }
    }
    return (String(decoding: text, as: UTF8.self), false)
  }

  /// The regular expression that begins with the slash at `offset`; it ends with the line at the latest.
  mutating func regularExpression(at offset: Int) -> Token {
    position = offset + 1
    var isInClass = false
    while let byte = peek(), byte != 0x0A {
      position += 1
      if byte == UInt8(ascii: "\\") {
        if let next = peek(), next != 0x0A { position += 1 }
      } else if byte == UInt8(ascii: "[") {
        isInClass = true
      } else if byte == UInt8(ascii: "]") {
        isInClass = false
      } else if byte == UInt8(ascii: "/"), !isInClass {
        break
      }
    }
    while let byte = peek(), Characters.continuesName(byte) { position += 1 }
    return Token(kind: .regex, offset: offset, end: position)
  }

  private static let punctuators: [[Punctuator]] = [
    [">>>="], ["===", "!==", "**=", "<<=", ">>=", ">>>", "...", "&&=", "||=", "??="],
    [
      "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=",
      "|=",
      "^=", "<<", ">>", "**",
    ],
  ]

  private mutating func punctuator() -> Token {
    let start = position
    for (index, candidates) in Self.punctuators.enumerated() {
      let length = 4 - index
      guard start + length <= bytes.count else { continue }
      let found = Punctuator(bytes: bytes[start..<start + length])
      guard candidates.contains(found) else { continue }
      // `a?.5:b` is a conditional.
      if found == "?.", peek(2).map(Characters.isDigit) == true { continue }
      position += length
      return Token(kind: .punctuator, offset: start, end: position, punctuator: found)
    }
    position += 1
    return Token(
      kind: .punctuator, offset: start, end: position, punctuator: Punctuator(bytes: bytes[start..<position]))
  }

  func peek(_ ahead: Int = 0) -> UInt8? {
    let index = position + ahead
    return index < bytes.count ? bytes[index] : nil
  }
}
