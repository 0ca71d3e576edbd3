/// A string of a JSON text: where it stands between its quotes.
package struct JSONText {
  package var range: Range<Int>
  /// Whether it holds a backslash.
  package var mayBeEscaped: Bool

  package init(range: Range<Int>, mayBeEscaped: Bool) {
    self.range = range
    self.mayBeEscaped = mayBeEscaped
  }

  /// Whether the string is `text`, which needs no escapes.
  package func equals(_ text: StaticString, _ bytes: borrowing Span<UInt8>) -> Bool {
    !mayBeEscaped && bytes.equals(text, in: range)
  }

  /// The string's characters; invalid UTF-8 and unpaired surrogates become U+FFFD.
  package func string(_ bytes: borrowing Span<UInt8>) -> String {
    guard mayBeEscaped else { return bytes.text(range) }
    var plain: [UInt8] = []
    unescape(bytes, into: &plain)
    return String(decoding: plain, as: UTF8.self)
  }

  /// Appends the string's UTF-8 to `output`, with its escapes resolved.
  package func unescape(_ bytes: borrowing Span<UInt8>, into output: inout [UInt8]) {
    guard mayBeEscaped else { return bytes.append(range, to: &output) }
    // No escape is shorter than what it stands for.
    let plain = [UInt8](capacity: range.count) { plain in
      var index = range.lowerBound
      while index < range.upperBound {
        let byte = bytes[index]
        index &+= 1
        if byte == UInt8(ascii: "\\") { escape(bytes, &index, to: &plain) } else { plain.append(byte) }
      }
    }
    if output.isEmpty { output = plain } else { output.append(contentsOf: plain) }
  }

  private func escape(_ bytes: borrowing Span<UInt8>, _ index: inout Int, to plain: inout OutputSpan<UInt8>) {
    guard index < range.upperBound else { return }
    let byte = bytes[index]
    index &+= 1
    switch byte {
    case UInt8(ascii: "n"): plain.append(0x0A)
    case UInt8(ascii: "t"): plain.append(0x09)
    case UInt8(ascii: "r"): plain.append(0x0D)
    case UInt8(ascii: "b"): plain.append(0x08)
    case UInt8(ascii: "f"): plain.append(0x0C)
    case UInt8(ascii: "u"): unicode(bytes, &index, to: &plain)
    default: plain.append(byte)
    }
  }

  private func unicode(_ bytes: borrowing Span<UInt8>, _ index: inout Int, to plain: inout OutputSpan<UInt8>)
  {
    guard let unit = hex(bytes, index) else { return }
    index &+= 4
    var scalar = unit
    if (0xD800..<0xDC00).contains(unit), index &+ 6 <= range.upperBound, bytes[index] == UInt8(ascii: "\\"),
      bytes[index &+ 1] == UInt8(ascii: "u"), let low = hex(bytes, index &+ 2),
      (0xDC00..<0xE000).contains(low)
    {
      index &+= 6
      scalar = 0x10000 &+ ((unit &- 0xD800) &<< 10) &+ (low &- 0xDC00)
    }
    for byte in String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8 { plain.append(byte) }
  }

  private func hex(_ bytes: borrowing Span<UInt8>, _ index: Int) -> UInt32? {
    guard index &+ 4 <= range.upperBound else { return nil }
    var value: UInt32 = 0
    for position in index..<index &+ 4 {
      guard let digit = hexDigit(bytes[position]) else { return nil }
      value = value &<< 4 | UInt32(digit)
    }
    return value
  }
}

/// The value of a hexadecimal digit; nil where `byte` is none.
@inlinable package func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte &- 0x30
  case 0x41...0x46: byte &- 0x37
  case 0x61...0x66: byte &- 0x57
  default: nil
  }
}
