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
    guard start >= 0, text.count &- start >= Self.length else { return nil }
    let dash = UInt8(ascii: "-")
    guard text[start &+ 8] == dash, text[start &+ 13] == dash, text[start &+ 18] == dash,
      text[start &+ 23] == dash
    else { return nil }
    // xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx: groups of four are taken from the loads that hold them.
    let second = text.word(at: start &+ 9) & 0xFFFF_FFFF | text.word(at: start &+ 14) &<< 32
    let third = text.word(at: start &+ 19) & 0xFFFF_FFFF | text.word(at: start &+ 24) &<< 32
    guard let high = HexDigits.sixteen(text.word(at: start), second),
      let low = HexDigits.sixteen(third, text.word(at: start &+ 28))
    else { return nil }
    self.high = high
    self.low = low
  }

  /// The id that a text is.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == Self.length else { return nil }
    self.init(bytes.span, at: 0)
  }

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

  /// The id whose text stands at `start`: `1-8hex-24hex`, or 32 hexadecimal digits (X-Ray developer guide,
  /// trace ids; W3C trace context).
  init?(_ text: Span<UInt8>, at start: Int) {
    guard start >= 0 else { return nil }
    var index = start
    if text.starts(with: "Root=", at: index) { index &+= 5 }
    let dashed = text.count &- index >= 35 && text[index] == UInt8(ascii: "1") && text[index &+ 1] == dashByte
    guard dashed || text.count &- index >= 32 else { return nil }
    if dashed { index &+= 2 }
    // One dash behind the first eight digits.
    let rest = dashed ? index &+ 9 : index &+ 8
    if dashed, text[index &+ 8] != dashByte { return nil }
    guard let high = HexDigits.sixteen(text.word(at: index), text.word(at: rest)),
      let low = HexDigits.sixteen(text.word(at: rest &+ 8), text.word(at: rest &+ 16))
    else { return nil }
    self.high = high
    self.low = low
  }

  init?(_ text: String) { self.init(Array(text.utf8).span, at: 0) }

  static func < (lhs: TraceID, rhs: TraceID) -> Bool { (lhs.high, lhs.low) < (rhs.high, rhs.low) }

  /// `1-8hex-24hex`.
  var description: String {
    let text = hexText(high) + hexText(low)
    return "1-\(text.prefix(8))-\(text.dropFirst(8))"
  }
}

private let dashByte = UInt8(ascii: "-")

private func hexText(_ word: UInt64) -> String {
  let digits = String(word, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
