internal import Deployment
internal import Model

/// A group of observed calls together with the call that gates replay for it.
struct ObservedCall {
  var group: CallGroup
  var call: ReplayCall
  /// Whether the function is told by the template's foresight, and not by the evidence.
  var isAttributed = false

  var failure: Classification? { group.key.failure }
}

/// Makes replayable calls of observed groups.
struct CallBuilder {
  let deployment: Deployment
  var clients: ClientFacts

  init(deployment: Deployment, clients: ClientFacts = ClientFacts()) {
    self.deployment = deployment
    self.clients = clients
  }

  /// The replayable call of a group; nil where no operation is known, so that there is no call to replay.
  func observed(_ group: CallGroup) -> ObservedCall? {
    guard let operation = group.operation else { return nil }
    let function = function(of: group)
    let sent =
      Self.named(group.key.table) ?? resourceTable(group.key.failure) ?? Self.named(group.key.failure?.table)
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

  /// The function that made a group's calls.
  func function(of group: CallGroup) -> Function? {
    if let name = group.key.function, let function = deployment.function(named: name) { return function }
    if let principal = group.key.failure?.principal.flatMap({ ARN($0) }), principal.service == "sts",
      let session = principal.resource.split(separator: "/").last,
      let function = deployment.function(named: String(session))
    {
      return function
    }
    // Logs of one group name no function; with one function that is wired to a table there is nothing to confuse.
    let wired = deployment.functions.filter { !tableVariables(of: $0).isEmpty }
    if wired.count == 1 { return wired[0] }
    return deployment.functions.count == 1 ? deployment.functions[0] : nil
  }

  // A denial names the table's ARN; what the function sent was its name.
  private func resourceTable(_ failure: Classification?) -> String? {
    Self.named(failure?.resource.flatMap { ARN($0)?.dynamoDBTable })
  }

  // A denial of an action on no table in particular names `table/*`.
  static func named(_ table: String?) -> String? {
    table.flatMap { $0 == "*" || $0.hasSuffix(":table/*") ? nil : $0 }
  }

  /// Where the name of a call comes from that names neither table nor operation: the variable that is not there, else the
  /// only one that holds a table's name.
  func reference(of failure: Classification?, in function: Function?) -> TableReference {
    guard let function else { return .unknown }
    if let missing = missingVariable(failure, function) { return .variable(missing) }
    let variables = wiredVariables(of: function)
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
      let variables = tableVariables(of: function)
      return variables.count == 1 ? .variable(variables[0].name) : .unknown
    }
    // A traceback shows the line of the code, in which the variable stands for its value.
    if function.variable(sent) != nil { return .variable(sent) }
    let holders = function.environment.filter { deployment.holds($0.value, name: sent) }
    return holders.first.map { .variable($0.name) } ?? .observed(sent)
  }

  /// Variables whose value is made of a table's name or ARN.
  func wiredVariables(of function: Function) -> [Function.Variable] {
    function.environment.filter { variable in
      let symbols = Set(variable.value.symbols)
      return deployment.tables.contains { table in
        let own = table.name.symbols.filter { $0.kind == .physicalID }
        return own.isEmpty
          ? table.name.literal.map { variable.value.description.contains($0) } ?? false
          : !symbols.isDisjoint(with: own)
      }
    }
  }

  /// Variables whose value is made of a table's name or ARN, or whose own name says that they hold one.
  func tableVariables(of function: Function) -> [Function.Variable] {
    let wired = Set(wiredVariables(of: function).map(\.name))
    let tables = Set(
      deployment.tables.map { NameWords(deployment.label($0.id)) }.filter { !$0.words.isEmpty })
    return function.environment.filter { variable in
      wired.contains(variable.name) || NameWords.namesTable(variable.name)
        || tables.contains(NameWords(variable.name))
    }
  }
}

extension Deployment {
  /// Whether a variable's value is the name that was sent, or the ARN of the table of that name.
  func holds(_ value: SymbolicText, name: String) -> Bool {
    guard let text = value.substituting(bindings).literal else { return false }
    if text == name { return true }
    return ARN(text)?.dynamoDBTable == name || ARN(name)?.dynamoDBTable == text
  }
}
