internal import Deployment
internal import Model

/// The rules of one network ACL, judged in the order of their numbers.
///
/// A custom ACL drops everything until rules let it pass; a VPC's default ACL lets everything pass by rule
/// 100 (Amazon VPC user guide, network ACLs). ACLs keep no state: answers have to be let in as well.
struct NetworkACLRules {
  /// Ports from which Lambda calls (Amazon VPC user guide, ephemeral ports), and the Linux ones among them.
  static let ephemeral = 1024...65535
  private static let linux = 32768...60999

  let network: NetworkResources
  /// The ACL as declared; nil for the default ACL of `vpc`.
  let acl: ResourceID?
  let vpc: ResourceID?

  private struct Rule {
    var number: Int
    var isAllow: Bool
    var ports: ClosedRange<Int>
    var coverage: AddressSet.Coverage
  }

  /// Whether TCP to these ports passes between the subnet and `peer`.
  func pass(isEgress: Bool, ports: ClosedRange<Int>, peer: AddressSet) -> Certainty {
    var rules: [Rule] = []
    for entry in entries where (network.flag(entry.properties["Egress"]) ?? false) == isEgress {
      if let doubt = network.doubt(entry) { return .maybe(doubt) }
      guard let rule = rule(entry, peer) else {
        return .maybe("the rule \(entry.id.logicalID) of the network ACL")
      }
      if rule.coverage != .none, !rule.ports.isEmpty { rules.append(rule) }
    }
    if acl == nil { rules.append(Rule(number: 100, isAllow: true, ports: 0...65535, coverage: .all)) }
    return judge(rules.sorted { $0.number < $1.number }, ports: ports)
  }

  /// Entries of the ACL, of either direction.
  var entries: [Resource] {
    network.all("NetworkAclEntry").filter { entry in
      guard let id = network.id(entry.properties["NetworkAclId"]) else { return false }
      if let acl { return id == .declared(acl) }
      guard case .named(let text) = id, let (owner, attribute) = network.attribute(of: text) else {
        return false
      }
      return owner.id == vpc && attribute == "DefaultNetworkAcl"
    }
  }

  private func judge(_ rules: [Rule], ports: ClosedRange<Int>) -> Certainty {
    var open = PortSpans(ports)
    var allowed = PortSpans()
    var (mayDeny, mayAllow) = (false, false)
    for rule in rules where open.intersection(rule.ports).count > 0 {
      if rule.coverage == .part {
        if rule.isAllow { mayAllow = true } else { mayDeny = true }
        continue
      }
      if rule.isAllow { allowed.add(open.intersection(rule.ports)) }
      open.subtract(rule.ports)
    }
    if allowed.count == ports.count {
      return mayDeny ? .maybe("whether a rule of the network ACL denies DynamoDB's addresses") : .yes
    }
    if mayAllow { return .maybe("whether the network ACL's rules hold DynamoDB's addresses") }
    if ports == Self.ephemeral, allowed.contains(Self.linux) {
      return .maybe("whether the function calls from a port that the network ACL lets answers in to")
    }
    return .no
  }

  private func rule(_ entry: Resource, _ peer: AddressSet) -> Rule? {
    let properties = entry.properties
    guard let number = network.integer(properties["RuleNumber"]),
      let action = network.literal(properties["RuleAction"])?.lowercased(),
      let name = network.literal(properties["Protocol"])?.lowercased()
    else { return nil }
    var rule = Rule(number: number, isAllow: action == "allow", ports: 0...65535, coverage: .none)
    switch name {
    case "-1", "all": break
    case "6", "tcp":
      guard let from = network.integer(properties["PortRange"]?["From"]),
        let to = network.integer(properties["PortRange"]?["To"]), from <= to
      else { return nil }
      rule.ports = from...to
    default: return rule
    }
    if let block = properties["CidrBlock"]?.text {
      rule.coverage = network.coverage(of: block, peer)
    } else if NetworkResources.isAbsent(properties["Ipv6CidrBlock"]) {
      return nil
    }
    return rule
  }
}
