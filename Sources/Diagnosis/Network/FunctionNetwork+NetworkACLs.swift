internal import Deployment
internal import Model

extension FunctionNetwork {
  /// One way through the ACLs of a subnet.
  private struct Crossing {
    var subnet: NetworkID
    var peer: AddressSet
    /// The subnet's side begins the connection.
    var isClient: Bool
  }

  /// Whether the network ACLs let the call out and its answer in.
  func networkACLs() -> NetworkFinding {
    var open: Phrase?
    for crossing in crossings() {
      guard let rules = rules(of: crossing.subnet) else {
        open = open ?? "the network ACL of the subnet \(crossing.subnet.label)"
        continue
      }
      let required = [
        NetworkACLFault.Rule(isEgress: crossing.isClient, ports: 443...443),
        NetworkACLFault.Rule(isEgress: !crossing.isClient, ports: NetworkACLRules.ephemeral),
      ]
      var missing: [NetworkACLFault.Rule] = []
      for rule in required {
        switch rules.pass(isEgress: rule.isEgress, ports: rule.ports, peer: crossing.peer) {
        case .yes: continue
        case .no: missing.append(rule)
        case .maybe(let what): open = open ?? what
        }
      }
      if !missing.isEmpty { return dropped(missing, by: rules, crossing.subnet) }
    }
    return open.map(NetworkFinding.open) ?? .clear
  }

  private func crossings() -> [Crossing] {
    if case .interfaceEndpoint(let id, _) = destination {
      let doors = network.resource(.declared(id), "VPCEndpoint").map(endpointSubnets) ?? []
      let (inside, outside) = (
        network.addresses(in: doors, vpc: vpc), network.addresses(in: subnets, vpc: vpc)
      )
      // ACLs guard the borders of subnets: between two addresses of one subnet there is none.
      guard Set(doors) != Set(subnets) || doors.count > 1 else { return [] }
      return subnets.map { Crossing(subnet: $0, peer: inside, isClient: true) }
        + doors.map { Crossing(subnet: $0, peer: outside, isClient: false) }
    }
    let own = subnets.map { Crossing(subnet: $0, peer: .dynamoDB, isClient: true) }
    let gateways = ways.compactMap { way -> NetworkID? in
      guard case .nat(let nat) = way.end else { return nil }
      return network.resource(nat, "NatGateway").flatMap { network.id($0.properties["SubnetId"]) }
    }
    var seen = Set(subnets)
    let beyond = gateways.filter { seen.insert($0).inserted }.flatMap { subnet in
      [
        Crossing(subnet: subnet, peer: .dynamoDB, isClient: true),
        Crossing(subnet: subnet, peer: network.addresses(in: subnets, vpc: vpc), isClient: false),
      ]
    }
    return own + beyond
  }

  private func rules(of subnet: NetworkID) -> NetworkACLRules? {
    let associations = network.all("SubnetNetworkAclAssociation", where: "SubnetId", is: subnet)
    if let own = associations.last {
      guard let acl = network.id(own.properties["NetworkAclId"])?.resource else { return nil }
      return NetworkACLRules(network: network, acl: acl, vpc: vpc?.resource)
    }
    guard network.resource(subnet, "Subnet") != nil else { return nil }
    return NetworkACLRules(network: network, acl: nil, vpc: vpc?.resource)
  }

  private func dropped(
    _ missing: [NetworkACLFault.Rule], by rules: NetworkACLRules, _ subnet: NetworkID
  ) -> NetworkFinding {
    let name: Phrase = rules.acl.map { "the network ACL \($0.logicalID)" } ?? "the default network ACL"
    let what: [Phrase] = missing.map { rule in
      switch (rule.isEgress, rule.ports.count == 1) {
      case (true, true): "what leaves to port 443"
      case (false, true): "what comes in to port 443"
      case (true, false): "answers that leave to ports \(rule.ports.lowerBound) to \(rule.ports.upperBound)"
      case (false, false):
        "answers that come in to ports \(rule.ports.lowerBound) to \(rule.ports.upperBound)"
      }
    }
    let both: Phrase = what.count == 2 ? "\(what[0]) and \(what[1])" : what[0]
    let acl = rules.acl.flatMap { network.resource(.declared($0), "NetworkAcl") }
    return refusal(
      .networkNetworkACL, "\(name) of the subnet \(subnet.label) drops \(both)",
      [rules.acl].compactMap(\.self) + rules.entries.map(\.id),
      [acl?.place].compactMap(\.self) + rules.entries.map(\.place),
      .networkACL(NetworkACLFault(acl: rules.acl, vpc: rules.vpc, missing: missing)))
  }
}
