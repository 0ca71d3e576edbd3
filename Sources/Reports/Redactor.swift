/// Removes what gives access: keys, tokens, signatures, passwords.
///
/// It errs on the side of removing: a redacted word costs a reader little, a leaked key much.
package enum Redactor {
  package static let mark = "[redacted]"

  package static func redacted(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    var copied = 0
    while index < bytes.count {
      guard let secret = secret(in: bytes, at: index) else {
        index += 1
        continue
      }
      result.append(contentsOf: bytes[copied..<secret.lowerBound])
      result.append(contentsOf: mark.utf8)
      index = max(secret.upperBound, index + 1)
      copied = index
    }
    guard copied > 0 else { return text }
    result.append(contentsOf: bytes[min(copied, bytes.count)...])
    return String(decoding: result, as: UTF8.self)
  }

  private static func secret(in bytes: [UInt8], at index: Int) -> Range<Int>? {
    if bytes[index] == UInt8(ascii: ":") { return password(bytes, index) }
    let previous = index > 0 ? bytes[index - 1] : UInt8(ascii: " ")
    guard !isWordByte(previous) else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "A"), UInt8(ascii: "a"), UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "x"),
      UInt8(ascii: "X"), UInt8(ascii: "C"), UInt8(ascii: "c"), UInt8(ascii: "p"), UInt8(ascii: "P"),
      UInt8(ascii: "t"), UInt8(ascii: "T"):
      return accessKey(bytes, index) ?? assignment(bytes, index)
    case UInt8(ascii: "e"): return webToken(bytes, index)
    case UInt8(ascii: "B"), UInt8(ascii: "b"): return bearer(bytes, index)
    default: return nil
    }
  }

  /// Access key ids: four letters and sixteen further characters (IAM user guide, "IAM identifiers").
  private static func accessKey(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
    let prefixes: [StaticString] = ["AKIA", "ASIA", "ABIA", "ACCA"]
    guard prefixes.contains(where: { starts(bytes, start, $0) }) else { return nil }
    let end = run(bytes, start) { isUpperOrDigit($0) }
    return end - start >= 16 ? start..<end : nil
  }

  /// The value after the name of a secret (`AWS_SECRET_ACCESS_KEY=…`, `"SessionToken": "…"`, `Authorization: …`).
  private static func assignment(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
    let end = run(bytes, start) { isWordByte($0) || $0 == UInt8(ascii: "-") }
    guard end - start <= 64 else { return nil }
    let name = String(
      decoding: bytes[start..<end].lazy.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") },
      as: UTF8.self
    )
    .lowercased()
    guard secretNames.contains(name) else { return nil }
    var index = end
    while index < bytes.count,
      [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\")].contains(bytes[index])
    {
      index += 1
    }
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") || bytes[index] == UInt8(ascii: ":") else {
      return nil
    }
    index += 1
    while index < bytes.count,
      [UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\")].contains(bytes[index])
    {
      index += 1
    }
    // A header's value goes to the end of its line, a variable's to the next blank or quote.
    let isHeader = name == "authorization" || name == "proxyauthorization"
    let valueEnd = run(bytes, index) { byte in
      isHeader
        ? byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'")
        : byte > 0x20
          && ![
            UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "&"),
            UInt8(ascii: "\\"),
          ].contains(byte)
    }
    return valueEnd > index ? index..<valueEnd : nil
  }

  private static let secretNames: Set<String> = [
    "awssecretaccesskey", "secretaccesskey", "secretkey", "awssecretkey", "awssessiontoken", "sessiontoken",
    "awssecuritytoken", "xamzsecuritytoken", "securitytoken", "authorization", "proxyauthorization",
    "credential",
    "xamzcredential", "signature", "xamzsignature", "password", "passwd", "pwd", "apikey", "accesstoken",
    "secret", "clientsecret", "token", "awsaccesskeyid", "accesskeyid", "xapikey", "privatekey",
  ]

  /// A JSON web token: three base64url parts, the first of which begins with `{"` (RFC 7519).
  private static func webToken(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
    guard starts(bytes, start, "eyJ") else { return nil }
    let end = run(bytes, start) { isWordByte($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    let dots = bytes[start..<end].lazy.filter { $0 == UInt8(ascii: ".") }.count
    return dots >= 1 && end - start >= 20 ? start..<end : nil
  }

  private static func bearer(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
    guard starts(bytes, start, "Bearer ") || starts(bytes, start, "bearer ") || starts(bytes, start, "Basic ")
    else {
      return nil
    }
    let value = run(bytes, start) { $0 != UInt8(ascii: " ") } + 1
    let end = run(bytes, value) { $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
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

  private static func starts(_ bytes: [UInt8], _ index: Int, _ prefix: StaticString) -> Bool {
    let word = prefix.description.utf8
    return index + word.count <= bytes.count && bytes[index..<index + word.count].elementsEqual(word)
  }

  private static func run(_ bytes: [UInt8], _ start: Int, while holds: (UInt8) -> Bool) -> Int {
    var index = start
    while index < bytes.count, holds(bytes[index]) { index += 1 }
    return index
  }

  private static func isUpperOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    isUpperOrDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || byte == UInt8(ascii: "_")
  }
}
