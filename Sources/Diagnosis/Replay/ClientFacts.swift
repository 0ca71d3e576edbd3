internal import Deployment
internal import Model

/// What is known of the clients of each function, beyond what one call shows: from the source, the environment and the
/// other calls.
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

  init() {}

  init(observations: Observations, planned: [ReplayCall], deployment: Deployment) {
    self.deployment = deployment
    for (id, calls) in Dictionary(grouping: planned, by: \.function) {
      guard let id else { continue }
      clients[id, default: Client()].region = Self.only(calls.map(\.clientRegion))
      clients[id, default: Client()].endpoint = Self.only(calls.map(\.clientEndpoint))
    }
    note(observations.calls)
  }

  private mutating func note(_ groups: [CallGroup]) {
    let builder = CallBuilder(deployment: deployment)
    var regions: [ResourceID: Set<String>] = [:]
    for group in groups {
      guard let function = builder.function(of: group) else { continue }
      if let region = group.key.region ?? group.key.failure?.region {
        regions[function.id, default: []].insert(region)
      }
      if let table = group.key.table, let operation = group.key.operation {
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
    call.clientEndpoint = call.clientEndpoint ?? client?.endpoint
    if call.clientRegion == nil { call.clientRegion = source(of: call.region, client?.region, id) }
    return call
  }

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
