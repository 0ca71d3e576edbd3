/// Removes what gives access (keys, tokens, signatures, passwords) and e-mail addresses.
///
/// It errs on the side of removing: a redacted word costs a reader little, a leaked key much.
package enum Redactor {
  package static let mark = "[redacted]"

  /// The text with a mark in the place of each secret; `addresses` says whether e-mail addresses are taken
  /// out as well, which in an app's own code stand for themselves.
  package static func redacted(_ text: String, addresses: Bool = true) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    var copied = 0
    while index < bytes.count {
      guard addresses || bytes[index] != UInt8(ascii: "@"), let secret = secret(in: bytes, at: index) else {
        index += 1
        continue
      }
      // An address may reach back into what was removed just before it.
      result.append(contentsOf: bytes[copied..<max(copied, secret.lowerBound)])
      result.append(contentsOf: mark.utf8)
      index = max(secret.upperBound, index + 1)
      copied = index
    }
    guard copied > 0 else { return text }
    result.append(contentsOf: bytes[min(copied, bytes.count)...])
    return String(decoding: result, as: UTF8.self)
  }

  private static func secret(in bytes: [UInt8], at index: Int) -> Range<Int>? {
    switch bytes[index] {
    case UInt8(ascii: ":"): return password(bytes, index)
    case UInt8(ascii: "@"): return mailAddress(bytes, index)
    case UInt8(ascii: "-"): return privateKey(bytes, index)
    default: break
    }
    let previous = index > 0 ? bytes[index - 1] : UInt8(ascii: " ")
    guard !isWordByte(previous), isWordByte(bytes[index]) || bytes[index] == UInt8(ascii: "/") else {
      return nil
    }
    if bytes[index] == UInt8(ascii: "e"), let token = webToken(bytes, index) { return token }
    return formed(bytes, index) ?? assignment(bytes, index) ?? scheme(bytes, index)
  }

  /// The value after the name of a secret (`AWS_SECRET_ACCESS_KEY=…`, `"SessionToken": "…"`, `Authorization:
  /// …`).
  private static func assignment(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
    let end = run(bytes, start) { isWordByte($0) || $0 == UInt8(ascii: "-") }
    guard end - start <= 64, let kind = SecretName(bytes[start..<end]) else { return nil }
    var index = run(bytes, end) { isQuote($0) }
    index = run(bytes, index) { $0 == UInt8(ascii: " ") }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") || bytes[index] == UInt8(ascii: ":") else {
      return nil
    }
    index = run(bytes, index + 1) { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\\") }
    let quote = index < bytes.count && isQuote(bytes[index]) ? bytes[index] : nil
    index = run(bytes, index) { isQuote($0) || $0 == UInt8(ascii: " ") }
    let valueEnd = run(bytes, index) { byte in
      // Between quotes all is the value; a header's goes to the end of its line, a variable's to the next
      // blank.
      if let quote { return byte != quote && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "\n") }
      return kind == .header
        ? byte != UInt8(ascii: "\n") && !isQuote(byte)
        : byte > 0x20 && !isQuote(byte) && !",}&;".utf8.contains(byte)
    }
    return valueEnd > index ? index..<valueEnd : nil
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\")
  }

  /// A JSON web token: three base64url parts, the first of which begins with `{"` (RFC 7519).
  private static func webToken(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
    guard starts(bytes, start, "eyJ") else { return nil }
    let end = run(bytes, start) { isWordByte($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    let dots = bytes[start..<end].lazy.filter { $0 == UInt8(ascii: ".") }.count
    return dots >= 1 && end - start >= 20 ? start..<end : nil
  }

  /// What stands behind the name of a scheme of HTTP authentication (RFC 7235).
  private static func scheme(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
    guard ["bearer ", "basic "].contains(where: { startsFolded(bytes, start, $0) }) else { return nil }
    let value = run(bytes, start) { $0 != UInt8(ascii: " ") } + 1
    let end = run(bytes, value) { $0 > 0x20 && !isQuote($0) && $0 != UInt8(ascii: ",") }
    return end - value >= 8 ? value..<end : nil
  }

  /// The password of a URL (`scheme://user:password@host`).
  private static func password(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
    guard starts(bytes, start, "://") else { return nil }
    let end = run(bytes, start + 3) { byte in
      byte > 0x20
        && ![UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "@")].contains(byte)
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "@"),
      let colon = bytes[(start + 3)..<end].firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    return (colon + 1)..<end
  }

  private static func starts(_ bytes: [UInt8], _ index: Int, _ prefix: String) -> Bool {
    bytes[index...].starts(with: prefix.utf8)
  }

  /// The same whatever the case of the text's letters.
  private static func startsFolded(_ bytes: [UInt8], _ index: Int, _ prefix: String) -> Bool {
    bytes.count - index >= prefix.utf8.count
      && zip(bytes[index...], prefix.utf8).allSatisfy { byte, wanted in
        (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == wanted
      }
  }

  static func run(_ bytes: [UInt8], _ start: Int, while holds: (UInt8) -> Bool) -> Int {
    var index = start
    while index < bytes.count, holds(bytes[index]) { index += 1 }
    return index
  }

  static func isUpperOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    isUpperOrDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || byte == UInt8(ascii: "_")
  }
}
