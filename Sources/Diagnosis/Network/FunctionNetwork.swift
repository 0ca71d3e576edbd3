internal import Deployment
internal import Model

/// What one check of the network says: at most a refusal, and what it could not see.
struct NetworkFinding {
  var refusal: Refusal?
  var missing: Phrase?

  static let clear = NetworkFinding()
  static func open(_ missing: Phrase) -> NetworkFinding { NetworkFinding(missing: missing) }
}

/// The network around one function of a VPC.
struct FunctionNetwork {
  let network: NetworkResources
  let function: Function
  /// The table that the call means, for the refusals.
  let table: ResourceID?
  let region: String?
  let subnets: [NetworkID]
  let groups: [NetworkID]
  let vpc: NetworkID?
  let ways: [SubnetWay]
  let destination: NetworkDestination
  let interfaceEndpoints: [Resource]

  init(_ function: Function, in deployment: Deployment, region: String? = nil, table: ResourceID? = nil) {
    let network = NetworkResources(deployment)
    self.network = network
    self.function = function
    self.region = region
    self.table = table
    var seen: Set<NetworkID> = []
    let subnets = function.subnets.map(network.id).filter { seen.insert($0).inserted }
    self.subnets = subnets
    groups = function.securityGroups.map(network.id)
    vpc = Self.vpc(of: subnets, groups, network)
    let routes = RouteFinder(network: network, region: region)
    ways = subnets.map(routes.way)
    let finder = DestinationFinder(network: network, function: function, vpc: vpc)
    destination = finder.destination()
    interfaceEndpoints = finder.interfaceEndpoints
  }

  private static func vpc(of subnets: [NetworkID], _ groups: [NetworkID], _ network: NetworkResources)
    -> NetworkID?
  {
    for subnet in subnets {
      if let declared = network.resource(subnet, "Subnet") { return network.id(declared.properties["VpcId"]) }
    }
    for group in groups {
      if let declared = network.resource(group, "SecurityGroup") {
        return network.id(declared.properties["VpcId"])
      }
    }
    return nil
  }

  /// The function as a reader knows it.
  var label: String { network.deployment.label(function.id) }

  /// Whether the client asks for dual-stack hosts from interfaces that have IPv6 addresses.
  var usesIPv6: Bool {
    let properties = function.resource.properties["VpcConfig"]
    let dualStack = function.environment.last { $0.name == "AWS_USE_DUALSTACK_ENDPOINT" }?.value.literal
    return network.flag(properties?["Ipv6AllowedForDualStack"]) == true && dualStack?.lowercased() == "true"
  }

  /// Whether some of the subnets have a way and others have none.
  var isPartlyClosed: Bool { ways.contains(where: \.isClosed) && ways.contains { !$0.isClosed } }

  func verdict() -> Verdict {
    if case .unknown(let missing) = destination { return .unknown(missing: missing) }
    guard !subnets.isEmpty else { return .unknown(missing: "the subnets of \(label)") }
    let findings = [
      nameResolution(), wayOut(), securityGroups(), networkACLs(), hostNames(),
    ]
    if let refusal = findings.lazy.compactMap(\.refusal).first { return .refused(refusal) }
    if let missing = findings.lazy.compactMap(\.missing).first { return .unknown(missing: missing) }
    return .admitted(because: wayInWords)
  }

  private var wayInWords: Phrase {
    let endpoints = Set(
      ways.compactMap { way in
        if case .gatewayEndpoint(let id) = way.end { id.logicalID } else { nil }
      })
    let gateways = Set(ways.compactMap { way in if case .nat(let id) = way.end { id.label } else { nil } })
    if case .interfaceEndpoint(let id, _) = destination {
      return "\(label) reaches the interface endpoint \(id.logicalID)"
    }
    let names = endpoints.sorted() + gateways.sorted()
    return "every subnet of \(label) reaches DynamoDB through \(list: names)"
  }

  func refusal(
    _ cause: CauseID, _ because: Phrase, _ resources: [ResourceID], _ places: [DocumentPlace],
    _ fault: NetworkFault?
  ) -> NetworkFinding {
    NetworkFinding(
      refusal: Refusal(
        cause, because: because, resources: resources, places: places, table: table,
        detail: fault.map(Refusal.Detail.network) ?? .none))
  }
}
