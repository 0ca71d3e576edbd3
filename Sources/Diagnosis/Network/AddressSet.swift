internal import Deployment
internal import Model

/// Addresses that a rule has to let through.
enum AddressSet: Sendable, Hashable {
  /// DynamoDB's public addresses: which they are is not known offline.
  case dynamoDB
  /// Addresses in subnets of a VPC; no blocks where their blocks are not known.
  case subnets(vpc: NetworkID?, blocks: [AddressRange])

  enum Coverage: Sendable, Hashable {
    case all, part, none
  }
}

extension NetworkResources {
  /// How much of `addresses` a rule's block covers.
  func coverage(of block: SymbolicText, _ addresses: AddressSet) -> AddressSet.Coverage {
    if let (owner, attribute) = attribute(of: block), attribute == "CidrBlock" {
      return coverage(ofBlockOf: owner, addresses)
    }
    guard let block = block.substituting(deployment.bindings).literal.flatMap(AddressRange.ofIPv4) else {
      return .part
    }
    return coverage(of: block, addresses)
  }

  private func coverage(of block: AddressRange, _ addresses: AddressSet) -> AddressSet.Coverage {
    if block.isEverything { return .all }
    switch addresses {
    case .dynamoDB: return block.isNeverPublic ? .none : .part
    case .subnets(_, let blocks):
      guard !blocks.isEmpty else { return .part }
      if blocks.allSatisfy(block.contains) { return .all }
      return blocks.contains(where: block.overlaps) ? .part : .none
    }
  }

  private func coverage(ofBlockOf owner: Resource, _ addresses: AddressSet) -> AddressSet.Coverage {
    if case .subnets(let vpc, _) = addresses, vpc == .declared(owner.id) { return .all }
    guard let block = literal(owner.properties["CidrBlock"]).flatMap(AddressRange.ofIPv4) else {
      // A VPC's own block holds no address of a public service.
      return addresses == .dynamoDB ? .none : .part
    }
    return coverage(of: block, addresses)
  }

  /// The addresses in these subnets.
  func addresses(in subnets: [NetworkID], vpc: NetworkID?) -> AddressSet {
    let blocks = subnets.map { subnet in
      resource(subnet, "Subnet").flatMap { literal($0.properties["CidrBlock"]) }.flatMap(AddressRange.ofIPv4)
    }
    return .subnets(vpc: vpc, blocks: blocks.contains(nil) ? [] : blocks.compactMap(\.self))
  }
}
