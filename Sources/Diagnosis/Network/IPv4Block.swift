/// A block of IPv4 addresses in CIDR notation.
struct IPv4Block: Sendable, Hashable {
  let base: UInt32
  /// 0 to 32.
  let prefix: UInt32

  /// The block that a text is; nil where it is none.
  ///
  /// Host bits are ignored, as EC2 does.
  init?(_ text: String) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, let prefix = UInt32(halves[1]), prefix <= 32 else { return nil }
    let bytes = halves[0].split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard bytes.count == 4 else { return nil }
    var address: UInt32 = 0
    for byte in bytes {
      guard let byte else { return nil }
      address = address << 8 | UInt32(byte)
    }
    self.prefix = prefix
    base = address & Self.mask(prefix)
  }

  private static func mask(_ prefix: UInt32) -> UInt32 { prefix == 0 ? 0 : UInt32.max << (32 - prefix) }

  /// Whether it holds every address.
  var isEverything: Bool { prefix == 0 }

  func contains(_ other: IPv4Block) -> Bool {
    other.prefix >= prefix && other.base & Self.mask(prefix) == base
  }

  func overlaps(_ other: IPv4Block) -> Bool { contains(other) || other.contains(self) }

  /// Whether none of its addresses can be one of a public service: private, shared, loopback, link-local, multicast
  /// and reserved blocks (RFC 6890).
  var isNeverPublic: Bool { Self.neverPublic.contains { $0.contains(self) } }

  private static let neverPublic: [IPv4Block] = [
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
    "0.0.0.0/8", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
  ].compactMap(IPv4Block.init)
}
