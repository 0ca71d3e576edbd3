/// Reads JSON (RFC 8259) forward, asking only for what is wanted: no tree, no allocation.
///
/// It trusts nothing but its own steps: text that is no JSON ends a walk early, never the program. What is
/// skipped is not validated. Nesting costs no stack.
package struct JSONCursor {
  /// Position of the next byte.
  package var index: Int
  /// Whether the text stands in a string of another one, in which every quote is written `\"` and no more is
  /// escaped: it is read as it stands.
  private let isQuoted: Bool

  package init(at index: Int = 0) {
    self.index = index
    isQuoted = false
  }

  /// At the beginning of what a string holds whose escapes are of quotes only.
  ///
  /// Its text is all that it may be used with. Where a string begins, `peek` gives the backslash.
  package init(inside string: JSONText) {
    index = 0
    isQuoted = string.escapesOnlyQuotes
  }

  /// Goes to the next byte that is no white space and gives it; nil at the end.
  package mutating func peek(_ bytes: borrowing Span<UInt8>) -> UInt8? {
    while index < bytes.count {
      switch bytes[index] {
      case 0x0A: index = bytes.endOfSpaces(from: index &+ 1)
      case 0x20, 0x09, 0x0D: index &+= 1
      default: return bytes[index]
      }
    }
    return nil
  }

  /// The string at the cursor, which goes behind it; nil where there is none.
  package mutating func string(_ bytes: borrowing Span<UInt8>) -> JSONText? {
    let mark = peek(bytes)
    if isQuoted { return mark == UInt8(ascii: "\\") ? quotedString(bytes) : nil }
    guard mark == UInt8(ascii: "\"") else { return nil }
    // Most strings hold no backslash.
    let start = index &+ 1
    let first = bytes.firstStringMark(from: start)
    if first < bytes.count, bytes[first] == UInt8(ascii: "\"") {
      index = first &+ 1
      return JSONText(range: start..<first, mayBeEscaped: false)
    }
    return escapedString(bytes, from: start, first: first)
  }

  /// The string from `start` whose first backslash stands at `first`.
  private mutating func escapedString(
    _ bytes: borrowing Span<UInt8>, from start: Int, first: Int
  ) -> JSONText? {
    let end = bytes.stringEnd(from: first)
    guard end.position < bytes.count else {
      index = bytes.count
      return nil
    }
    index = end.position &+ 1
    return JSONText(range: start..<end.position, mayBeEscaped: true, escapesOnlyQuotes: end.escapesOnlyQuotes)
  }

  /// The string whose quote stands behind the backslash at the cursor.
  private mutating func quotedString(_ bytes: borrowing Span<UInt8>) -> JSONText? {
    let start = index &+ 2
    let end = bytes.firstQuote(from: start)
    // The backslash before the quote is no more of the string's; no quote is the one that begins it.
    guard end < bytes.count, end > start else {
      index = bytes.count
      return nil
    }
    index = end &+ 1
    return JSONText(range: start..<end &- 1, mayBeEscaped: false)
  }

  /// The number at the cursor, which goes behind it; nil where there is none.
  package mutating func number(_ bytes: borrowing Span<UInt8>) -> Double? {
    guard let first = peek(bytes), first == UInt8(ascii: "-") || (0x30...0x39).contains(first) else {
      return nil
    }
    if let decimal = decimal(bytes) { return decimal }
    let start = index
    while index < bytes.count, Self.isNumber(bytes[index]) { index &+= 1 }
    return Double(bytes.text(start..<index))
  }

  /// A number without sign and exponent, of at most 18 digits: what times look like.
  private mutating func decimal(_ bytes: borrowing Span<UInt8>) -> Double? {
    var position = index
    var digits: UInt64 = 0
    var count = 0
    var scale = 1.0
    var hasPoint = false
    if let eight = bytes.eightDigits(at: position) {
      digits = eight
      count = 8
      position &+= 8
    }
    while position < bytes.count, count <= 18 {
      let byte = bytes[position]
      if byte &- 0x30 < 10 {
        digits = digits &* 10 &+ UInt64(byte &- 0x30)
        count &+= 1
        if hasPoint { scale *= 10 }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      position &+= 1
    }
    guard count > 0, count <= 18, position == bytes.count || !Self.isNumber(bytes[position]) else {
      return nil
    }
    index = position
    return Double(digits) / scale
  }

  /// The whole number at the cursor, which goes behind it; nil where there is none, or one that does not fit.
  package mutating func integer(_ bytes: borrowing Span<UInt8>) -> Int64? {
    guard let first = peek(bytes) else { return nil }
    let start = index
    let isNegative = first == UInt8(ascii: "-")
    var position = isNegative ? index &+ 1 : index
    var value: Int64 = 0
    while position < bytes.count, position &- start < 19, bytes[position] &- 0x30 < 10 {
      value = value &* 10 &+ Int64(bytes[position] &- 0x30)
      position &+= 1
    }
    guard position > start &+ (isNegative ? 1 : 0), position == bytes.count || !Self.isNumber(bytes[position])
    else { return nil }
    index = position
    return isNegative ? -value : value
  }

  /// `true` or `false` at the cursor, which goes behind it.
  package mutating func bool(_ bytes: borrowing Span<UInt8>) -> Bool? {
    guard let first = peek(bytes), first == UInt8(ascii: "t") || first == UInt8(ascii: "f") else {
      return nil
    }
    skip(bytes)
    return first == UInt8(ascii: "t")
  }

  private static func isNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: true
    default: false
    }
  }

  /// Goes behind the value at the cursor, whatever it is.
  package mutating func skip(_ bytes: borrowing Span<UInt8>) {
    guard let byte = peek(bytes) else { return }
    switch byte {
    case UInt8(ascii: "\""): _ = string(bytes)
    case UInt8(ascii: "\\") where isQuoted: _ = string(bytes)
    case UInt8(ascii: "{"), UInt8(ascii: "["): skipNested(bytes)
    // Not ours: it ends what the value stands in.
    case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ":"): return
    default: skipWord(bytes)
    }
  }

  /// Goes behind the bracket that closes the one at the cursor.
  private mutating func skipNested(_ bytes: borrowing Span<UInt8>) {
    var depth = 0
    while true {
      index = bytes.firstStructure(from: index)
      guard index < bytes.count else { return }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        if isQuoted {
          index = min(bytes.firstQuote(from: index &+ 1) &+ 1, bytes.count)
        } else {
          _ = string(bytes)
        }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth &+= 1
        index &+= 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth &-= 1
        index &+= 1
        if depth == 0 { return }
      default: index &+= 1
      }
    }
  }

  private mutating func skipWord(_ bytes: borrowing Span<UInt8>) {
    index &+= 1
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D, 0x22, 0x2C, 0x3A, 0x5B, 0x5D, 0x7B, 0x7D: return
      case 0x5C where isQuoted: return
      default: index &+= 1
      }
    }
  }

  /// Walks the members of the object at the cursor, which ends behind it; what `body` does not read is
  /// skipped.
  ///
  /// False where there is no object.
  @discardableResult
  package mutating func members(
    _ bytes: borrowing Span<UInt8>, _ body: (JSONText, inout JSONCursor) -> Void
  ) -> Bool {
    guard peek(bytes) == UInt8(ascii: "{") else { return false }
    index &+= 1
    while let byte = peek(bytes) {
      if byte == UInt8(ascii: "}") {
        index &+= 1
        return true
      }
      if byte == UInt8(ascii: ",") {
        index &+= 1
        continue
      }
      guard let key = string(bytes), peek(bytes) == UInt8(ascii: ":") else { break }
      index &+= 1
      guard peek(bytes) != nil else { break }
      let before = index
      body(key, &self)
      if index == before { skip(bytes) }
      if index == before { break }
    }
    index = bytes.count
    return true
  }

  /// Walks the elements of the array at the cursor, which ends behind it; what `body` does not read is
  /// skipped.
  ///
  /// False where there is no array.
  @discardableResult
  package mutating func elements(_ bytes: borrowing Span<UInt8>, _ body: (inout JSONCursor) -> Void) -> Bool {
    guard peek(bytes) == UInt8(ascii: "[") else { return false }
    index &+= 1
    while let byte = peek(bytes) {
      if byte == UInt8(ascii: "]") {
        index &+= 1
        return true
      }
      if byte == UInt8(ascii: ",") {
        index &+= 1
        continue
      }
      let before = index
      body(&self)
      if index == before { skip(bytes) }
      if index == before { break }
    }
    index = bytes.count
    return true
  }
}
