internal import Deployment
internal import Model

/// Follows the routes of subnets towards DynamoDB's public addresses.
struct RouteFinder {
  let network: NetworkResources
  /// The Region that the client calls, where it is known.
  let region: String?

  enum Table {
    case table(NetworkID)
    case main
    case unknown(missing: Phrase)
  }

  func way(from subnet: NetworkID) -> SubnetWay {
    switch table(of: subnet) {
    case .unknown(let missing):
      return SubnetWay(subnet: subnet, end: .unknown(missing: missing), places: [])
    case .main:
      let place = network.resource(subnet, "Subnet")?.place
      return SubnetWay(subnet: subnet, end: .closed(.mainRouteTable), places: [place].compactMap(\.self))
    case .table(let table):
      let (end, places) = end(of: table)
      return SubnetWay(subnet: subnet, table: table, end: end, places: places)
    }
  }

  /// The route table of a subnet: the one that an association names, else the VPC's main one.
  ///
  /// No template can add routes to the main route table of a VPC that it declares, nor associate an endpoint
  /// with it.
  func table(of subnet: NetworkID) -> Table {
    let associations = network.all("SubnetRouteTableAssociation")
    if let own = associations.last(where: { network.id($0.properties["SubnetId"]) == subnet }) {
      if let doubt = network.doubt(own) { return .unknown(missing: doubt) }
      return network.id(own.properties["RouteTableId"]).map(Table.table)
        ?? .unknown(missing: "the route table of the subnet \(subnet.label)")
    }
    guard let declared = network.resource(subnet, "Subnet") else {
      return .unknown(
        missing: "the route table of the subnet \(subnet.label), which no template given declares")
    }
    let open = associations.contains { network.id($0.properties["SubnetId"])?.isOpen != false }
    guard !open, network.resource(network.id(declared.properties["VpcId"]), "VPC") != nil else {
      return .unknown(missing: "the main route table of the VPC of the subnet \(subnet.label)")
    }
    return .main
  }

  /// Where a route table sends what goes to DynamoDB's public addresses.
  func end(of table: NetworkID) -> (SubnetWay.End, [DocumentPlace]) {
    // A gateway endpoint's route names DynamoDB's prefix list, which is narrower than any default route.
    switch servingEndpoint(of: table) {
    case (.yes, let endpoint?): return (.gatewayEndpoint(endpoint.id), [endpoint.place])
    case (.maybe(let missing), _): return (.unknown(missing: missing), [])
    default: break
    }
    let own = network.resource(table, "RouteTable")?.place
    let routes = network.all("Route", where: "RouteTableId", is: table)
    if let detour = detour(routes) { return (.unknown(missing: detour), []) }
    if let route = routes.last(where: isDefault) {
      if let doubt = network.doubt(route) { return (.unknown(missing: doubt), []) }
      return (end(of: route), [route.place])
    }
    guard let own else {
      return (.unknown(missing: "the routes of \(table.label), which no template given declares"), [])
    }
    if let propagation = network.all("VPNGatewayRoutePropagation").first(where: { names(table, $0) }) {
      return (.unknown(missing: "the routes that \(propagation.id.logicalID) propagates"), [])
    }
    return (.closed(.noRoute), [own])
  }

  private func names(_ table: NetworkID, _ propagation: Resource) -> Bool {
    propagation.properties["RouteTableIds"]?.asList.contains { network.id($0) == table } == true
  }

  private func isDefault(_ route: Resource) -> Bool {
    network.literal(route.properties["DestinationCidrBlock"]).flatMap(AddressRange.ofIPv4)?.isEverything
      == true
  }

  /// Routes to some public addresses, of which DynamoDB's may be ones: what would have to be known.
  private func detour(_ routes: [Resource]) -> Phrase? {
    for route in routes where !isDefault(route) {
      if !NetworkResources.isAbsent(route.properties["DestinationPrefixListId"]) {
        return "whether the prefix list of \(route.id.logicalID) holds DynamoDB's addresses"
      }
      guard let block = route.properties["DestinationCidrBlock"]?.text else { continue }
      if network.coverage(of: block, .dynamoDB) == .part {
        return "whether \(route.id.logicalID) catches DynamoDB's addresses"
      }
    }
    return nil
  }

  /// The gateway endpoint for DynamoDB that is associated with a route table.
  private func servingEndpoint(of table: NetworkID) -> (Certainty, Resource?) {
    var open: Certainty?
    for endpoint in gatewayEndpoints() {
      switch serves(endpoint, table) {
      case .yes:
        guard let doubt = network.doubt(endpoint) else { return (.yes, endpoint) }
        open = open ?? .maybe(doubt)
      case .maybe(let missing): open = open ?? .maybe(missing)
      case .no: continue
      }
    }
    return (open ?? .no, nil)
  }

