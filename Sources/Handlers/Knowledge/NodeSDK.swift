internal import Model

/// The AWS SDK for JavaScript, v2 and v3.
///
/// Sources: "AWS SDK for JavaScript v3, API reference", `client-dynamodb` and `lib-dynamodb`; "AWS SDK
/// for JavaScript v2, API reference", `AWS.DynamoDB` and `AWS.DynamoDB.DocumentClient`.
extension Interpreter {
  /// A call into a JavaScript library; `nil` where nothing is known about it.
  mutating func callNodeSDK(
    _ module: String, _ path: String, _ arguments: Arguments, _ call: Call, at id: NodeID
  ) -> Values? {
    let tail = path.split(separator: ".").last.map(String.init) ?? ""
    // X-Ray and Powertools hand back what they wrap.
    if tail.hasPrefix("captureAWS") { return arguments.positional.first }
    switch module {
    case "aws-sdk", "aws-sdk/global", "aws-sdk/clients/all", "aws-sdk/index":
      return callV2(path, arguments, call, at: id)
    case "aws-sdk/clients/dynamodb":
      let stripped = path.hasPrefix("DynamoDB") ? String(path.dropFirst("DynamoDB.".count)) : path
      return callV2(stripped.isEmpty ? "DynamoDB" : "DynamoDB." + stripped, arguments, call, at: id)
    case "@aws-sdk/client-dynamodb", "@aws-sdk/lib-dynamodb":
      return callV3(path, tail, arguments, call, at: id)
    default:
      guard module.hasPrefix("@aws-sdk/client-") || module.hasPrefix("aws-sdk/clients/") else { return nil }
      return Values(call.isNew ? .sdk(.otherService) : .foreign)
    }
  }

  // MARK: Clients

  private mutating func callV2(_ path: String, _ arguments: Arguments, _ call: Call, at id: NodeID) -> Values?
  {
    switch path {
    case "DynamoDB" where call.isNew:
      note(client: configuration(arguments.positional.first), at: id)
      return Values(.sdk(.nodeClientV2))
    case "DynamoDB.DocumentClient" where call.isNew:
      let options = arguments.positional.first
      if field("service", of: options) == nil { note(client: configuration(options), at: id) }
      return Values(.sdk(.documentClientV2))
    case "config.update":
      let setting = configuration(arguments.positional.first)
      if setting.region != nil || setting.endpoint != nil || setting.hasStaticKeys {
        note(client: setting, at: id)
      }
      return Values(.nothing)
    default: return call.isNew ? Values(.sdk(.otherService)) : nil
    }
  }

  private mutating func callV3(
    _ path: String, _ tail: String, _ arguments: Arguments, _ call: Call, at id: NodeID
  ) -> Values? {
    switch path {
    case "DynamoDBClient", "DynamoDB":
      guard call.isNew else { return nil }
      note(client: configuration(arguments.positional.first), at: id)
      return Values(.sdk(.nodeClient))
    case "DynamoDBDocumentClient.from", "DynamoDBDocument.from": return Values(.sdk(.documentClient))
    case "waitUntilTableExists", "waitUntilTableNotExists", "waitForTableExists", "waitForTableNotExists":
      record("DescribeTable", arguments.value(1, ""), at: call.callee)
      return promise(.unknown, isRequest: true)
    default: break
    }
    if let operation = DynamoDBOperations.ofPaginator(tail) {
      record(operation, arguments.value(1, ""), at: call.callee)
      return Values(.foreign)
    }
    guard call.isNew, let operation = DynamoDBOperations.ofCommand(tail) else { return nil }
    return Values(.sdk(.command(keep(command: operation, arguments, isSure: true, at: id))))
  }

  /// The region, endpoint and keys of a client's options.
  private func configuration(_ options: Values?) -> Setting {
    var setting = Setting()
    guard let options, !options.isEmpty, options.items != [.nothing] else { return setting }
    guard case .record(let site)? = options.items.first, let record = records[site] else { return setting }
    setting.region = record.fields["region"]
    setting.endpoint = record.fields["endpoint"]
    setting.hasStaticKeys = isGiven(record.fields["accessKeyId"])
    if let credentials = record.fields["credentials"], isGiven(field("accessKeyId", of: credentials)) {
      setting.hasStaticKeys = true
    }
    return setting
  }

  private func field(_ name: String, of values: Values?) -> Values? {
    guard case .record(let site)? = values?.items.first else { return nil }
    return records[site]?.fields[name]
  }

  /// `AWS.config.region = "eu-west-1"`.
  mutating func setConfiguration(
    _ module: String, _ path: String, _ name: String, _ values: Values, at id: NodeID
  ) -> Bool {
    guard module.hasPrefix("aws-sdk"), path == "config" else { return false }
    var setting = Setting()
    switch name {
    case "region": setting.region = values
    case "endpoint": setting.endpoint = values
    case "accessKeyId": setting.hasStaticKeys = isGiven(values)
    default: return true
    }
    note(client: setting, at: id)
    return true
  }

  // MARK: v3

  private mutating func keep(
    command operation: String, _ arguments: Arguments, isSure: Bool, at id: NodeID
  ) -> Site {
    let site = site(id)
    commands[site] = Command(
      operation: operation, input: arguments.positional.first ?? .unknown, node: id, file: frame.file,
      isSure: isSure)
    findings.builtCommands.insert(site)
    return site
  }

