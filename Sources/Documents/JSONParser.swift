/// Reads one JSON document (RFC 8259) into nodes with positions.
///
/// Nesting is limited, so hostile input costs no stack; an unpaired surrogate escape becomes U+FFFD, as does
/// invalid UTF-8. A byte order mark is skipped.
package struct JSONParser {
  /// Deepest nesting that is read.
  package static let maximumDepth = 512

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var lineStart = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// The document in `bytes`.
  ///
  /// - Throws: ``DocumentError`` with the position of the first byte that does not fit.
  package static func parse(_ bytes: [UInt8]) throws(DocumentError) -> Node {
    var parser = JSONParser(bytes)
    parser.skipSpace()
    let node = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.index == bytes.count else { throw parser.failure("text after the end of the JSON document") }
    return node
  }

  package static func parse(_ text: String) throws(DocumentError) -> Node { try parse(Array(text.utf8)) }

  private var position: TextPosition { TextPosition(line: line, column: index - lineStart + 1) }

  private func failure(_ message: String) -> DocumentError { DocumentError(message, at: position) }

  private func expected(_ message: String) -> DocumentError {
    failure(current == nil ? "the JSON document ends too early" : message)
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0D: index += 1
      case 0x0A:
        index += 1
        line += 1
        lineStart = index
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws(DocumentError) -> Node {
    guard depth < Self.maximumDepth else {
      throw failure("nested deeper than \(Self.maximumDepth) levels")
    }
    let place = position
    switch current {
    case UInt8(ascii: "{"): return Node(.object(try members(depth: depth)), place: place)
    case UInt8(ascii: "["): return Node(.array(try elements(depth: depth)), place: place)
    case UInt8(ascii: "\""): return Node(.string(try string()), place: place)
    case UInt8(ascii: "t"): return Node(try keyword("true", .bool(true)), place: place)
    case UInt8(ascii: "f"): return Node(try keyword("false", .bool(false)), place: place)
    case UInt8(ascii: "n"): return Node(try keyword("null", .null), place: place)
    case nil: throw failure("the JSON document ends too early")
    default: return Node(.number(try number()), place: place)
    }
  }

  private mutating func keyword(_ text: StaticString, _ content: Node.Content) throws(DocumentError)
    -> Node.Content
  {
    let word = Array(text.description.utf8)
    guard bytes[index...].starts(with: word) else { throw failure("a JSON value was expected") }
    index += word.count
    return content
  }

  private mutating func members(depth: Int) throws(DocumentError) -> [Node.Member] {
    var result: [Node.Member] = []
    index += 1
    skipSpace()
    if current == UInt8(ascii: "}") {
      index += 1
      return result
    }
    while true {
      skipSpace()
      let place = position
      guard current == UInt8(ascii: "\"") else { throw expected("a member name in quotes was expected") }
      let key = try string()
      skipSpace()
      guard current == UInt8(ascii: ":") else { throw expected("':' was expected after a member name") }
      index += 1
      skipSpace()
      result.append(Node.Member(key: key, value: try value(depth: depth + 1), place: place))
      skipSpace()
      if current == UInt8(ascii: ",") {
        index += 1
      } else if current == UInt8(ascii: "}") {
        index += 1
        return result
      } else {
        throw expected("',' or '}' was expected")
      }
    }
  }

  private mutating func elements(depth: Int) throws(DocumentError) -> [Node] {
    var result: [Node] = []
    index += 1
    skipSpace()
    if current == UInt8(ascii: "]") {
      index += 1
      return result
    }
    while true {
      skipSpace()
      result.append(try value(depth: depth + 1))
      skipSpace()
      if current == UInt8(ascii: ",") {
        index += 1
      } else if current == UInt8(ascii: "]") {
        index += 1
        return result
      } else {
        throw expected("',' or ']' was expected")
      }
    }
  }

  private mutating func number() throws(DocumentError) -> String {
    let start = index
    if current == UInt8(ascii: "-") { index += 1 }
    let first = index
    guard digits() else { throw failure("a JSON value was expected") }
    guard bytes[first] != UInt8(ascii: "0") || index == first + 1 else {
      throw failure("a number may not begin with 0")
    }
    if current == UInt8(ascii: ".") {
      index += 1
      guard digits() else { throw failure("a digit was expected") }
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      index += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { index += 1 }
      guard digits() else { throw failure("a digit was expected") }
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func digits() -> Bool {
    let start = index
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
    return index > start
  }

  private mutating func string() throws(DocumentError) -> String {
    index += 1
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        index += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      guard byte >= 0x20 else { throw failure("a control character in a string") }
      index += 1
    }
    throw failure("a string without its closing quote")
  }

  private mutating func escapedString(from start: Int) throws(DocumentError) -> String {
    var text = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw failure("a control character in a string")
      default: text.append(byte)
      }
    }
    throw failure("a string without its closing quote")
  }

  private mutating func escape(into text: inout [UInt8]) throws(DocumentError) {
    guard let byte = current else { throw failure("a string without its closing quote") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      let unit = try hex4()
      if (0xD800..<0xDC00).contains(unit),
        bytes[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
      {
        let mark = index
        index += 2
        let low = try hex4()
        if (0xDC00..<0xE000).contains(low) {
          append(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), to: &text)
          return
        }
        index = mark
      }
      append(unit, to: &text)
    default: throw failure("an unknown escape in a string")
    }
  }

  private mutating func hex4() throws(DocumentError) -> UInt32 {
    guard index + 4 <= bytes.count else { throw failure("a string without its closing quote") }
    var unit: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("four hexadecimal digits were expected")
      }
      unit = unit << 4 | UInt32(digit)
    }
    index += 4
    return unit
  }

  private func append(_ unit: UInt32, to text: inout [UInt8]) {
    text.append(contentsOf: String(Character(Unicode.Scalar(unit) ?? "\u{FFFD}")).utf8)
  }
}
