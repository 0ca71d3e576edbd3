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
    return deployment.functions.sorted { $0.id < $1.id }.flatMap { function in
      let missing = missingEntry(of: function)
      return calls(of: function).map { call in
        var call = call
        call.missingEntry = missing
        return call
      }
    }.filter { seen.insert($0).inserted }
  }

  private func missingEntry(of function: Function) -> Phrase? {
    switch facts[function.id]?.entry {
    case .moduleMissing(let module):
      "the Handler is \(function.handler ?? ""), and no file of the source is the module \(module)"
    case .nameMissing(let name, let path):
      "the Handler is \(function.handler ?? ""), and \(path) holds no \(name)"
    case .unknown, .found, nil: nil
    }
  }

  private func calls(of function: Function) -> [ReplayCall] {
    let source = (facts[function.id]?.calls ?? []).filter(\.isSure).compactMap { call(of: function, $0) }
    return source.isEmpty ? wiring(of: function) : source
  }

  private func call(of function: Function, _ call: SourceCall) -> ReplayCall? {
    guard let table = call.table, let reference = reference(to: table, of: function) else { return nil }
    let index = call.index.flatMap { literal($0, of: function) }
    var plan = ReplayCall(
      function: function.id, operation: Self.operation(call), table: reference, index: index,
      clientRegion: region(of: function), clientEndpoint: endpoint(of: function))
    plan.isConsistentRead = call.isConsistentRead
    let unawaited = (facts[function.id]?.unawaited ?? []) + (facts[function.id]?.unsent ?? [])
    if unawaited.contains(where: { $0.path == call.place.path && $0.line == call.place.line }) {
      plan.unawaited = "\(call.place.path):\(call.place.line)"
    }
    switch call.index {
    case nil, .literal: break
    case .environment(let name, "", "") where function.variable(name) != nil: plan.indexVariable = name
    case .environment, .unknown: plan.namesUnknownIndex = index == nil
    }
    return plan
  }

  /// Elements of transactions are authorized as the single operations are (DynamoDB developer guide, "Using
  /// IAM with transactions"); a PartiQL statement by its verb.
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

  private func reference(to table: TableExpression, of function: Function) -> TableReference? {
    switch table {
    case .literal(let name): return .observed(name)
    case .environment(let name, let prefix, let suffix):
      if function.variable(name) == nil {
        switch absence(of: name, function) {
        case .text(let text): return .observed(prefix + text + suffix)
        case .computed: return nil
        case .nothing, .failure: if Self.isReserved(name) { return nil }
        }
      }
      return prefix.isEmpty && suffix.isEmpty
        ? .variable(name) : .composed(variable: name, prefix: prefix, suffix: suffix)
    case .unknown: return nil
    }
  }

  /// The text that stands in the source, in the environment, or in the source as what is used where the
  /// variable is not set.
  private func literal(_ text: SourceText, of function: Function) -> String? {
    switch text {
    case .literal(let text): return text
    case .environment(let name, let prefix, let suffix):
      if let value = function.variable(name)?.value {
        return value.substituting(deployment.bindings).literal.map { prefix + $0 + suffix }
      }
      guard case .text(let value) = absence(of: name, function) else { return nil }
      return prefix + value + suffix
    case .unknown: return nil
    }
  }

  /// What the source uses where a variable is not set: a default, where any of its reads has one.
  private func absence(of variable: String, _ function: Function) -> EnvironmentRead.Absent {
    let reads = (facts[function.id]?.environmentReads ?? []).filter { $0.name == variable }.map(\.absent)
    return reads.first { if case .text = $0 { true } else { false } } ?? reads.first { $0 == .computed }
      ?? reads.first ?? .computed
  }

  // Variables that Lambda itself sets (Lambda developer guide, "Defined runtime environment variables").
  private static func isReserved(_ name: String) -> Bool {
    ["AWS_", "LAMBDA_", "_"].contains { name.hasPrefix($0) }
      || ["TZ", "PATH", "LANG", "PYTHONPATH"].contains(name)
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

  /// An empty text often means that there is no such table; where the role is granted one that nothing names,
  /// it does not.
  private func isBlank(_ variable: Function.Variable, _ function: Function) -> Bool {
    variable.value.parts.isEmpty
      && IntendedTable(function, variable: variable.name, in: deployment).forNameWithoutTable()?.isFree
        != true
  }

  /// A function whose environment refers to a table means to use it; with which operations the wiring does
  /// not tell.
  private func wiring(of function: Function) -> [ReplayCall] {
    deployment.tableVariables(of: function).filter { !isBlank($0, function) }.map {
      ReplayCall(
        function: function.id, operation: "", table: .variable($0.name), clientRegion: region(of: function),
        clientEndpoint: endpoint(of: function))
    }
  }
}
