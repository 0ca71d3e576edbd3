internal import Deployment
internal import Documents
internal import Model

extension NetworkFix {
  /// Entries that let the call out and its answer in, before the rules that deny them.
  func open(_ faults: [NetworkACLFault]) -> PlannedFix? {
    guard let home = faults.compactMap({ ($0.acl ?? $0.vpc)?.stack }).first,
      var editor = StackEditor(home, in: deployment)
    else { return nil }
    var edits: [TemplateEdit] = []
    var (python, typeScript): ([String], [String]) = ([], [])
    var owners: [String] = []
    for fault in faults {
      guard let owner = fault.acl ?? fault.vpc else { continue }
      owners.append(fault.acl?.logicalID ?? "the default one of \(owner.logicalID)")
      var given: Set<Int> = []
      for rule in fault.missing {
        guard let number = number(before: fault, isEgress: rule.isEgress, &given) else { continue }
        if owner.stack == home { edits.append(entry(rule, number, fault, owner, &editor)) }
        let snippets = snippets(rule, number, owner)
        python.append(snippets.python)
        typeScript.append(snippets.typeScript)
      }
    }
    let missing = faults.flatMap(\.missing)
    var rules: [NetworkACLFault.Rule] = []
    for rule in missing where !rules.contains(rule) { rules.append(rule) }
    return planned(
      "let the network ACL \(list: owners) pass \(words: words(rules))",
      why:
        "network ACLs keep no state, so the call and its answer need a rule each, before the one that denies them. They cannot name prefix lists, and DynamoDB's addresses change: hence every address, and only these ports. Security groups, which are stateful, stay the narrower guard. Entries are free.",
      editor, edits.count == missing.count ? edits : [], python: python.joined(separator: "\n"),
      typeScript: typeScript.joined(separator: "\n"))
  }

  private func entry(
    _ rule: NetworkACLFault.Rule, _ number: Int, _ fault: NetworkACLFault, _ owner: ResourceID,
    _ editor: inout StackEditor
  ) -> TemplateEdit {
    let base =
      owner.logicalID + "DynamoDB" + (rule.ports.count == 1 ? "Call" : "Answer")
      + (rule.isEgress ? "Out" : "In")
    let range: Node = [
      "From": Node(.number(String(rule.ports.lowerBound))),
      "To": Node(.number(String(rule.ports.upperBound))),
    ]
    return editor.add(
      base, "NetworkAclEntry",
      [
        (
          "NetworkAclId",
          fault.acl.map(StackEditor.reference) ?? StackEditor.attribute(owner, "DefaultNetworkAcl")
        ),
        ("RuleNumber", Node(.number(String(number)))), ("Protocol", 6), ("RuleAction", "allow"),
        ("Egress", Node(.bool(rule.isEgress))), ("CidrBlock", "0.0.0.0/0"), ("PortRange", range),
      ])
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
  private func number(before fault: NetworkACLFault, isEgress: Bool, _ given: inout Set<Int>) -> Int? {
    let rules = NetworkACLRules(network: network, acl: fault.acl, vpc: fault.vpc)
    let own = rules.entries.filter { (network.flag($0.properties["Egress"]) ?? false) == isEgress }
    let used = given.union(own.compactMap { network.integer($0.properties["RuleNumber"]) })
    let denying = own.filter { network.literal($0.properties["RuleAction"])?.lowercased() == "deny" }
    // Numbers are 1 to 32766 (EC2 API reference, CreateNetworkAclEntry); 100 is where people begin.
    let lowest = denying.compactMap { network.integer($0.properties["RuleNumber"]) }.min() ?? 32767
    let limit = max(1, min(lowest, 32767))
    let free =
      stride(from: 100, to: limit, by: 10).first { !used.contains($0) }
      ?? (1..<limit).reversed().first { !used.contains($0) }
    if let free { given.insert(free) }
    return free
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
