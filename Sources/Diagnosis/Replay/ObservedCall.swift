internal import Deployment
internal import Model

/// A group of observed calls together with the call that gates replay for it.
struct ObservedCall {
  var group: CallGroup
  var call: ReplayCall
  /// Whether the function is told by the template's foresight, and not by the evidence.
  var isAttributed = false
  /// How sure a cause can be whose function was inferred.
  static let attributionCeiling = 0.85

  var failure: Classification? { group.key.failure }
}

/// Makes replayable calls of observed groups.
struct CallBuilder {
  let deployment: Deployment
  let callers: Callers
  let clients: ClientFacts

  init(deployment: Deployment, clients: ClientFacts = ClientFacts()) {
    self.deployment = deployment
    callers = Callers(deployment)
    self.clients = clients
  }

  /// The replayable call of a group; nil where no operation is known, so that there is no call to replay.
  func observed(_ group: CallGroup) -> ObservedCall? {
    guard let operation = group.operation else { return nil }
    let function = callers.function(of: group)
    let sent =
      TableName.named(group.key.table) ?? resourceTable(group.key.failure) ?? TableName.named(
        group.key.failure?.table)
      ?? function.flatMap { clients.table(of: $0.id, operation: operation) }
    let index = group.key.index ?? group.key.failure?.index
    var call = ReplayCall(
      function: function?.id, operation: operation,
      table: reference(to: sent, in: function, group.key.failure), index: index,
      region: group.key.region ?? group.key.failure?.region,
      principal: group.key.failure?.principal,
      action: group.key.failure?.action.flatMap { $0.lowercased().hasPrefix("dynamodb:") ? $0 : nil },
      denial: group.key.failure.flatMap(denial))
    call.deadHost = group.key.failure?.deadHost
    call.indexVariable = index.flatMap { holder(of: $0, in: function) }
    call.refused = group.key.failure.flatMap(refused)
    call.namedResource = call.denial?.resource
    return ObservedCall(group: group, call: clients.completed(call))
  }

  /// The one variable of a function that holds a text.
  private func holder(of text: String, in function: Function?) -> String? {
    let holders = (function?.environment ?? []).filter {
      $0.value.substituting(deployment.bindings).literal == text
    }
    return holders.count == 1 ? holders[0].name : nil
  }

  private func refused(_ failure: Classification) -> ObservedRefusal? {
    guard failure.isDynamoDB, let cause = failure.cause, cause.gate >= .request else { return nil }
    return ObservedRefusal(cause, attribute: failure.details["attribute"])
  }

  private func denial(_ failure: Classification) -> Denial? {
    guard failure.family == .authorization else { return nil }
    return Denial(by: failure.deniedBy, resource: failure.resource)
  }

  // A denial names the table's ARN; what the function sent was its name.
  private func resourceTable(_ failure: Classification?) -> String? {
    TableName.named(failure?.resource.flatMap { ARN($0)?.dynamoDBTable })
  }

  /// Where the name of a call comes from that names neither table nor operation: the variable that is not
  /// there, else the only one that holds a table's name.
  func reference(of failure: Classification?, in function: Function?) -> TableReference {
    guard let function else { return .unknown }
    if let missing = missingVariable(failure, function) { return .variable(missing) }
    let wired = deployment.wiredVariables(of: function)
    // A value that is no table's name is wired to nothing; then the variable's own name tells.
    let variables =
      wired.isEmpty && failure?.family == .config ? deployment.tableVariables(of: function) : wired
    return variables.count == 1 ? .variable(variables[0].name) : .unknown
  }

  /// The variable that a failure names as missing, where the template does not define it either.
  private func missingVariable(_ failure: Classification?, _ function: Function) -> String? {
    guard failure?.family == .config, let name = failure?.details["environmentVariable"],
      function.variable(name) == nil
    else { return nil }
    return name
  }

  private func reference(
    to sent: String?, in function: Function?, _ failure: Classification? = nil
  ) -> TableReference {
    guard let function else { return sent.map(TableReference.observed) ?? .unknown }
    if sent == nil, let missing = missingVariable(failure, function) { return .variable(missing) }
    guard let sent else {
      let variables = deployment.tableVariables(of: function)
      return variables.count == 1 ? .variable(variables[0].name) : .unknown
    }
    // A traceback shows the line of the code, in which the variable stands for its value.
    if function.variable(sent) != nil { return .variable(sent) }
    let holders = function.environment.filter { deployment.holds($0.value, name: sent) }
    return holders.first.map { .variable($0.name) } ?? .observed(sent)
  }
}
