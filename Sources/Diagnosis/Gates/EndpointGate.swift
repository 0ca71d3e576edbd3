package import Deployment
internal import Model

/// Whether the client calls DynamoDB, and in the Region in which the table is.
package struct EndpointGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    let client = ClientEndpoint(call, in: deployment)
    guard let url = client.url else { return region(client.region, client) }
    if let override = override(url, client) { return .refused(override) }
    guard let host = url.text.literal.map(EndpointHost.init(url:)) else { return symbolic(url, client) }
    switch host {
    case .service(let region):
      return self.region(.init(text: SymbolicText(region), variable: url.variable), client)
    case .interfaceEndpoint where isDead(url, client), .other where isDead(url, client):
      return .refused(
        refusal(
          .endpointOverride, "\(subject(url, client)) names a host that does not answer, \(url.text)", url,
          client,
          .override(variable: url.variable?.name)))
    case .interfaceEndpoint(let id, let region):
      let verdict = self.region(.init(text: SymbolicText(region), variable: url.variable), client)
      guard case .admitted = verdict else { return verdict }
      return interfaceEndpoint(id, url, client)
    case .local, .otherService, .other:
      return .unknown(missing: "what answers at \(subject(url, client))")
    }
  }

  // MARK: The endpoint

  private func override(_ url: ClientEndpoint.Setting, _ client: ClientEndpoint) -> Refusal? {
    guard client.function != nil, let text = url.text.literal ?? beginning(of: url.text) else { return nil }
    let what: Phrase
    switch EndpointHost(url: text) {
    case .local:
      what = "\(text), which is no host that a function in AWS can reach"
    case .otherService:
      what = "\(text), which is not DynamoDB's"
    default: return nil
    }
    return refusal(
      .endpointOverride, "\(subject(url, client)) is \(what)", url, client,
      .override(variable: url.variable?.name))
  }

  private func isDead(_ url: ClientEndpoint.Setting, _ client: ClientEndpoint) -> Bool {
    guard let dead = client.call.deadHost, let text = url.text.literal else { return false }
    return EndpointHost.name(in: text) == dead.lowercased()
  }

  /// What stands before the first unknown, where the host ends in it.
  private func beginning(of text: SymbolicText) -> String? {
    guard case .literal(let start)? = text.parts.first, let scheme = start.firstRange(of: "://"),
      let end = start[scheme.upperBound...].firstIndex(where: { $0 == ":" || $0 == "/" })
    else { return nil }
    return String(start[..<end])
  }

  /// A URL with unknowns: the Region's own host name where nothing but the Region is unknown.
  private func symbolic(_ url: ClientEndpoint.Setting, _ client: ClientEndpoint) -> Verdict {
    let symbols = url.text.symbols
    let regions = symbols.filter { $0.kind == .pseudo && $0.name == "AWS::Region" }
    let suffixes = symbols.filter { $0.kind == .pseudo && $0.name == "AWS::URLSuffix" }
    if !regions.isEmpty, regions.count + suffixes.count == symbols.count {
      let stand = Dictionary(
        (regions.map { ($0, "eu-west-1") } + suffixes.map { ($0, "amazonaws.com") }), uniquingKeysWith: { $1 }
      )
      if let text = url.text.substituting(stand).literal, case .service = EndpointHost(url: text) {
        return .admitted(because: "\(subject(url, client)) is DynamoDB's own in the stack's Region")
      }
    }
    let endpoints = Self.interfaceEndpoints(client)
    if endpoints.contains(where: { endpoint in symbols.contains { mentions(endpoint, $0) } }) {
      return .admitted(
        because: "\(subject(url, client)) is the host name of an interface endpoint of the stack")
    }
    return .unknown(missing: "the value of \(subject(url, client))")
  }

  /// The host name of an endpoint that is not one of the deployment's belongs to one that was, or is
  /// elsewhere.
  private func interfaceEndpoint(
    _ id: String, _ url: ClientEndpoint.Setting, _ client: ClientEndpoint
  ) -> Verdict {
    let endpoints = Self.interfaceEndpoints(client)
    let known = endpoints.map { $0.physicalID.substituting(client.deployment.bindings).literal }
    if known.contains(id) {
      return .admitted(
        because: "\(subject(url, client)) is the host name of an interface endpoint of the stack")
    }
    guard !endpoints.isEmpty, !known.contains(nil) else {
      return .unknown(
        missing: "whether the interface endpoint \(id) is there: \(subject(url, client)) names it")
    }
    return .refused(
      refusal(
        .endpointOverride,
        "\(subject(url, client)) is the host name of \(id), which is no interface endpoint of the deployment",
        url, client, .override(variable: url.variable?.name)))
  }

  static func interfaceEndpoints(_ client: ClientEndpoint) -> [Resource] {
    NetworkResources(client.deployment).endpoints(isInterface: true)
  }

  private func mentions(_ endpoint: Resource, _ symbol: Symbol) -> Bool {
    symbol.stack == endpoint.id.stack
      && symbol.name.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains {
        $0 == endpoint.id.logicalID
      }
  }

  // MARK: The Region

  private func region(_ used: ClientEndpoint.Setting?, _ client: ClientEndpoint) -> Verdict {
    let table = client.deployment.table(of: client.call)
    guard let used else { return ownRegion(table, client) }
    guard let name = used.text.literal else { return symbolicRegion(used, table, client) }
    let isKnown = client.function != nil || table != nil
    if isKnown, !RegionName.isWellFormed(name) {
      return .refused(
        refusal(
          .endpointRegionInvalid, "the Region that the client is given, \(name), is none", used, client,
          .region(variable: used.variable?.name, home: table.flatMap(client.region(of:)))))
    }
    guard let table else {
      if let stack = client.call.function?.stack, client.region(of: stack) == name {
        return .admitted(because: "the call went to \(name), the Region of the function's stack")
      }
      return .unknown(missing: "which table of the deployment the call reaches, and its Region")
    }
    if table.replicaRegions.contains(where: { $0.literal == name }) {
      return .admitted(because: "the call went to \(name), where the table has a replica")
    }
    guard let home = client.region(of: table) else { return hardCoded(name, used, table, client) }
    if name == home { return .admitted(because: "the call went to \(name), where the table is") }
    let isSeen = client.call.region == name
    var refusal = refusal(
      .endpointRegionMismatch,
      isSeen
        ? "the call went to \(name), the table is in \(home)"
        : "the client is given \(name), the table is in \(home)", used, client,
      .region(variable: used.variable?.name, home: home))
    if client.call.regionIsAssumed, !isSeen { refusal.ceiling = 0.7 }
    return .refused(refusal)
  }

  /// Nothing shows that the client is given a Region: then it is the function's own.
  private func ownRegion(_ table: Table?, _ client: ClientEndpoint) -> Verdict {
    let missing: Phrase = "the Region that was called: a trace, an ARN or a host name in an error"
    guard let table, let function = client.function else { return .unknown(missing: missing) }
    let home = client.region(of: table)
    let isSame =
      table.id.stack == function.id.stack || home != nil && home == client.region(of: function.id.stack)
    let isGiven = function.environment.contains { variable in
      variable.value.literal.map(RegionName.isWellFormed) ?? false
    }
    guard isSame, !isGiven else { return .unknown(missing: missing) }
    return .admitted(
      because: "nothing gives the client another Region than the function's own, where the table is too")
  }

  private func symbolicRegion(
    _ used: ClientEndpoint.Setting, _ table: Table?, _ client: ClientEndpoint
  ) -> Verdict {
    guard let table, used.text.parts.count == 1, let symbol = used.text.symbols.first,
      symbol.kind == .pseudo, symbol.name == "AWS::Region", symbol.stack == table.id.stack
    else { return .unknown(missing: "the value of the Region that the client is given, \(used.text)") }
    return .admitted(because: "the client is given the Region of the table's stack")
  }

  /// A Region in the source or the environment, where no Region is known that the stack is for: right in one
  /// Region at most, and nothing tells that it is that one.
  private func hardCoded(
    _ name: String, _ used: ClientEndpoint.Setting, _ table: Table, _ client: ClientEndpoint
  ) -> Verdict {
    guard client.call.region == nil || client.call.clientRegion != nil,
      !client.call.regionIsAssumed, table.id.stack == client.call.function?.stack,
      let stack = client.deployment.stacks.first(where: { $0.name == table.id.stack }),
      !RegionMentions(stack).isHome(name)
    else {
      return .unknown(missing: "the Region of the stack: `--region`, or a resource list with the stack's ARN")
    }
    var refusal = refusal(
      .endpointRegionMismatch,
      "the client is given \(name), while the table is in whichever Region the stack is deployed to, and nothing in the template says that this is \(name)",
      used, client, .region(variable: used.variable?.name, home: nil))
    refusal.ceiling = 0.6
    return .refused(refusal)
  }

  // MARK: Words

  private func subject(_ url: ClientEndpoint.Setting, _ client: ClientEndpoint) -> Phrase {
    let label = client.function.map { client.deployment.label($0.id) } ?? "the function"
    return url.variable.map { "the endpoint that \($0.name) of \(label) gives the client" }
      ?? "the endpoint that the code of \(label) gives the client"
  }

  private func refusal(
    _ cause: CauseID, _ because: Phrase, _ setting: ClientEndpoint.Setting, _ client: ClientEndpoint,
    _ fault: EndpointFault
  ) -> Refusal {
    Refusal(
      cause, because: because, resources: [client.function?.id ?? client.call.function].compactMap(\.self),
      places: [setting.variable?.place ?? client.function?.resource.place].compactMap(\.self),
      table: client.deployment.table(of: client.call)?.id, detail: .endpoint(fault))
  }
}
