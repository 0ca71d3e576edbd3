internal import Documents
internal import Model

extension TemplateScope {
  /// `Fn::Cidr`: ranges within one of IPv4 or IPv6; unknown ones stay unknown.
  func cidr(_ argument: Node, at pointer: String) -> SymbolicValue.Content {
    let unknown = SymbolicValue.Content.unknown(Self.name(of: "Fn::Cidr", argument))
    guard let parts = argument.array, parts.count >= 2,
      let range = text(parts[0], at: pointer + "/0").literal,
      let count = text(parts[1], at: pointer + "/1").literal.flatMap({ Int($0) }), (1...256).contains(count),
      let block = AddressRange(range)
    else { return unknown }
    let bits = parts.count > 2 ? text(parts[2], at: pointer + "/2").literal.flatMap { Int($0) } : 8
    guard let bits, let blocks = block.split(into: count, hostBits: bits) else { return unknown }
    return .list(blocks.map { SymbolicValue(.text(SymbolicText($0.description))) })
  }
}