  /// A command of a module that could not be followed, by its name and a table.
  mutating func guess(_ call: Call, _ arguments: Arguments, at id: NodeID) -> Values? {
    guard let tail = Swallowing.tail(of: call.callee, in: unit.tree) else { return nil }
    if tail == "DynamoDBClient" {
      note(client: configuration(arguments.positional.first), at: id)
      return Values(.sdk(.nodeClient))
    }
    guard let operation = DynamoDBOperations.ofCommand(tail),
      case .record(let site)? = arguments.positional.first?.single, let record = records[site],
      record.fields["TableName"] != nil || record.fields["TransactItems"] != nil
        || record.fields["RequestItems"] != nil
    else { return nil }
    return Values(.sdk(.command(keep(command: operation, arguments, isSure: false, at: id))))
  }

  /// A command class that is bundled with the program: `new PutItemCommand(…)` of a class in one of the
  /// files.
  mutating func localCommand(_ classIndex: Int, _ arguments: Arguments, at id: NodeID) -> Values? {
    guard let name = program.classType(classIndex).name, let operation = DynamoDBOperations.ofCommand(name),
      name.hasSuffix("ItemCommand") || name.hasSuffix("ItemsCommand")
    else { return nil }
    return Values(.sdk(.command(keep(command: operation, arguments, isSure: false, at: id))))
  }

  mutating func callNodeV3(
    _ name: String, of value: SDKValue, _ arguments: Arguments, _ call: Call, at id: NodeID
  ) -> Values {
    if name == "send" {
      if let result = sendCommand(arguments, call, at: id) { return result }
      let place = place(call.callee)
      findings.doubt("\(place.path):\(place.line) sends DynamoDB a command that could not be followed.")
      touch()
      return promise(.unknown, isRequest: true)
    }
    let operation =
      value == .documentClient
      ? DynamoDBOperations.ofDocumentClient[name] : DynamoDBOperations.ofCamelCase(name)
    guard let operation else {
      // The middleware stack, `destroy`, `config`.
      handOver(arguments, at: id)
      return Values(.foreign)
    }
    record(operation, arguments.positional.first, at: call.callee)
    return answered(arguments, call)
  }

  /// `client.send(new PutItemCommand(…))`; `nil` where what is sent is no command of DynamoDB's.
  mutating func sendCommand(_ arguments: Arguments, _ call: Call, at id: NodeID) -> Values? {
    let sites = (arguments.positional.first?.items ?? []).compactMap { value -> Site? in
      if case .sdk(.command(let site)) = value { site } else { nil }
    }
    guard !sites.isEmpty else { return nil }
    let isOnly = arguments.positional.first?.isSure ?? false
    for site in sites {
      guard let command = commands[site] else { continue }
      findings.sentCommands.insert(site)
      record(command.operation, command.input, isSure: command.isSure && isOnly, at: call.callee)
    }
    return answered(arguments, call)
  }

  /// A promise, or nothing where a callback takes the answer.
  private mutating func answered(_ arguments: Arguments, _ call: Call) -> Values {
    guard let last = arguments.positional.dropFirst().last,
      last.items.contains(where: { $0.functionIndex != nil })
    else { return promise(.unknown, isRequest: true) }
    for value in last.items {
      if swallows(value) { findings.swallowed.insert(place(call.callee)) }
      guard let function = value.functionIndex else { continue }
      _ = activate(function, receiver: value.receiver, arguments: Arguments())
    }
    return Values(.nothing)
  }

  // MARK: v2

  mutating func callNodeV2(
    _ name: String, of value: SDKValue, _ arguments: Arguments, _ call: Call, at id: NodeID
  ) -> Values {
    if case .requestV2(let site) = value { return callRequest(name, site, arguments, call, at: id) }
    let operation =
      value == .documentClientV2
      ? DynamoDBOperations.ofDocumentClient[name]
      : name == "waitFor" ? "DescribeTable" : DynamoDBOperations.ofCamelCase(name)
    guard let operation else {
      handOver(arguments, at: id)
      return Values(.foreign)
    }
    record(operation, arguments.value(name == "waitFor" ? 1 : 0, ""), at: call.callee)
    let site = site(id)
    if arguments.positional.count > 1, name != "waitFor" {
      handOver(arguments, at: id)
      return answered(arguments, call)
    }
    findings.built[site] = place(call.callee)
    return Values(.sdk(.requestV2(site)))
  }

  /// `.promise()`, `.send(callback)`, and events on a request.
  private mutating func callRequest(
    _ name: String, _ site: Site, _ arguments: Arguments, _ call: Call, at id: NodeID
  ) -> Values {
    switch name {
    case "promise":
      findings.sent.insert(site)
      return promise(.unknown, isRequest: true)
    case "send", "eachPage", "eachItem", "createReadStream":
      findings.sent.insert(site)
      var padded = arguments
      padded.positional.insert(.unknown, at: 0)
      _ = answered(padded, call)
      return Values(.nothing)
    default:
      handOver(arguments, at: id)
      return Values(.sdk(.requestV2(site)))
    }
  }

  /// Commands that were built and not seen being sent are calls that are not sure.
  mutating func settleCommands() {
    for site in findings.builtCommands.subtracting(findings.sentCommands) {
      guard let command = commands[site] else { continue }
      frame = Frame(file: command.file)
      record(command.operation, command.input, isSure: false, at: command.node)
    }
  }
}
