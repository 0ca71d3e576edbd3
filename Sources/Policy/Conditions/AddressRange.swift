/// An IPv4 or IPv6 address or CIDR range ("IP address condition operators", IAM user guide; RFC 4291,
/// section 2.2).
struct AddressRange: Equatable {
  /// 4 or 16 bytes.
  private let bytes: [UInt8]
  private let prefix: Int

  /// The range that a text is; an address without a prefix is a range of one.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let bytes = Self.v4(parts[0]) ?? Self.v6(parts[0]) else {
      return nil
    }
    self.bytes = bytes
    guard parts.count == 2 else {
      prefix = bytes.count * 8
      return
    }
    guard let prefix = Self.decimal(parts[1]), prefix <= bytes.count * 8 else { return nil }
    self.prefix = prefix
  }

  /// Whether every address of `other` lies in this range; ranges of different families share none.
  func contains(_ other: AddressRange) -> Bool {
    guard bytes.count == other.bytes.count, prefix <= other.prefix else { return false }
    let whole = prefix / 8
    guard bytes[..<whole] == other.bytes[..<whole] else { return false }
    let rest = prefix % 8
    guard rest > 0 else { return true }
    let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
    return bytes[whole] & mask == other.bytes[whole] & mask
  }

  private static func v4(_ text: Substring) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    let numbers = parts.compactMap(decimal)
    guard numbers.count == 4, numbers.allSatisfy({ $0 < 256 }) else { return nil }
    return numbers.map(UInt8.init)
  }

  private static func v6(_ text: Substring) -> [UInt8]? {
    guard text.utf8.count <= 45 else { return nil }
    guard let gap = text.firstRange(of: "::") else {
      let bytes = groups(text)
      return bytes?.count == 16 ? bytes : nil
    }
    let (head, tail) = (text[..<gap.lowerBound], text[gap.upperBound...])
    guard let front = head.isEmpty ? [] : groups(head), let back = tail.isEmpty ? [] : groups(tail),
      front.count + back.count <= 14
    else { return nil }
    return front + [UInt8](repeating: 0, count: 16 - front.count - back.count) + back
  }

  /// Groups of hexadecimal digits; the last may be an IPv4 address.
  private static func groups(_ text: Substring) -> [UInt8]? {
    var bytes: [UInt8] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (offset, part) in parts.enumerated() {
      if offset == parts.count - 1, part.contains("."), let last = v4(part) {
        bytes += last
      } else {
        guard (1...4).contains(part.utf8.count), part.allSatisfy(\.isHexDigit),
          let group = UInt16(part, radix: 16)
        else { return nil }
        bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
      }
    }
    return bytes
  }

  private static func decimal(_ text: Substring) -> Int? {
    guard (1...3).contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }
}
