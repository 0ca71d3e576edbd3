package import Deployment
package import Handlers
internal import Model

/// Plans the calls that functions would make: from their source, else from their wiring.
///
/// Only what the source says beyond doubt is planned: a call that nobody makes must not become a cause.
package struct CallPlanner {
  private let deployment: Deployment
  private let facts: [ResourceID: SourceFacts]

  package init(deployment: Deployment, facts: [ResourceID: SourceFacts]) {
    self.deployment = deployment
    self.facts = facts
  }

  /// The planned calls, each once, in the order of functions and places in the source.
  package func calls() -> [ReplayCall] {
    var seen: Set<ReplayCall> = []
    return deployment.functions.sorted { $0.id < $1.id }.flatMap(calls).filter { seen.insert($0).inserted }
  }

  private func calls(of function: Function) -> [ReplayCall] {
    let source = (facts[function.id]?.calls ?? []).filter(\.isSure).compactMap { call(of: function, $0) }
    return source.isEmpty ? wiring(of: function) : source
  }

  private func call(of function: Function, _ call: SourceCall) -> ReplayCall? {
    guard let table = call.table, let reference = reference(to: table) else { return nil }
    var plan = ReplayCall(
      function: function.id, operation: Self.operation(call), table: reference, index: call.index?.literal,
      clientRegion: region(of: function), clientEndpoint: endpoint(of: function))
    plan.isConsistentRead = call.isConsistentRead
    switch call.index {
    case nil, .literal: break
    case .environment(let name, "", "") where function.variable(name) != nil: plan.indexVariable = name
    case .environment, .unknown: plan.namesUnknownIndex = true
    }
    return plan
  }

  /// Elements of transactions are authorized as the single operations are (DynamoDB developer guide, "Using IAM with
  /// transactions"); a PartiQL statement by its verb.
  private static func operation(_ call: SourceCall) -> String {
    switch call.part {
    case "Put": "PutItem"
    case "Update": "UpdateItem"
    case "Delete": "DeleteItem"
    case "ConditionCheck": "ConditionCheckItem"
    case "Get": "GetItem"
    case "SELECT", "EXISTS": "PartiQLSelect"
    case "INSERT": "PartiQLInsert"
    case "UPDATE": "PartiQLUpdate"
    case "DELETE": "PartiQLDelete"
    default: call.operation
    }
  }

  private func reference(to table: TableExpression) -> TableReference? {
    switch table {
    case .literal(let name): .observed(name)
    case .environment(let name, "", ""): .variable(name)
    case .environment(let name, let prefix, let suffix):
      .composed(variable: name, prefix: prefix, suffix: suffix)
    case .unknown: nil
    }
  }

  /// The Region that every client of the function is given in code, where it is one text.
  private func region(of function: Function) -> ClientText? { setting(of: function, \.region) }

  /// The endpoint that every client of the function is given in code, whatever holds, where it is one text.
  private func endpoint(of function: Function) -> ClientText? { setting(of: function, \.endpoint) }

  private func setting(
    of function: Function, _ member: (ClientSetting) -> SourceText?
  ) -> ClientText? {
    let clients = facts[function.id]?.clients ?? []
    let found = Set(clients.map { $0.isConditional ? nil : member($0) })
    guard found.count == 1, let text = found.first ?? nil else { return nil }
    switch text {
    case .literal(let text): return .literal(text)
    case .environment(let name, let prefix, let suffix):
      return .variable(name, prefix: prefix, suffix: suffix)
    case .unknown: return nil
    }
  }

  /// A function whose environment refers to a table means to use it; with which operations the wiring does not tell.
  private func wiring(of function: Function) -> [ReplayCall] {
    CallBuilder(deployment: deployment).wiredVariables(of: function).map {
      ReplayCall(
        function: function.id, operation: "", table: .variable($0.name), clientRegion: region(of: function),
        clientEndpoint: endpoint(of: function))
    }
  }
}

extension SourceText {
  /// The text, where it stands in the source.
  var literal: String? { if case .literal(let text) = self { text } else { nil } }
}
