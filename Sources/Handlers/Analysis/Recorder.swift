internal import Model

/// The parameters of one request.
struct RequestInput: Sendable {
  var fields: [String: Values]
  /// Whether it may have more parameters than are known.
  var isOpen: Bool
}

extension Interpreter {
  /// The keywords of a call.
  func input(_ arguments: Arguments) -> RequestInput {
    RequestInput(fields: arguments.named, isOpen: arguments.isOpen)
  }

  /// The alternatives of a request that is one object.
  func inputs(_ values: Values?) -> [RequestInput] {
    let items = values?.items ?? []
    let inputs = items.map { value in
      if case .record(let site) = value, let record = records[site] {
        return RequestInput(fields: record.fields, isOpen: record.isOpen || !record.elements.isEmpty)
      }
      return RequestInput(fields: [:], isOpen: true)
    }
    return inputs.isEmpty ? [RequestInput(fields: [:], isOpen: true)] : inputs
  }

  /// Notes calls for each alternative of a request.
  mutating func record(_ operation: String, _ request: Values?, isSure: Bool = true, at id: NodeID) {
    let inputs = inputs(request)
    for input in inputs {
      record(operation, input, receiver: nil, isSure: isSure && (request?.isSure ?? true), at: id)
    }
  }

  /// Notes a call of an operation on the table of `receiver`, or on those that the request names.
  mutating func record(
    _ operation: String, _ input: RequestInput, receiver: Text?, isSure: Bool = true, at id: NodeID
  ) {
    touch()
    var call = SourceCall(
      operation: operation, table: nil, place: place(id), isSure: isSure && isReceiverSure)
    call.isConditional = input.fields["ConditionExpression"].map { $0.items != [.nothing] } ?? false
    call.isConsistentRead =
      input.fields["ConsistentRead"].map { !$0.isEmpty && $0.items != [.nothing] } ?? false
    if let index = input.fields["IndexName"] { call.index = texts(index, "IndexName").first }
    if let receiver {
      call.table = receiver.sourceText
      return add(call)
    }
    switch DynamoDBOperations.naming(operation) {
    case .requestItems: addBatch(call, input)
    case .transaction: addTransaction(call, input.fields["TransactItems"])
    case .statement: addStatement(call, input.fields["Statement"])
    case .statements: addStatements(call, input.fields["Statements"] ?? input.fields["TransactStatements"])
    case .resourceARN: addTables(call, input.fields["ResourceArn"])
    case .nothing: if let table = input.fields["TableName"] { addTables(call, table) } else { add(call) }
    case .table: addTables(call, input.fields["TableName"])
    }
  }

  private mutating func add(_ call: SourceCall) {
    findings.add(call)
    if case .unknown(let what)? = call.table {
      let place = call.place
      findings.doubt(
        "\(place.path):\(place.line): the table of \(call.operation) could not be told: \(what).")
    }
  }

  private mutating func addTables(_ call: SourceCall, _ values: Values?) {
    var call = call
    guard let values, !values.isEmpty else {
      call.table = .unknown("no name could be found")
      return add(call)
    }
    let tables = texts(values, "the table's name")
    for table in tables {
      call.table = table
      var next = call
      next.isSure = call.isSure && (tables.count == 1 || values.isEvery)
      add(next)
    }
  }

  private func texts(_ values: Values, _ what: String) -> [SourceText] {
    var result: [SourceText] = []
    for value in values.all {
      let text: SourceText =
        switch value {
        case .text(let text): text.sourceText
        case .sdk(.table(let text)): text.sourceText
        default: .unknown(what)
        }
      if !result.contains(text) { result.append(text) }
    }
    return result
  }

  // MARK: Requests that name several tables

  private mutating func addBatch(_ call: SourceCall, _ input: RequestInput) {
    var call = call
    var isKnown = false
    for case .record(let site) in input.fields["RequestItems"]?.items ?? [] {
      guard let record = records[site] else { continue }
      for name in record.fields.keys.sorted() {
        call.table = .literal(name)
        isKnown = true
        add(call)
      }
      for name in record.computed.keys {
        call.table = name.sourceText
        isKnown = true
        add(call)
      }
    }
    guard !isKnown else { return }
    call.table = .unknown("RequestItems")
    add(call)
  }

  private mutating func addTransaction(_ call: SourceCall, _ items: Values?) {
    let kinds = ["Put", "Update", "Delete", "ConditionCheck", "Get"]
    var isKnown = false
    for value in items.map({ iterated($0) })?.items ?? [] {
      guard case .record(let site) = value, let element = records[site] else { continue }
      for kind in kinds {
        for inner in element.fields[kind]?.items ?? [] {
          guard case .record(let site) = inner else { continue }
          var call = call
          call.part = kind
          call.isConditional = kind == "ConditionCheck" || records[site]?.fields["ConditionExpression"] != nil
          isKnown = true
          addTables(call, records[site]?.fields["TableName"])
        }
      }
    }
    guard !isKnown else { return }
    var call = call
    call.table = .unknown("TransactItems")
    add(call)
  }

  private mutating func addStatements(_ call: SourceCall, _ items: Values?) {
    var isKnown = false
    for case .record(let site) in items.map({ iterated($0) })?.items ?? [] {
      guard let statement = records[site]?.fields["Statement"] else { continue }
      isKnown = true
      addStatement(call, statement)
    }
    if !isKnown { addStatement(call, nil) }
  }

  private mutating func addStatement(_ call: SourceCall, _ values: Values?) {
    var call = call
    let texts = values?.items.map { $0.asText } ?? []
    for text in texts.isEmpty ? [nil] : texts {
      guard let text, let statement = Statement(text) else {
        call.table = .unknown("a PartiQL statement")
        add(call)
        continue
      }
      call.part = statement.verb
      call.table = statement.table.sourceText
      call.index = statement.index?.sourceText
      call.isSure = call.isSure && values?.isSure ?? true
      add(call)
    }
  }
}
