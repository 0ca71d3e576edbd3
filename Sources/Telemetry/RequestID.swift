internal import Bytes

/// Lambda's request id: a UUID, kept as its 128 bits.
struct RequestID: Hashable, Sendable, Comparable, CustomStringConvertible {
  var high: UInt64
  var low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Length of the text form.
  static let length = 36

  /// The id whose text stands at `start`; nil where none does.
  init?(_ text: Span<UInt8>, at start: Int) {
    guard start >= 0, text.count &- start >= Self.length, text[start &+ 8] == UInt8(ascii: "-") else {
      return nil
    }
    var words: (UInt64, UInt64) = (0, 0)
    var digits = 0
    for offset in 0..<Self.length {
      let byte = text[start &+ offset]
      if offset == 8 || offset == 13 || offset == 18 || offset == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      let digit = Self.digits[Int(byte)]
      guard digit < 16 else { return nil }
      if digits < 16 {
        words.0 = words.0 &<< 4 | UInt64(digit)
      } else {
        words.1 = words.1 &<< 4 | UInt64(digit)
      }
      digits &+= 1
    }
    (high, low) = words
  }

  /// The id that a text is.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == Self.length else { return nil }
    self.init(bytes.span, at: 0)
  }

  private static let digits: [UInt8] = (0...255).map { hexDigit($0) ?? 255 }

  static func < (lhs: RequestID, rhs: RequestID) -> Bool { (lhs.high, lhs.low) < (rhs.high, rhs.low) }

  /// A hash that is the same in every run, by which invocations are sampled.
  var stableHash: UInt64 { StableHash.combine(high, low) }

  var description: String {
    let text = hexText(high) + hexText(low)
    var parts: [Substring] = []
    var rest = text[...]
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return parts.joined(separator: "-")
  }
}

/// An X-Ray trace id in any of its spellings, kept as its 128 bits.
struct TraceID: Hashable, Sendable, Comparable, CustomStringConvertible {
  var high: UInt64
  var low: UInt64

  /// The id whose text stands at `start`: `1-8hex-24hex`, or 32 hexadecimal digits (X-Ray developer guide, trace ids;
  /// W3C trace context).
  init?(_ text: Span<UInt8>, at start: Int) {
    guard start >= 0 else { return nil }
    var index = start
    if text.starts(with: "Root=", at: index) { index &+= 5 }
    let dashed = text.starts(with: "1-", at: index)
    if dashed { index &+= 2 }
    var words: (UInt64, UInt64) = (0, 0)
    for digits in 0..<32 {
      if dashed, digits == 8 {
        guard index < text.count, text[index] == UInt8(ascii: "-") else { return nil }
        index &+= 1
      }
      guard index < text.count, let digit = hexDigit(text[index]) else { return nil }
      if digits < 16 {
        words.0 = words.0 &<< 4 | UInt64(digit)
      } else {
        words.1 = words.1 &<< 4 | UInt64(digit)
      }
      index &+= 1
    }
    (high, low) = words
  }

  init?(_ text: String) { self.init(Array(text.utf8).span, at: 0) }

  static func < (lhs: TraceID, rhs: TraceID) -> Bool { (lhs.high, lhs.low) < (rhs.high, rhs.low) }

  /// `1-8hex-24hex`.
  var description: String {
    let text = hexText(high) + hexText(low)
    return "1-\(text.prefix(8))-\(text.dropFirst(8))"
  }
}

private func hexText(_ word: UInt64) -> String {
  let digits = String(word, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
