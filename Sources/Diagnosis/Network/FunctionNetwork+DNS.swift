internal import Deployment
internal import Model

extension FunctionNetwork {
  private var declaredVPC: Resource? { network.resource(vpc, "VPC") }

  /// Whether the VPC resolves names at all.
  func nameResolution() -> NetworkFinding {
    guard let vpc = declaredVPC else { return .clear }
    let servers = nameServers(of: vpc)
    if let servers, servers != "AmazonProvidedDNS" {
      return .open("whether the name servers of \(vpc.id.logicalID), \(servers), resolve DynamoDB's name")
    }
    guard network.flag(vpc.properties["EnableDnsSupport"]) == false else { return .clear }
    return dns(
      "EnableDnsSupport is false in \(vpc.id.logicalID), so no name is resolved there", vpc,
      ["EnableDnsSupport"])
  }

  /// Whether the VPC has the host names that endpoints ask for.
  ///
  /// Both attributes have to be true for private DNS (VPC user guide) and, where Amazon's resolver is used,
  /// for a gateway endpoint (DynamoDB developer guide, gateway endpoints). Gateway endpoints of VPCs that
  /// leave EnableDnsHostnames out work all the same, so only an explicit false is held against one.
  func hostNames() -> NetworkFinding {
    guard let vpc = declaredVPC else { return .clear }
    let property = vpc.properties["EnableDnsHostnames"]
    let isOff = network.flag(property) == false
    if case .interfaceEndpoint(let id, byPrivateDNS: true) = destination,
      isOff || NetworkResources.isAbsent(property)
    {
      return dns(
        "EnableDnsHostnames is not true in \(vpc.id.logicalID), so the private DNS of \(id.logicalID) does not work",
        vpc, ["EnableDnsHostnames"])
    }
    guard isOff, destination == .publicAddresses else { return .clear }
    for case .gatewayEndpoint(let id) in ways.map(\.end) {
      return dns(
        "EnableDnsHostnames is false in \(vpc.id.logicalID), and the gateway endpoint \(id.logicalID) needs it beside EnableDnsSupport",
        vpc, ["EnableDnsHostnames"])
    }
    return .clear
  }

  private func dns(_ because: Phrase, _ vpc: Resource, _ attributes: [String]) -> NetworkFinding {
    let places = attributes.map { vpc.properties[$0]?.place ?? vpc.place }
    return refusal(
      .networkDNS, because, [vpc.id], places, .dnsAttributes(vpc: vpc.id, attributes: attributes))
  }

  /// The name servers that DHCP gives to the VPC, where a template says so.
  private func nameServers(of vpc: Resource) -> String? {
    guard
      let association = network.all("VPCDHCPOptionsAssociation", where: "VpcId", is: .declared(vpc.id)).last,
      let options = network.id(association.properties["DhcpOptionsId"])
    else { return nil }
    guard let declared = network.resource(options, "DHCPOptions") else { return options.label }
    let servers = declared.properties["DomainNameServers"]?.asList ?? []
    return servers.isEmpty ? nil : servers.compactMap { $0.text?.description }.joined(separator: ", ")
  }
}
