/// Base 64 (RFC 4648, section 4), as `BinaryEquals` compares values.
enum Base64 {
  /// Whether a request's value is, byte for byte, the value that a policy encodes.
  ///
  /// The request's value may be given encoded, as policies write it, or as the bytes themselves.
  static func isSame(_ request: String, _ policy: String) -> Bool {
    if request == policy { return true }
    guard let bytes = decode(policy) else { return false }
    return decode(request) == bytes || Array(request.utf8) == bytes
  }

  /// The bytes that a text encodes; nil where it is no base 64.
  static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (bits, count) = (UInt32(0), 0)
    var digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 4) else { return nil }
    for _ in 0..<2 where digits.last == UInt8(ascii: "=") { digits.removeLast() }
    for digit in digits {
      guard let value = value(of: digit) else { return nil }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  private static func value(of digit: UInt8) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
