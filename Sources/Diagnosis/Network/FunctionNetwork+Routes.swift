internal import Deployment
internal import Model

extension FunctionNetwork {
  /// Whether every subnet has a way to where the client connects to.
  func wayOut() -> NetworkFinding {
    if case .interfaceEndpoint(let id, _) = destination { return wayTo(endpoint: id) }
    let closed = ways.filter(\.isClosed)
    guard let first = closed.first else {
      for case .unknown(let missing) in ways.map(\.end) { return .open(missing) }
      return .clear
    }
    if usesIPv6 { return .open("the way of IPv6 from the subnets of \(label)") }
    let endpoints = RouteFinder(network: network, region: region).gatewayEndpoints()
    if let endpoint = endpoints.first(where: isInVPC) { return notAssociated(endpoint, closed) }
    if let elsewhere = network.endpoints(isInterface: false).first(where: isInVPC) {
      return refusal(
        .networkNoRoute,
        "\(elsewhere.id.logicalID) serves its own Region only, and \(label) calls \(region ?? "another one"): \(reason(first, closed))",
        [function.id], places(closed), nil)
    }
    if let endpoint = interfaceEndpoints.first, vpc != nil { return notCalled(endpoint) }
    let bare = bare(closed)
    let fault: NetworkFault = .noRoute(tables: tables(closed), bare: bare)
    return refusal(
      .networkNoRoute, "\(reason(first, closed))\(intermittency(closed))",
      tables(closed) + closed.compactMap(\.subnet.resource), places(closed), fault)
  }

  private func isInVPC(_ endpoint: Resource) -> Bool {
    guard let vpc, let home = network.id(endpoint.properties["VpcId"]) else { return false }
    return home == vpc
  }

  private func wayTo(endpoint id: ResourceID) -> NetworkFinding {
    guard let endpoint = network.resource(.declared(id), "VPCEndpoint") else { return .clear }
    if !network.serves(endpoint, region: region) {
      return .open("the endpoint that serves \(region ?? "the Region called")")
    }
    guard let vpc, let home = network.id(endpoint.properties["VpcId"]), home == vpc else {
      return .open("the way from the subnets of \(label) to the VPC of the endpoint \(id.logicalID)")
    }
    return .clear
  }

  private func notAssociated(_ endpoint: Resource, _ closed: [SubnetWay]) -> NetworkFinding {
    let place = endpoint.properties["RouteTableIds"]?.place ?? endpoint.place
    let subnets = closed.map(\.subnet.label)
    return refusal(
      .networkEndpointRouteMissing,
      "the gateway endpoint \(endpoint.id.logicalID) is not associated with the route \(words: subnets.count == 1 ? "table" : "tables") of \(list: subnets), and nothing else there leads to DynamoDB\(intermittency(closed))",
      [endpoint.id] + tables(closed), [place] + places(closed),
      .endpointNotAssociated(endpoint: endpoint.id, tables: tables(closed), bare: bare(closed)))
  }

  private func notCalled(_ endpoint: Resource) -> NetworkFinding {
    let place = endpoint.properties["PrivateDnsEnabled"]?.place ?? endpoint.place
    return refusal(
      .networkDNS,
      "the only way is the interface endpoint \(endpoint.id.logicalID), whose private DNS is off: DynamoDB's own host name resolves to public addresses, and no AWS_ENDPOINT_URL_DYNAMODB of \(label) names the endpoint's",
      [endpoint.id, function.id], [place, function.resource.place], .endpointURL(endpoint: endpoint.id))
  }

  /// Route tables of the deployment that serve these subnets.
  private func tables(_ closed: [SubnetWay]) -> [ResourceID] {
    var seen: Set<ResourceID> = []
    return closed.compactMap(\.table?.resource).filter { seen.insert($0).inserted }
  }

  /// Subnets that the VPC's main route table serves.
  private func bare(_ closed: [SubnetWay]) -> [ResourceID] {
    closed.filter { $0.end == .closed(.mainRouteTable) }.compactMap(\.subnet.resource)
  }

  private func places(_ closed: [SubnetWay]) -> [DocumentPlace] {
    var seen: Set<DocumentPlace> = []
    return closed.flatMap(\.places).filter { seen.insert($0).inserted }
  }

  /// An execution environment gets one of the subnets, so some work and others do not.
  private func intermittency(_ closed: [SubnetWay]) -> Phrase {
    guard closed.count < ways.count else { return "" }
    return
      "; other subnets of \(label) have a way, so failures are intermittent: they come with the execution environments that stand in these subnets"
  }

  private func reason(_ first: SubnetWay, _ closed: [SubnetWay]) -> Phrase {
    guard case .closed(let end) = first.end else { return "" }
    let subnets = closed.filter { $0.end == first.end }.map(\.subnet.label)
    let isOne = subnets.count == 1
    let subject: Phrase =
      "the \(words: isOne ? "subnet" : "subnets") \(list: subnets) of \(label) \(words: isOne ? "has" : "have") no way to DynamoDB"
    switch end {
    case .noRoute:
      return
        "\(subject): \(words: isOne ? "its route table leads" : "their route tables lead") to no NAT gateway and to no endpoint"
    case .mainRouteTable:
      return
        "\(subject): \(words: isOne ? "it is" : "they are") associated with no route table, and the VPC's main one leads nowhere else"
    case .internetGateway:
      return
        "\(subject): the default route leads to an internet gateway, which serves public addresses only, and a function's network interface has none even in a public subnet"
    case .natWithoutInternet(let nat):
      return "\(subject): the NAT gateway \(nat.logicalID) reaches no internet gateway itself"
    case .peering:
      return
        "\(subject): the default route leads to a VPC peering connection, which carries nothing beyond the peer's own addresses"
    }
  }
}
