internal import Deployment
internal import Model

extension FunctionNetwork {
  /// Whether the security groups of the function, and of an interface endpoint, let HTTPS pass.
  func securityGroups() -> NetworkFinding {
    guard case .interfaceEndpoint(let id, _) = destination else {
      return egress(to: .dynamoDB, peerGroups: [], endpoint: nil)
    }
    guard let endpoint = network.resource(.declared(id), "VPCEndpoint") else { return .clear }
    let peer = network.addresses(in: endpointSubnets(endpoint), vpc: vpc)
    let out = egress(to: peer, peerGroups: endpointGroups(endpoint), endpoint: id)
    if out.refusal != nil { return out }
    let into = ingress(endpoint)
    return into.refusal == nil && out.missing != nil ? out : into
  }

  private func egress(to peer: AddressSet, peerGroups: [NetworkID], endpoint: ResourceID?) -> NetworkFinding {
    let scope = RuleScope(network: network, direction: .egress, peer: peer, peerGroups: peerGroups)
    // A function without groups is in the VPC's default one.
    switch scope.pass(groups.isEmpty ? defaultGroup : groups) {
    case .yes: return .clear
    case .maybe(let missing): return .open(missing)
    case .no: break
    }
    let declared = groups.compactMap { network.resource($0, "SecurityGroup") }
    guard let first = declared.first else { return .open("the security groups of \(label)") }
    let places = declared.map { $0.properties["SecurityGroupEgress"]?.place ?? $0.place }
    let target: Phrase = endpoint.map { "the interface endpoint \($0.logicalID)" } ?? "DynamoDB's addresses"
    return refusal(
      .networkSecurityGroup,
      "no egress rule of \(list: declared.map(\.id.logicalID)) lets TCP port 443 out to \(target)",
      declared.map(\.id), places, .egressClosed(group: first.id, endpoint: endpoint))
  }

  private var defaultGroup: [NetworkID] {
    guard let vpc = vpc?.resource else { return [.named(SymbolicText(unknownDefaultGroup))] }
    return [
      .named(
        SymbolicText(
          Symbol(stack: vpc.stack, kind: .attribute, name: "\(vpc.logicalID).DefaultSecurityGroup")))
    ]
  }

  private var unknownDefaultGroup: Symbol {
    Symbol(stack: function.id.stack, kind: .opaque, name: "the VPC's default security group")
  }

  private func ingress(_ endpoint: Resource) -> NetworkFinding {
    let scope = RuleScope(
      network: network, direction: .ingress, peer: network.addresses(in: subnets, vpc: vpc),
      peerGroups: groups.isEmpty ? defaultGroup : groups)
    let doors = endpointGroups(endpoint)
    switch scope.pass(doors) {
    case .yes: return .clear
    case .maybe(let missing): return .open(missing)
    case .no: break
    }
    let declared = doors.compactMap { network.resource($0, "SecurityGroup") }
    return refusal(
      .networkSecurityGroup,
      "no ingress rule of \(list: doors.map(\.label)) lets \(label) in to port 443 of the interface endpoint \(endpoint.id.logicalID)",
      declared.map(\.id) + [endpoint.id],
      declared.map { $0.properties["SecurityGroupIngress"]?.place ?? $0.place } + [endpoint.place],
      .ingressClosed(
        endpoint: endpoint.id, functionGroup: groups.lazy.compactMap(\.resource).first))
  }

  func endpointSubnets(_ endpoint: Resource) -> [NetworkID] {
    (endpoint.properties["SubnetIds"]?.asList ?? []).compactMap(network.id)
  }

  private func endpointGroups(_ endpoint: Resource) -> [NetworkID] {
    let groups = (endpoint.properties["SecurityGroupIds"]?.asList ?? []).compactMap(network.id)
    return groups.isEmpty ? defaultGroup : groups
  }
}