  private func serves(_ endpoint: Resource, _ table: NetworkID) -> Certainty {
    let property = endpoint.properties["RouteTableIds"]
    if case .unknown? = property?.content {
      return .maybe("the route tables of the endpoint \(endpoint.id.logicalID)")
    }
    return .any((property?.asList ?? []).compactMap(network.id).map { $0.isSame(as: table) })
  }

  /// Gateway endpoints for DynamoDB in the Region that the client calls.
  func gatewayEndpoints() -> [Resource] {
    network.endpoints(isInterface: false).filter { network.serves($0, region: region) }
  }
}

extension RouteFinder {
  /// Where a default route leads.
  private func end(of route: Resource) -> SubnetWay.End {
    let properties = route.properties
    if let nat = network.id(properties["NatGatewayId"]) { return end(ofNAT: nat, route) }
    if let gateway = network.id(properties["GatewayId"]) {
      switch isInternetGateway(gateway) {
      case .yes: return .closed(.internetGateway)
      case .no: return .unknown(missing: "what lies behind the gateway \(gateway.label)")
      case .maybe(let missing): return .unknown(missing: missing)
      }
    }
    if network.id(properties["VpcPeeringConnectionId"]) != nil { return .closed(.peering) }
    for key in [
      "TransitGatewayId", "NetworkInterfaceId", "InstanceId", "VpcEndpointId", "CoreNetworkArn",
      "LocalGatewayId",
      "CarrierGatewayId",
    ] {
      guard let target = network.id(properties[key]) else { continue }
      return .unknown(
        missing: "what lies behind \(target.label), where the default route of \(route.id.logicalID) leads")
    }
    return .unknown(missing: "the target of \(route.id.logicalID)")
  }

  private func isInternetGateway(_ id: NetworkID) -> Certainty {
    if network.resource(id, "InternetGateway") != nil { return .yes }
    guard case .named(let text) = id, let literal = text.literal else {
      return id.isOpen ? .maybe("whether \(id.label) is an internet gateway") : .no
    }
    return literal.hasPrefix("igw-") ? .yes : .no
  }

  private func end(ofNAT id: NetworkID, _ route: Resource) -> SubnetWay.End {
    guard let nat = network.resource(id, "NatGateway") else {
      return .unknown(missing: "the way out of the NAT gateway \(id.label), which no template given declares")
    }
    guard let subnet = network.id(nat.properties["SubnetId"]) else {
      // A regional NAT gateway stands in no subnet.
      return network.id(nat.properties["VpcId"]) == nil
        ? .unknown(missing: "the subnet of the NAT gateway \(id.label)") : .nat(id)
    }
    guard case .table(let table) = table(of: subnet) else {
      if case .unknown(let missing) = self.table(of: subnet) { return .unknown(missing: missing) }
      return .closed(.natWithoutInternet(nat.id))
    }
    let routes = network.all("Route", where: "RouteTableId", is: table)
    guard let out = routes.last(where: isDefault) else {
      if let doubt = routes.lazy.compactMap(network.doubt).first { return .unknown(missing: doubt) }
      return network.resource(table, "RouteTable") == nil
        ? .unknown(missing: "the routes of \(table.label), the table of \(id.label)")
        : .closed(.natWithoutInternet(nat.id))
    }
    return end(ofNAT: nat, out, in: subnet)
  }

  private func end(ofNAT nat: Resource, _ out: Resource, in subnet: NetworkID) -> SubnetWay.End {
    let isPrivate = network.literal(nat.properties["ConnectivityType"]) == "private"
    guard let gateway = network.id(out.properties["GatewayId"]) else {
      let loops = network.id(out.properties["NatGatewayId"]) != nil
      return loops
        ? .closed(.natWithoutInternet(nat.id))
        : .unknown(missing: "what lies behind \(out.id.logicalID), the way out of \(nat.id.logicalID)")
    }
    switch isInternetGateway(gateway) {
    case .yes:
      return isPrivate || !isAttached(gateway)
        ? .closed(.natWithoutInternet(nat.id)) : .nat(.declared(nat.id))
    case .no: return .unknown(missing: "what lies behind the gateway \(gateway.label)")
    case .maybe(let missing): return .unknown(missing: missing)
    }
  }

  /// Whether an internet gateway is attached to a VPC; one from elsewhere is taken to be.
  private func isAttached(_ gateway: NetworkID) -> Bool {
    guard network.resource(gateway, "InternetGateway") != nil else { return true }
    return !network.all("VPCGatewayAttachment", where: "InternetGatewayId", is: gateway).isEmpty
  }
}
