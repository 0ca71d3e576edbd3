internal import Deployment
internal import Documents
internal import Model

extension NetworkFix {
  /// Entries that let the call out and its answer in, before the rules that deny them.
  func open(_ fault: NetworkACLFault) -> PlannedFix? {
    let owner = fault.acl ?? fault.vpc
    guard let owner, var editor = StackEditor(owner.stack, in: deployment) else { return nil }
    let rules = NetworkACLRules(network: network, acl: fault.acl, vpc: fault.vpc)
    let target = fault.acl.map(StackEditor.reference) ?? StackEditor.attribute(owner, "DefaultNetworkAcl")
    var edits: [TemplateEdit] = []
    var (python, typeScript): ([String], [String]) = ([], [])
    for rule in fault.missing {
      guard let number = number(before: rules, isEgress: rule.isEgress) else { continue }
      let base = (fault.acl?.logicalID ?? owner.logicalID) + (rule.isEgress ? "DynamoDBOut" : "DynamoDBIn")
      let range: Node = [
        "From": Node(.number(String(rule.ports.lowerBound))),
        "To": Node(.number(String(rule.ports.upperBound))),
      ]
      edits.append(
        editor.add(
          base, "NetworkAclEntry",
          [
            ("NetworkAclId", target), ("RuleNumber", Node(.number(String(number)))), ("Protocol", 6),
            ("RuleAction", "allow"), ("Egress", Node(.bool(rule.isEgress))), ("CidrBlock", "0.0.0.0/0"),
            ("PortRange", range),
          ]))
      let snippets = snippets(rule, number, owner)
      python.append(snippets.python)
      typeScript.append(snippets.typeScript)
    }
    return planned(
      "let the network ACL \(owner.logicalID) pass \(words: words(fault.missing))",
      why:
        "network ACLs keep no state, so the call and its answer need a rule each, before the one that denies them. They cannot name prefix lists, and DynamoDB's addresses change: hence every address, and only these ports. Security groups, which are stateful, stay the narrower guard. Entries are free.",
      editor, edits.count == fault.missing.count ? edits : [], python: python.joined(separator: "\n"),
      typeScript: typeScript.joined(separator: "\n"))
  }

  private func words(_ rules: [NetworkACLFault.Rule]) -> String {
    rules.map { rule in
      let ports =
        rule.ports.count == 1
        ? "port \(rule.ports.lowerBound)" : "ports \(rule.ports.lowerBound) to \(rule.ports.upperBound)"
      return "\(rule.isEgress ? "outbound" : "inbound") TCP to \(ports)"
    }.joined(separator: " and ")
  }

  /// A free number before every denying rule of the direction; nil where there is no room.
  private func number(before rules: NetworkACLRules, isEgress: Bool) -> Int? {
    let own = rules.entries.filter { (network.flag($0.properties["Egress"]) ?? false) == isEgress }
    let used = Set(own.compactMap { network.integer($0.properties["RuleNumber"]) })
    let denying = own.filter { network.literal($0.properties["RuleAction"])?.lowercased() == "deny" }
    let limit = denying.compactMap { network.integer($0.properties["RuleNumber"]) }.min() ?? 32767
    // Numbers are 1 to 32766 (EC2 API reference, CreateNetworkAclEntry); 100 is where people begin.
    if limit > 100, !used.contains(100) { return 100 }
    return (1..<max(1, min(limit, 32767))).reversed().first { !used.contains($0) }
  }

  private func snippets(_ rule: NetworkACLFault.Rule, _ number: Int, _ acl: ResourceID) -> (
    python: String, typeScript: String
  ) {
    let (name, direction) = rule.isEgress ? ("DynamoDBOut", "EGRESS") : ("DynamoDBIn", "INGRESS")
    let (low, high) = (rule.ports.lowerBound, rule.ports.upperBound)
    let ports =
      low == high
      ? ("tcp_port(\(low))", "tcpPort(\(low))")
      : ("tcp_port_range(\(low), \(high))", "tcpPortRange(\(low), \(high))")
    return (
      "\(names.python(acl)).add_entry(\"\(name)\", rule_number=\(number), cidr=ec2.AclCidr.any_ipv4(), traffic=ec2.AclTraffic.\(ports.0), direction=ec2.TrafficDirection.\(direction))",
      "\(names.typeScript(acl)).addEntry('\(name)', { ruleNumber: \(number), cidr: ec2.AclCidr.anyIpv4(), traffic: ec2.AclTraffic.\(ports.1), direction: ec2.TrafficDirection.\(direction) });"
    )
  }
}
