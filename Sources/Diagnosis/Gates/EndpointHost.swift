/// What the host of an endpoint URL is.
enum EndpointHost: Sendable, Hashable {
  /// DynamoDB's own host name; the Region that it names.
  case service(region: String)
  /// An interface endpoint's host name.
  case interfaceEndpoint(id: String, region: String)
  /// A database on the developer's machine or in a neighbouring container.
  case local
  /// Another service's host name.
  case otherService
  /// Anything else: a proxy, a name of the company's own.
  case other

  private static let services: Set<String> = ["dynamodb", "dynamodb-fips", "ddb", "ddb-fips"]
  private static let domains = [
    ".amazonaws.com", ".amazonaws.com.cn", ".api.aws", ".api.amazonwebservices.com.cn",
  ]
  private static let localNames: Set<String> = [
    "host.docker.internal", "gateway.docker.internal", "localhost.localstack.cloud", "::1",
  ]

  /// Reads the host of a URL (Amazon DynamoDB endpoints and quotas; account-based endpoints).
  init(url: String) {
    let name = Self.name(in: url)
    let labels = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if Self.isLocal(name, labels) {
      self = .local
    } else if Self.domains.contains(where: name.hasSuffix) {
      self = Self.ofAmazon(name, labels)
    } else {
      self = .other
    }
  }

  private static func ofAmazon(_ name: String, _ labels: [String]) -> EndpointHost {
    guard let place = labels.firstIndex(where: services.contains), place + 1 < labels.count else {
      return .otherService
    }
    let region = labels[place + 1]
    if name.contains(".vpce.") {
      // ⟨endpoint id⟩-⟨random⟩[-⟨zone⟩].dynamodb.⟨Region⟩.vpce.amazonaws.com
      let id = labels[0].split(separator: "-").prefix(2).joined(separator: "-")
      return .interfaceEndpoint(id: id, region: region)
    }
    // Streams have hosts of their own, and so has DAX; before account-based hosts stands the account.
    let isAccount = place == 1 && labels[0].allSatisfy { $0.isNumber || $0 == "-" || $0.isLetter }
    guard place == 0 || (isAccount && labels[place].hasPrefix("ddb")) else { return .otherService }
    // The old host without a Region is that of us-east-1.
    return .service(region: region == "amazonaws" ? "us-east-1" : region)
  }

  private static func isLocal(_ name: String, _ labels: [String]) -> Bool {
    if labels.count == 1 || localNames.contains(name) || labels.last == "localhost" { return true }
    return labels.count == 4 && (labels[0] == "127" || name == "0.0.0.0")
  }

  /// The host of a URL, in lower case.
  static func name(in url: String) -> String {
    var rest = url.lowercased()[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    if rest.hasPrefix("[") { return String(rest.dropFirst().prefix { $0 != "]" }) }
    let host = rest.prefix { $0 != ":" }
    return String(host.hasSuffix(".") ? host.dropLast() : host)
  }
}
