internal import Documents
internal import Model

extension TemplateScope {
  /// `Fn::Cidr`: blocks of an IPv4 range; IPv6 ranges and unknown ones stay unknown.
  func cidr(_ argument: Node, at pointer: String) -> SymbolicValue.Content {
    let unknown = SymbolicValue.Content.unknown(Self.name(of: "Fn::Cidr", argument))
    guard let parts = argument.array, parts.count >= 2,
      let range = text(parts[0], at: pointer + "/0").literal,
      let count = text(parts[1], at: pointer + "/1").literal.flatMap({ Int($0) }), (1...256).contains(count),
      let block = CIDRBlock(range)
    else { return unknown }
    let bits = parts.count > 2 ? text(parts[2], at: pointer + "/2").literal.flatMap { Int($0) } : 8
    guard let bits, let blocks = block.split(into: count, hostBits: bits) else { return unknown }
    return .list(blocks.map { SymbolicValue(.text(SymbolicText($0))) })
  }
}

/// A range of IPv4 addresses.
struct CIDRBlock {
  var address: UInt32
  var length: Int

  init?(_ text: String) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, let length = Int(halves[1]), (0...32).contains(length) else { return nil }
    let octets = halves[0].split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
    guard octets.count == 4 else { return nil }
    let address = octets.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    self.length = length
    self.address = length == 0 ? 0 : address & (UInt32.max << UInt32(32 - length))
  }

  /// The first `count` blocks with that many bits for hosts; nil where they do not fit.
  func split(into count: Int, hostBits: Int) -> [String]? {
    guard (1...32).contains(hostBits), 32 - hostBits >= length else { return nil }
    let capacity = UInt64(1) << UInt64(32 - hostBits - length)
    guard UInt64(count) <= capacity else { return nil }
    return (0..<count).map { index in
      let start = UInt64(address) + UInt64(index) << UInt64(hostBits)
      let octets = [24, 16, 8, 0].map { String(start >> UInt64($0) & 255) }
      return octets.joined(separator: ".") + "/\(32 - hostBits)"
    }
  }
}
