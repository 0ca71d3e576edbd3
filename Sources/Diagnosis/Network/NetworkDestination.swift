internal import Deployment
internal import Model

/// Where the function's client connects to when it calls DynamoDB.
enum NetworkDestination: Sendable, Hashable {
  /// The Region's own host name, which resolves to public addresses.
  case publicAddresses
  /// An interface endpoint, by its own host name or by private DNS.
  case interfaceEndpoint(ResourceID, byPrivateDNS: Bool)
  case unknown(missing: Phrase)
}

/// Tells where a function's client connects to from its environment and the endpoints of its VPC.
struct DestinationFinder {
  let network: NetworkResources
  let function: Function
  let vpc: NetworkID?

  /// Interface endpoints for DynamoDB in the function's VPC.
  var interfaceEndpoints: [Resource] {
    network.endpoints(isInterface: true).filter { endpoint in
      guard let vpc, let home = network.id(endpoint.properties["VpcId"]) else { return true }
      return home.isSame(as: vpc) != .no
    }
  }

  func destination() -> NetworkDestination {
    if let proxy = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"].first(where: { value($0) != nil }) {
      return .unknown(missing: "the way of the proxy that \(proxy) names")
    }
    if let (variable, url) = endpointURL { return destination(of: url, in: variable) }
    if let endpoint = interfaceEndpoints.first(where: {
      network.flag($0.properties["PrivateDnsEnabled"]) == true
    }) {
      return .interfaceEndpoint(endpoint.id, byPrivateDNS: true)
    }
    return .publicAddresses
  }

  // AWS SDKs and tools reference guide, service-specific endpoints: the variable of the service before the
  // general one.
  private var endpointURL: (variable: String, url: SymbolicText)? {
    guard value("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")?.literal?.lowercased() != "true" else { return nil }
    for name in ["AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL"] {
      if let url = value(name) { return (name, url) }
    }
    return nil
  }

  private func value(_ name: String) -> SymbolicText? {
    guard let value = function.environment.last(where: { $0.name == name })?.value, !value.parts.isEmpty
    else {
      return nil
    }
    return value.substituting(network.deployment.bindings)
  }

  private func destination(of url: SymbolicText, in variable: String) -> NetworkDestination {
    let endpoints = interfaceEndpoints
    if let literal = url.literal {
      let host = Self.host(literal)
      if host.contains(".vpce.amazonaws.") {
        return endpoints.count == 1
          ? .interfaceEndpoint(endpoints[0].id, byPrivateDNS: false)
          : .unknown(missing: "the interface endpoint of the host name that \(variable) holds")
      }
      if host.hasPrefix("dynamodb."), host.contains(".amazonaws.com") { return .publicAddresses }
      return .unknown(missing: "the way to the host that \(variable) names")
    }
    let named = endpoints.filter { endpoint in
      url.symbols.contains {
        $0.stack == endpoint.id.stack && Self.mentions(endpoint.id.logicalID, in: $0.name)
      }
    }
    if let endpoint = named.first ?? (endpoints.count == 1 ? endpoints[0] : nil) {
      return .interfaceEndpoint(endpoint.id, byPrivateDNS: false)
    }
    return .unknown(missing: "the host that \(variable) names")
  }

  private static func host(_ url: String) -> String {
    let rest = url.split(separator: "/", omittingEmptySubsequences: true)
    return rest.first(where: { !$0.hasSuffix(":") }).map(String.init) ?? ""
  }

  // The symbol of an expression is named after the expression.
  private static func mentions(_ logicalID: String, in name: String) -> Bool {
    name.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains { $0 == logicalID }
  }
}
