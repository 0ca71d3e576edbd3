internal import Deployment
internal import Model

/// What is known of the clients of each function, beyond what one call shows: from the source, the
/// environment and the other calls.
struct ClientFacts {
  private struct Client {
    var region: ClientText?
    var endpoint: ClientText?
    /// The one Region that the function's calls were seen to go to.
    var observed: String?
    /// Tables that the function's calls were seen to name, by operation.
    var tables: [String: Set<String>] = [:]
  }

  private var deployment = Deployment()
  private var clients: [ResourceID: Client] = [:]
  /// Functions whose source tells their calls.
  private var hasSource: Set<ResourceID> = []

  init() {}

  init(observations: Observations, planned: [ReplayCall], deployment: Deployment) {
    self.deployment = deployment
    for (id, calls) in Dictionary(grouping: planned, by: \.function) {
      guard let id else { continue }
      if calls.contains(where: { !$0.operation.isEmpty }) { hasSource.insert(id) }
      clients[id, default: Client()].region = Self.only(calls.map(\.clientRegion))
      clients[id, default: Client()].endpoint = Self.only(calls.map(\.clientEndpoint))
    }
    note(observations.calls)
  }

  private mutating func note(_ groups: [CallGroup]) {
    let callers = Callers(deployment)
    var regions: [ResourceID: Set<String>] = [:]
    for group in groups {
      guard let function = callers.function(of: group) else { continue }
      if let region = group.key.region ?? group.key.failure?.region {
        regions[function.id, default: []].insert(region)
      }
      if let table = TableName.named(group.key.table), let operation = group.key.operation {
        clients[function.id, default: Client()].tables[operation, default: []].insert(table)
      }
    }
    for (id, found) in regions where found.count == 1 {
      clients[id, default: Client()].observed = found.first
    }
  }

  /// The table that an operation of a function is called on, where all its calls that name one agree.
  func table(of function: ResourceID, operation: String) -> String? {
    guard let tables = clients[function]?.tables[operation], tables.count == 1 else { return nil }
    return tables.first
  }

  private static func only(_ texts: [ClientText?]) -> ClientText? {
    let found = Set(texts)
    return found.count == 1 ? found.first ?? nil : nil
  }

  /// The call with what its own evidence does not tell: the Region, and where the client has it from.
  func completed(_ call: ReplayCall) -> ReplayCall {
    guard let id = call.function else { return call }
    var call = call
    let client = clients[id]
    call.region = call.region ?? client?.observed
    call.clientEndpoint = call.clientEndpoint ?? client?.endpoint ?? holder(of: call.deadHost, id)
    if call.clientRegion == nil { call.clientRegion = source(of: call.region, client?.region, id) }
    if call.clientRegion == nil, call.region == nil, !hasSource.contains(id) {
      call.clientRegion = assumedRegion(id)
      call.regionIsAssumed = call.clientRegion != nil
    }
    return call
  }

  /// The one variable whose URL names a host that did not answer: the code gives it to the client.
  private func holder(of host: String?, _ id: ResourceID) -> ClientText? {
    guard let host, let function = deployment.function(id) else { return nil }
    let isLocal = EndpointHost(url: host) == .local
    let holders = function.environment.filter { variable in
      guard let url = variable.value.substituting(deployment.bindings).literal, url.contains("://") else {
        return false
      }
      return EndpointHost.name(in: url) == host.lowercased() || isLocal && EndpointHost(url: url) == .local
    }
    return holders.count == 1 ? .variable(holders[0].name) : nil
  }

  /// The one variable whose name says that it holds the Region of the table.
  private func assumedRegion(_ id: ResourceID) -> ClientText? {
    guard let function = deployment.function(id) else { return nil }
    let holders = function.environment.filter { variable in
      let name = variable.name.uppercased()
      guard name.contains("REGION"), Self.tableWords.contains(where: name.contains) else { return false }
      return variable.value.substituting(deployment.bindings).literal != nil
    }
    return holders.count == 1 ? .variable(holders[0].name) : nil
  }

  private static let tableWords = ["TABLE", "DYNAMO", "DDB"]

  /// Where a Region comes from: the source says it, or just one variable of the function holds it.
  private func source(of region: String?, _ given: ClientText?, _ id: ResourceID) -> ClientText? {
    guard let function = deployment.function(id) else { return nil }
    guard let region else { return given }
    if let given, text(given, function) == region { return given }
    let holders = function.environment.filter { $0.value.substituting(deployment.bindings).literal == region }
    return holders.count == 1 ? .variable(holders[0].name) : nil
  }

  private func text(_ given: ClientText, _ function: Function) -> String? {
    switch given {
    case .literal(let text): text
    case .variable(let name, let prefix, let suffix):
      function.variable(name)?.value.substituting(deployment.bindings).literal.map { prefix + $0 + suffix }
    }
  }
}
