/// PynamoDB: models, their indexes and transactions.
///
/// Source: "PynamoDB documentation", API of `Model`, `Index`, `TransactWrite`.
extension Interpreter {
  private static let ofClass: [String: [String]] = [
    "get": ["GetItem"], "query": ["Query"], "scan": ["Scan"], "batch_get": ["BatchGetItem"],
    "batch_write": ["BatchWriteItem"], "exists": ["DescribeTable"], "describe_table": ["DescribeTable"],
    "create_table": ["DescribeTable", "CreateTable"], "delete_table": ["DeleteTable"],
    "update_ttl": ["UpdateTimeToLive"],
  ]
  private static let ofInstance: [String: String] = [
    "save": "PutItem", "update": "UpdateItem", "delete": "DeleteItem", "refresh": "GetItem",
  ]

  /// Whether a class inherits from one of PynamoDB's.
  func isPynamo(_ classIndex: Int, _ suffixes: [String] = ["Model"], depth: Int = 0) -> Bool {
    guard depth < 8 else { return false }
    return (bases[classIndex] ?? []).contains { base in
      switch base {
      case .library(let module, let path):
        let name = Self.join(module, path)
        return name.hasPrefix("pynamodb.") && suffixes.contains { name.hasSuffix("." + $0) }
      case .classType(let index): return isPynamo(index, suffixes, depth: depth + 1)
      default: return false
      }
    }
  }

  /// A value of a model's or an index's `Meta`.
  private func meta(_ name: String, of classIndex: Int, depth: Int = 0) -> Values? {
    guard depth < 8 else { return nil }
    if case .classType(let meta)? = fields[FieldKey(classIndex: classIndex, name: "Meta")]?.single,
      let values = fields[FieldKey(classIndex: meta, name: name)]
    {
      return values
    }
    for case .classType(let base) in bases[classIndex] ?? [] {
      if let values = meta(name, of: base, depth: depth + 1) { return values }
    }
    return nil
  }

  private func pynamoTable(of classIndex: Int) -> Text {
    meta("table_name", of: classIndex)?.single?.asText ?? Text([.unknown("Meta.table_name")])
  }

  /// The client that a model makes.
  mutating func notePynamoClient(of classIndex: Int, at id: NodeID) {
    guard isPynamo(classIndex), meta("table_name", of: classIndex) != nil else { return }
    var setting = Setting()
    setting.region = meta("region", of: classIndex)
    setting.endpoint = meta("host", of: classIndex)
    setting.hasStaticKeys = isGiven(meta("aws_access_key_id", of: classIndex))
    note(client: setting, at: id)
  }

  /// An index of a model: `User.email_index`.
  func pynamoIndex(_ values: Values, of classIndex: Int) -> Values {
    guard isPynamo(classIndex) else { return values }
    return values.map { value in
      guard case .instance(let index, _) = value,
        isPynamo(index, ["GlobalSecondaryIndex", "LocalSecondaryIndex"])
      else { return Values(value) }
      return Values(.sdk(.pynamoIndex(model: classIndex, index: index)))
    }
  }

  func pynamoMember(_ name: String, ofClass classIndex: Int) -> Values {
    isPynamo(classIndex) ? .unknown : .none
  }

  /// A method of a model or of one of its items; `nil` where it is the program's own.
  mutating func pynamoCall(
    _ name: String, of object: Value, _ arguments: Arguments, at id: NodeID
  ) -> Values? {
    let none = RequestInput(fields: [:], isOpen: false)
    switch object {
    case .classType(let index) where isPynamo(index) && method(name, of: index) == nil:
      let table = pynamoTable(of: index)
      // Without a hash key, the count is the table's own.
      let counted =
        arguments.positional.isEmpty && arguments.named["hash_key"] == nil ? "DescribeTable" : "Query"
      let operations = name == "count" ? [counted] : Self.ofClass[name] ?? []
      guard !operations.isEmpty else { return nil }
      for operation in operations { record(operation, none, receiver: table, at: id) }
      if name == "batch_write" { return Values(.sdk(.pynamoBatch)) }
      return Values(.instance(index, nil))
    case .instance(let index, _) where isPynamo(index) && method(name, of: index) == nil:
      guard let operation = Self.ofInstance[name] else { return nil }
      var input = none
      if let condition = arguments.named["condition"] { input.fields["ConditionExpression"] = condition }
      record(operation, input, receiver: pynamoTable(of: index), at: id)
      return Values(.foreign)
    default: return nil
    }
  }

  mutating func callPynamo(
    _ name: String, of value: SDKValue, _ arguments: Arguments, callee: NodeID
  ) -> Values {
    switch value {
    case .pynamoIndex(let model, let index):
      guard let operation = ["query": "Query", "scan": "Scan", "count": "Query"][name] else { break }
      var input = RequestInput(fields: [:], isOpen: false)
      input.fields["IndexName"] = meta("index_name", of: index)
      record(operation, input, receiver: pynamoTable(of: model), at: callee)
      return Values(.instance(model, nil))
    case .pynamoTransaction(let isWrite):
      let kinds = [
        "save": "Put", "update": "Update", "delete": "Delete", "condition_check": "ConditionCheck",
        "get": "Get",
      ]
      guard let kind = kinds[name] else { break }
      for item in arguments.positional.first?.items ?? [] {
        recordTransaction(kind, isWrite: isWrite, on: item, at: callee)
      }
    default: break
    }
    return Values(.foreign)
  }

  private mutating func recordTransaction(_ kind: String, isWrite: Bool, on item: Value, at id: NodeID) {
    let model: Int
    switch item {
    case .instance(let index, _), .classType(let index): model = index
    default: return
    }
    touch()
    findings.add(
      SourceCall(
        operation: isWrite ? "TransactWriteItems" : "TransactGetItems", part: kind,
        table: pynamoTable(of: model).sourceText, isConditional: kind == "ConditionCheck", place: place(id)))
  }
}
