internal import Model

extension AddressRange {
  /// The range of IPv4 addresses that a text is, as properties named `CidrIp` or `CidrBlock` hold it.
  static func ofIPv4(_ text: String) -> AddressRange? { AddressRange(text).flatMap { $0.isIPv4 ? $0 : nil } }

  /// Whether none of its addresses can be one of a public service: private, shared, loopback, link-local,
  /// multicast and reserved blocks of IPv4 (RFC 6890).
  var isNeverPublic: Bool { Self.neverPublic.contains { $0.contains(self) } }

  private static let neverPublic: [AddressRange] = [
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
    "0.0.0.0/8", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
  ].compactMap(AddressRange.init)
}
