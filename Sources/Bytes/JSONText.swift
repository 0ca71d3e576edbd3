// Unsafe code: what is unescaped goes to memory of the string's own length and sixteen bytes more; no escape
// is shorter than what it stands for, so `written` never passes what was read.

/// A string of a JSON text: where it stands between its quotes.
package struct JSONText {
  @usableFromInline package var range: Range<Int>
  /// Whether it holds a backslash.
  @usableFromInline package var mayBeEscaped: Bool
  /// Whether it holds escapes, and of quotes only.
  package let escapesOnlyQuotes: Bool

  package init(range: Range<Int>, mayBeEscaped: Bool, escapesOnlyQuotes: Bool = false) {
    self.range = range
    self.mayBeEscaped = mayBeEscaped
    self.escapesOnlyQuotes = escapesOnlyQuotes
  }

  /// Whether the string is `text`, which needs no escapes.
  ///
  /// Inlined, since most keys differ in their lengths already.
  @inlinable @inline(__always)
  package func equals(_ text: StaticString, _ bytes: borrowing Span<UInt8>) -> Bool {
    range.upperBound &- range.lowerBound == text.utf8CodeUnitCount && !mayBeEscaped
      && bytes.equals(text, in: range)
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
    // No escape is shorter than what it stands for; plain bytes are copied eight at a time.
    let inside = range.clamped(to: 0..<bytes.count)
    output.append(addingCapacity: inside.count &+ 16) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, count in
        let room = unsafe UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        var written = 0
        unsafe unescape(bytes, inside, to: room, &written)
        count &+= written
      }
    }
  }

  private func unescape(
    _ bytes: borrowing Span<UInt8>, _ inside: Range<Int>, to room: UnsafeMutableRawBufferPointer,
    _ written: inout Int
  ) {
    var index = inside.lowerBound
    while index < inside.upperBound {
      index = unsafe bytes.copyPlain(index..<inside.upperBound, to: room, &written)
      guard index &+ 1 < inside.upperBound else { break }
      index &+= 1
      unsafe escape(bytes, &index, room, &written)
    }
  }

  /// Resolves the escape whose letter stands at `index`.
  private func escape(
    _ bytes: borrowing Span<UInt8>, _ index: inout Int, _ room: UnsafeMutableRawBufferPointer,
    _ written: inout Int
  ) {
    let byte = bytes[index]
    index &+= 1
    let plain: UInt8
    switch byte {
    case UInt8(ascii: "n"): plain = 0x0A
    case UInt8(ascii: "t"): plain = 0x09
    case UInt8(ascii: "r"): plain = 0x0D
    case UInt8(ascii: "b"): plain = 0x08
    case UInt8(ascii: "f"): plain = 0x0C
    case UInt8(ascii: "u"):
      for byte in unicode(bytes, &index) where written < room.count {
        unsafe room[written] = byte
        written &+= 1
      }
      return
    default: plain = byte
    }
    unsafe room[written] = plain
    written &+= 1
  }

  /// The UTF-8 of the four digits at `index`, and of the four of the surrogate behind them.
  private func unicode(_ bytes: borrowing Span<UInt8>, _ index: inout Int) -> String.UTF8View {
    guard let unit = hex(bytes, index) else { return "".utf8 }
    index &+= 4
    var scalar = unit
    if (0xD800..<0xDC00).contains(unit), index &+ 6 <= range.upperBound, bytes[index] == UInt8(ascii: "\\"),
      bytes[index &+ 1] == UInt8(ascii: "u"), let low = hex(bytes, index &+ 2),
      (0xDC00..<0xE000).contains(low)
    {
      index &+= 6
      scalar = 0x10000 &+ ((unit &- 0xD800) &<< 10) &+ (low &- 0xDC00)
    }
    return String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8
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
