internal import Model

/// boto3 and what is built like it (aioboto3, aiobotocore, botocore).
///
/// Source: "Boto3 documentation", `Session`, DynamoDB client, service resource and table.
extension Interpreter {
  private static let sessions: Set<String> = [
    "boto3.Session", "boto3.session.Session", "aioboto3.Session", "aioboto3.session.Session",
    "aiobotocore.session.get_session", "aiobotocore.session.AioSession", "botocore.session.get_session",
    "botocore.session.Session", "aiobotocore.get_session",
  ]

  /// Attributes of a table that are loaded with `DescribeTable` when they are first read.
  static let loadedAttributes: Set<String> = [
    "archival_summary", "attribute_definitions", "billing_mode_summary", "creation_date_time",
    "deletion_protection_enabled", "global_secondary_indexes", "global_table_version", "item_count",
    "key_schema",
    "latest_stream_arn", "latest_stream_label", "local_secondary_indexes", "multi_region_consistency",
    "on_demand_throughput", "provisioned_throughput", "replicas", "restore_summary", "sse_description",
    "stream_specification", "table_arn", "table_class_summary", "table_id", "table_size_bytes",
    "table_status",
    "warm_throughput",
  ]

  /// A call into a Python library; `nil` where nothing is known about it.
  mutating func callBoto(_ name: String, _ arguments: Arguments, at id: NodeID) -> Values? {
    switch name {
    case "boto3.client", "boto3.resource":
      return client(name.hasSuffix("resource"), arguments, session: standardSetting, at: id)
    case "boto3.setup_default_session":
      standardSetting = setting(arguments, keysAt: 0, regionAt: 3)
      return Values(.nothing)
    case "os.getenv": return environmentMethod("get", arguments, at: id)
    case "os.environ.get": return environmentMethod("get", arguments, at: id)
    case "functools.partial": return partial(arguments)
    case "asyncio.run", "asyncio.create_task", "asyncio.ensure_future", "asyncio.wait_for", "asyncio.shield":
      return arguments.positional.first.map { awaited($0) }
    case "pynamodb.transactions.TransactWrite": return Values(.sdk(.pynamoTransaction(isWrite: true)))
    case "pynamodb.transactions.TransactGet": return Values(.sdk(.pynamoTransaction(isWrite: false)))
    default:
      guard Self.sessions.contains(name) else { return nil }
      let site = site(id)
      sessions[site] = setting(arguments, keysAt: 0, regionAt: 3)
      return Values(.sdk(.session(site)))
    }
  }

  /// `partial(table.query, IndexName="x")` is called later, with more.
  private func partial(_ arguments: Arguments) -> Values? {
    guard case .bound? = arguments.positional.first?.single, arguments.positional.count == 1 else {
      return nil
    }
    return arguments.positional.first
  }

  // MARK: Clients and settings

  mutating func client(
    _ isResource: Bool, _ arguments: Arguments, session: Setting, at id: NodeID
  ) -> Values {
    guard let service = arguments.value(0, "service_name") else {
      return arguments.isOpen ? .unknown : Values(.foreign)
    }
    return service.map { value in
      guard let name = value.asText?.literal else {
        let place = place(id)
        findings.doubt("\(place.path):\(place.line) makes a client of a service whose name is computed.")
        return .unknown
      }
      guard name == "dynamodb" else { return Values(.sdk(.otherService)) }
      note(client: setting(arguments, keysAt: 6, regionAt: 1).completed(by: session), at: id)
      return Values(.sdk(isResource ? .resource : .botoClient))
    }
  }

  private func setting(_ arguments: Arguments, keysAt: Int, regionAt: Int) -> Setting {
    var setting = Setting()
    setting.region = arguments.value(regionAt, "region_name")
    setting.endpoint = arguments.named["endpoint_url"]
    setting.hasStaticKeys = isGiven(arguments.value(keysAt, "aws_access_key_id"))
    if setting.region == nil, case .record(let site)? = arguments.named["config"]?.single {
      setting.region = records[site]?.fields["region_name"]
    }
    return setting
  }

  /// Whether keys are handed over other than from where the SDK looks for them by itself.
  func isGiven(_ values: Values?) -> Bool {
    guard let values, !values.isEmpty, values.items != [.nothing] else { return false }
    return values.items != [.text(Text([.environment("AWS_ACCESS_KEY_ID")]))]
  }

  // MARK: Members

  mutating func sdkMember(_ name: String, of value: SDKValue, at id: NodeID) -> Values {
    switch value {
    case .table(let text): return tableMember(name, text, at: id)
    case .resource:
      if name == "tables" { return Values(.sdk(.tableCollection)) }
      if name == "meta" { return Values(.sdk(.resource)) }
      if name == "client" { return Values(.sdk(.botoClient)) }
    case .otherService: return Values(.sdk(.otherService))
    case .botoClient where name == "exceptions" || name == "meta": return Values(.foreign)
    default: break
    }
    return Values(.bound(value, name))
  }

