/// An IPv4 or IPv6 address or CIDR range ("IP address condition operators", IAM user guide; RFC 4291, section
/// 2.2).
///
/// Bits behind the prefix do not count.
package struct AddressRange: Sendable, Hashable {
  /// 4 or 16 bytes.
  private let bytes: [UInt8]
  /// 0 to 32, of IPv6 to 128.
  package let prefix: Int

  /// The range that a text is; an address without a prefix is a range of one.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let bytes = Self.v4(parts[0]) ?? Self.v6(parts[0]) else {
      return nil
    }
    guard parts.count == 2 else {
      self.init(bytes, prefix: bytes.count * 8)
      return
    }
    guard let prefix = Self.decimal(parts[1]), prefix <= bytes.count * 8 else { return nil }
    self.init(bytes, prefix: prefix)
  }

  private init(_ bytes: [UInt8], prefix: Int) {
    self.prefix = prefix
    self.bytes = bytes.enumerated().map { index, byte in
      let kept = min(8, max(0, prefix - index * 8))
      return byte & UInt8(truncatingIfNeeded: 0xFF00 >> kept)
    }
  }

  package var isIPv4: Bool { bytes.count == 4 }

  /// Whether it holds every address of its family.
  package var isEverything: Bool { prefix == 0 }

  package func overlaps(_ other: AddressRange) -> Bool { contains(other) || other.contains(self) }

  /// The first `count` ranges in it with that many bits for hosts; nil where they do not fit.
  package func split(into count: Int, hostBits: Int) -> [AddressRange]? {
    let bits = bytes.count * 8
    guard count > 0, (1...bits).contains(hostBits), bits - hostBits >= prefix else { return nil }
    let room = bits - hostBits - prefix
    guard room >= Int.bitWidth - 1 || count <= 1 << room else { return nil }
    let start = bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    return (0..<count).map { index in
      let address = start + UInt128(index) << UInt128(hostBits)
      let bytes = (0..<bytes.count).map { UInt8(truncatingIfNeeded: address >> UInt128(bits - 8 - 8 * $0)) }
      return AddressRange(bytes, prefix: bits - hostBits)
    }
  }

  /// Whether every address of `other` lies in this range; ranges of different families share none.
  package func contains(_ other: AddressRange) -> Bool {
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

extension AddressRange: CustomStringConvertible {
  /// In CIDR notation; of IPv6 the longest run of zero groups is left out (RFC 5952, section 4).
  package var description: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") + "/\(prefix)" }
    let groups = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    let texts = groups.map { String($0, radix: 16) }
    guard let zeros = Self.longestZeros(groups) else { return texts.joined(separator: ":") + "/\(prefix)" }
    return texts[..<zeros.lowerBound].joined(separator: ":") + "::"
      + texts[zeros.upperBound...].joined(separator: ":") + "/\(prefix)"
  }

  /// The first of the longest runs of two or more groups that are zero.
  private static func longestZeros(_ groups: [UInt16]) -> Range<Int>? {
    var best: Range<Int>?
    var start = 0
    while start < groups.count {
      let end = groups[start...].firstIndex { $0 != 0 } ?? groups.count
      if end - start > max(1, best?.count ?? 0) { best = start..<end }
      start = max(end, start) + 1
    }
    return best
  }
}
