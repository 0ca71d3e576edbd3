/// Secrets that are known by their own form, whatever stands before them.
extension Redactor {
  /// Marks that begin a key or token of a service, and the fewest bytes that follow them.
  private static let marks: [(mark: String, rest: Int)] = [
    ("AKIA", 12), ("ASIA", 12), ("ABIA", 12), ("ACCA", 12),
    // How session tokens of STS begin.
    ("FwoGZXIvYXdz", 4), ("IQoJb3JpZ2lu", 4), ("AQoDYXdz", 4), ("AQoEXAMPLE", 4),
    ("ghp_", 20), ("gho_", 20), ("ghs_", 20), ("github_pat_", 20), ("glpat-", 16), ("xoxb-", 10),
    ("xoxp-", 10), ("sk_live_", 10), ("AIza", 30),
  ]

  /// A key or token of a known form that begins at `start`.
  static func formed(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
    for (mark, rest) in marks where bytes[start...].starts(with: mark.utf8) {
      let isKeyID = mark.utf8.count == 4 && rest == 12
      let end = run(bytes, start) { isKeyID ? isUpperOrDigit($0) : isTokenByte($0) }
      if end - start >= mark.utf8.count + rest { return start..<end }
    }
    return secretKey(bytes, start)
  }

  /// A secret access key: forty characters of base 64 as chance throws them, bounded by others.
  private static func secretKey(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
    let end = start + bytes[start...].prefix(41).prefix(while: isBase64).count
    guard end - start == 40 else { return nil }
    // Names and paths hold words, and stay in one class of characters for a while; chance changes it all the
    // time.
    let classes = bytes[start..<end].map(classOf)
    let changes = zip(classes, classes.dropFirst()).count { $0 != $1 }
    let words = classes.split(whereSeparator: { $0 != 0 })
    return changes >= 14 && Set(classes).count >= 3 && words.allSatisfy({ $0.count < 7 }) ? start..<end : nil
  }

  private static func classOf(_ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): 0
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"): 2
    default: 3
    }
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    classOf(byte) < 3 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "=")
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    isBase64(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// A private key in PEM (RFC 7468), up to its end or that of the text.
  static func privateKey(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
    guard bytes[start...].starts(with: "-----BEGIN ".utf8) else { return nil }
    let label = bytes[start...].prefix(64)
    guard label.indices.contains(where: { label[$0...].starts(with: "PRIVATE KEY-----".utf8) }) else {
      return nil
    }
    var index = start + 11
    while index < bytes.count {
      if bytes[index...].starts(with: "-----END ".utf8) {
        return start..<run(bytes, index + 9) { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\"") }
      }
      index += 1
    }
    return start..<bytes.count
  }

  /// An e-mail address around the `@` at `at` (RFC 5322, the common forms).
  static func mailAddress(_ bytes: [UInt8], _ at: Int) -> Range<Int>? {
    var start = at
    while start > 0, isMailByte(bytes[start - 1]) { start -= 1 }
    var end = run(bytes, at + 1) { isWordByte($0) && $0 != UInt8(ascii: "_") || $0 == 0x2D || $0 == 0x2E }
    while end > at + 1, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "-") {
      end -= 1
    }
    let domain = bytes[(at + 1)..<end]
    // A decorator of Python in a difference is no address (`+@pytest.fixture`).
    guard bytes[start..<at].contains(where: { isWordByte($0) }),
      let dot = domain.lastIndex(of: UInt8(ascii: ".")), dot > at + 1
    else { return nil }
    let top = domain[(dot + 1)...]
    guard top.count >= 2, top.allSatisfy({ classOf($0) < 2 }) else { return nil }
    return start..<end
  }

  private static func isMailByte(_ byte: UInt8) -> Bool {
    isWordByte(byte) || ".%+-".utf8.contains(byte)
  }
}