  private mutating func tableMember(_ name: String, _ text: Text, at id: NodeID) -> Values {
    switch name {
    case "name", "table_name": return Values(.text(text))
    case "meta": return Values(.sdk(.resource))
    default: break
    }
    guard Self.loadedAttributes.contains(name) else { return Values(.bound(.table(text), name)) }
    record("DescribeTable", RequestInput(fields: [:], isOpen: false), receiver: text, at: id)
    return Values(.foreign)
  }

  // MARK: Calls

  mutating func callBotoObject(
    _ name: String, of value: SDKValue, _ arguments: Arguments, at id: NodeID, callee: NodeID
  ) -> Values {
    switch value {
    case .session(let site): return callSession(name, site, arguments, at: id)
    case .resource: return callResource(name, arguments, callee: callee)
    case .table(let text): return callTable(name, text, arguments, callee: callee)
    case .tableCollection:
      record("ListTables", RequestInput(fields: [:], isOpen: false), receiver: nil, at: callee)
    case .paginator(let operation) where name == "paginate":
      record(operation, input(arguments), receiver: nil, at: callee)
    case .waiter where name == "wait": record("DescribeTable", input(arguments), receiver: nil, at: callee)
    case .botoClient: return callClient(name, arguments, callee: callee)
    default: break
    }
    return Values(.foreign)
  }

  private mutating func callSession(
    _ name: String, _ site: Site, _ arguments: Arguments, at id: NodeID
  ) -> Values {
    switch name {
    case "client", "resource", "create_client":
      return client(name == "resource", arguments, session: sessions[site] ?? Setting(), at: id)
    default: return Values(.foreign)
    }
  }

  private mutating func callResource(_ name: String, _ arguments: Arguments, callee: NodeID) -> Values {
    if name == "Table" {
      let names = arguments.value(0, "name") ?? .unknown
      let description = "the argument of Table"
      return names.map { name in
        Values(.sdk(.table(name.asText ?? Text([.unknown(description)]))))
      }
    }
    if let operation = DynamoDBOperations.ofSnakeCase(name) {
      record(operation, input(arguments), receiver: nil, at: callee)
      if operation == "CreateTable" {
        return (arguments.named["TableName"] ?? .unknown).map { name in
          Values(.sdk(.table(name.asText ?? Text([.unknown("the new table")]))))
        }
      }
    }
    return Values(.foreign)
  }

  private mutating func callTable(
    _ name: String, _ text: Text, _ arguments: Arguments, callee: NodeID
  ) -> Values {
    let operations = [
      "load": "DescribeTable", "reload": "DescribeTable", "wait_until_exists": "DescribeTable",
      "wait_until_not_exists": "DescribeTable", "update": "UpdateTable", "delete": "DeleteTable",
      "batch_writer": "BatchWriteItem", "put_item": "PutItem", "get_item": "GetItem", "query": "Query",
      "scan": "Scan", "update_item": "UpdateItem", "delete_item": "DeleteItem",
    ]
    guard let operation = operations[name] else { return Values(.foreign) }
    record(operation, input(arguments), receiver: text, at: callee)
    return Values(name == "batch_writer" ? .sdk(.batchWriter) : .foreign)
  }

  private mutating func callClient(_ name: String, _ arguments: Arguments, callee: NodeID) -> Values {
    switch name {
    case "get_paginator":
      let operation = arguments.value(0, "operation_name")?.single?.asText?.literal
      guard let operation, let known = DynamoDBOperations.ofSnakeCase(operation) else {
        let place = place(callee)
        findings.doubt("\(place.path):\(place.line) pages through an operation that could not be told.")
        return .unknown
      }
      return Values(.sdk(.paginator(known)))
    case "get_waiter": return Values(.sdk(.waiter))
    default:
      if let operation = DynamoDBOperations.ofSnakeCase(name) {
        record(operation, input(arguments), receiver: nil, at: callee)
      }
      return Values(.foreign)
    }
  }

  /// A method that is handed to something else, which calls it: `executor.submit(table.put_item,
  /// Item=item)`.
  mutating func boundEscapes(_ value: SDKValue, _ name: String, _ arguments: Arguments, at id: NodeID) {
    guard value.hasOperations else { return }
    if case .table(let text) = value {
      let copy = findings.calls
      _ = callTable(name, text, arguments, callee: id)
      if findings.calls == copy { return }
    } else if case .botoClient = value, let operation = DynamoDBOperations.ofSnakeCase(name) {
      var input = input(arguments)
      input.isOpen = true
      record(operation, input, receiver: nil, isSure: input.fields["TableName"] != nil, at: id)
    }
  }
}

extension SDKValue {
  /// Whether its methods are operations of DynamoDB.
  var hasOperations: Bool {
    switch self {
    case .botoClient, .resource, .table, .nodeClientV2, .documentClientV2, .nodeClient, .documentClient: true
    default: false
    }
  }
}
