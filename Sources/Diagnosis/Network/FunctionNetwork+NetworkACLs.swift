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
    var faults: [NetworkACLFault] = []
    var subnets: [String] = []
    for crossing in crossings() {
      guard let rules = rules(of: crossing.subnet) else {
        open = open ?? "the network ACL of the subnet \(crossing.subnet.label)"
        continue
      }
      let (missing, doubt) = missing(in: rules, crossing)
      open = open ?? doubt
      guard !missing.isEmpty else { continue }
      if !subnets.contains(crossing.subnet.label) { subnets.append(crossing.subnet.label) }
      let index = faults.firstIndex { $0.acl == rules.acl } ?? faults.endIndex
      if index == faults.endIndex {
        faults.append(NetworkACLFault(acl: rules.acl, vpc: rules.vpc, missing: []))
      }
      for rule in missing where !faults[index].missing.contains(rule) { faults[index].missing.append(rule) }
    }
    if !faults.isEmpty { return dropped(faults, subnets) }
    return open.map(NetworkFinding.open) ?? .clear
  }

  private func missing(in rules: NetworkACLRules, _ crossing: Crossing) -> (
    [NetworkACLFault.Rule], doubt: Phrase?
  ) {
    var missing: [NetworkACLFault.Rule] = []
    var doubt: Phrase?
    for rule in [
      NetworkACLFault.Rule(isEgress: crossing.isClient, ports: 443...443),
      NetworkACLFault.Rule(isEgress: !crossing.isClient, ports: NetworkACLRules.ephemeral),
    ] {
      switch rules.pass(isEgress: rule.isEgress, ports: rule.ports, peer: crossing.peer) {
      case .yes: continue
      case .no: missing.append(rule)
      case .maybe(let what): doubt = doubt ?? what
      }
    }
    return (missing, doubt)
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
      guard own.isCertain else { return nil }
      guard let acl = network.id(own.properties["NetworkAclId"])?.resource else { return nil }
      return NetworkACLRules(network: network, acl: acl, vpc: vpc?.resource)
    }
    guard network.resource(subnet, "Subnet") != nil else { return nil }
    return NetworkACLRules(network: network, acl: nil, vpc: vpc?.resource)
  }

  private func dropped(_ faults: [NetworkACLFault], _ subnets: [String]) -> NetworkFinding {
    let acls = faults.map { $0.acl?.logicalID }
    let names = acls.compactMap(\.self)
    let subject: Phrase =
      names.count < acls.count
      ? "the default network ACL" : "the network \(words: names.count == 1 ? "ACL" : "ACLs") \(list: names)"
    var what: [Phrase] = []
    for rule in faults.flatMap(\.missing) where !what.contains(rule.inWords) { what.append(rule.inWords) }
    var list = what[0]
    for (offset, phrase) in what.enumerated().dropFirst() {
      list = "\(list)\(words: offset == what.count - 1 ? " and " : ", ")\(phrase)"
    }
    let declared = faults.compactMap { $0.acl.flatMap { network.resource(.declared($0), "NetworkAcl") } }
    let entries = faults.flatMap { NetworkACLRules(network: network, acl: $0.acl, vpc: $0.vpc).entries }
    return refusal(
      .networkNetworkACL,
      "\(subject) of \(list: subnets) \(words: names.count > 1 ? "drop" : "drops") \(list)",
      declared.map(\.id) + entries.map(\.id), declared.map(\.place) + entries.map(\.place),
      .networkACL(faults))
  }
}

extension NetworkACLFault.Rule {
  /// What is dropped without the rule.
  fileprivate var inWords: Phrase {
    switch (isEgress, ports.count == 1) {
    case (true, true): "what leaves to port 443"
    case (false, true): "what comes in to port 443"
    case (true, false): "answers that leave to ports \(ports.lowerBound) to \(ports.upperBound)"
    case (false, false): "answers that come in to ports \(ports.lowerBound) to \(ports.upperBound)"
    }
  }
}
