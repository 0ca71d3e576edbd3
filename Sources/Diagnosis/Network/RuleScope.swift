internal import Deployment
internal import Model

/// What a security group's rules have to let through: TCP to one port, between the group's members and a
/// peer.
struct RuleScope {
  enum Direction: Sendable { case egress, ingress }

  let network: NetworkResources
  let direction: Direction
  var port = 443
  let peer: AddressSet
  /// The security groups of the peer; none for public addresses.
  let peerGroups: [NetworkID]

  private var isEgress: Bool { direction == .egress }
  private var inlineKey: String { isEgress ? "SecurityGroupEgress" : "SecurityGroupIngress" }
  private var prefixKey: String { isEgress ? "DestinationPrefixListId" : "SourcePrefixListId" }
  private var groupKey: String { isEgress ? "DestinationSecurityGroupId" : "SourceSecurityGroupId" }

  /// Whether one of several groups lets it through: rules of groups add up.
  func pass(_ groups: [NetworkID]) -> Certainty { .any(groups.map(passes)) }

  private func passes(_ group: NetworkID) -> Certainty {
    let apart = network.all(inlineKey, where: "GroupId", is: group).map(allows)
    guard let resource = network.resource(group, "SecurityGroup") else {
      return .any(apart + [outside(group)])
    }
    let inline = resource.properties[inlineKey]
    switch inline?.content {
    case nil, .absent, .null:
      // Without rules of its own a group lets everything out (AWS::EC2::SecurityGroup) and nothing in.
      return isEgress ? .yes : .any(apart)
    case .list(let rules):
      let empty = Certainty.maybe(
        "whether \(group.label) keeps the default rule beside an empty SecurityGroupEgress")
      return .any(rules.map(allows) + apart + (rules.isEmpty && isEgress ? [empty] : []))
    default:
      return .any(apart + [.maybe("the rules of \(group.label)")])
    }
  }

  private func outside(_ group: NetworkID) -> Certainty {
    guard case .named(let text) = group, network.attribute(of: text)?.attribute == "DefaultSecurityGroup"
    else {
      return .maybe("the rules of the security group \(group.label), which no template given declares")
    }
    // CDK can have the default group's rules taken away by a custom resource.
    let isStripped = network.deployment.resources.contains { $0.type == "Custom::VpcRestrictDefaultSG" }
    if isEgress { return isStripped ? .maybe("the rules of the VPC's default security group") : .yes }
    return peerGroups.contains(group) && !isStripped ? .yes : .no
  }

  private func allows(_ rule: Resource) -> Certainty {
    guard let doubt = network.doubt(rule), allows(rule.properties) != .no else {
      return allows(rule.properties)
    }
    return .maybe(doubt)
  }

  private func allows(_ rule: SymbolicValue) -> Certainty {
    .all([protocolAndPort(rule), address(rule)])
  }

  private func protocolAndPort(_ rule: SymbolicValue) -> Certainty {
    guard let name = network.literal(rule["IpProtocol"])?.lowercased() else {
      return .maybe("the protocol of a rule")
    }
    if name == "-1" { return .yes }
    guard name == "tcp" || name == "6" else { return .no }
    guard let from = network.integer(rule["FromPort"]), let to = network.integer(rule["ToPort"]) else {
      return .maybe("the ports of a rule")
    }
    return from <= port && port <= to ? .yes : .no
  }

  private func address(_ rule: SymbolicValue) -> Certainty {
    if let block = rule["CidrIp"]?.text {
      return switch network.coverage(of: block, peer) {
      case .all: .yes
      case .none: .no
      case .part: .maybe("whether \(block) holds every address that the function calls")
      }
    }
    if let list = network.id(rule[prefixKey]) { return prefixList(list) }
    if let group = network.id(rule[groupKey]) {
      if peerGroups.contains(group) { return .yes }
      return group.isOpen && !peerGroups.isEmpty ? .maybe("which security group \(group.label) is") : .no
    }
    if case .unknown? = rule["CidrIp"]?.content { return .maybe("the addresses of a rule") }
    return .no
  }

  private func prefixList(_ list: NetworkID) -> Certainty {
    guard let declared = network.resource(list, "PrefixList") else {
      return peer == .dynamoDB ? .maybe("whether the prefix list \(list.label) is DynamoDB's") : .no
    }
    let blocks = (declared.properties["Entries"]?.asList ?? []).compactMap { $0["Cidr"]?.text }
    let coverages = blocks.map { network.coverage(of: $0, peer) }
    if coverages.contains(.all) { return .yes }
    return coverages.allSatisfy { $0 == .none }
      ? .no : .maybe("whether the prefix list \(list.label) holds DynamoDB's addresses")
  }
}
