internal import Model

extension Interpreter {
  mutating func call(_ call: Call, at id: NodeID) -> Values {
    if case .name("super") = node(call.callee) { return construct(superclass, call, at: id) }
    var arguments = self.arguments(call)
    if !isPython, let result = callBundler(call, arguments, at: id) { return result }
    guard case .member(let objectNode, let name) = node(call.callee) else {
      let callees = evaluate(call.callee)
      let isSure = callees.isSure
      return callees.map { callee in
        if case .bound = callee { isReceiverSure = isSure }
        defer { isReceiverSure = true }
        return self.call(callee, &arguments, call, at: id)
      }
    }
    let objects = evaluate(objectNode)
    let isSure = objects.isSure
    return objects.map { object in
      if case .sdk = object { isReceiverSure = isSure }
      defer { isReceiverSure = true }
      return callMember(name, of: object, &arguments, call, at: id)
    }
  }

  /// `super(…)` in JavaScript runs the constructor above; in Python `super()` is the object as that class
  /// sees it.
  private mutating func construct(_ above: Values, _ call: Call, at id: NodeID) -> Values {
    guard !isPython else { return above }
    let arguments = self.arguments(call)
    for case .instance(let classIndex, let site) in above.items {
      guard let constructor = method("constructor", of: classIndex), let receiver = frame.receiver else {
        continue
      }
      _ = activate(
        constructor, receiver: site == nil ? .instance(classIndex, nil) : receiver, arguments: arguments)
    }
    return .unknown
  }

  private var superclass: Values {
    guard let function = frame.function, let classIndex = program.thisClass(of: function) else {
      return .unknown
    }
    let site: Site? = if case .instance(_, let site)? = frame.receiver { site } else { nil }
    return Values(
      (bases[classIndex] ?? []).compactMap { base in
        if case .classType(let index) = base { .instance(index, site) } else { nil }
      })
  }

  private mutating func arguments(_ call: Call) -> Arguments {
    var arguments = Arguments()
    for argument in call.arguments {
      var values = evaluate(argument.value)
      if argument.name == "TableName" || isTable(call) { values = described(values, argument.value) }
      if argument.isKeywords {
        for case .record(let site) in values.items {
          guard let record = records[site] else { continue }
          for (name, field) in record.fields where arguments.named[name] == nil {
            arguments.named[name] = field
          }
          arguments.isOpen = arguments.isOpen || record.isOpen
        }
        if values.items.contains(where: { if case .record = $0 { false } else { true } }) {
          arguments.isOpen = true
        }
      } else if argument.isSpread {
        arguments.isOpen = true
      } else if let name = argument.name {
        arguments.named[name] = values
      } else {
        arguments.positional.append(values)
      }
    }
    return arguments
  }

  /// Whether a call is `dynamodb.Table(…)`, whose argument is a table's name.
  private func isTable(_ call: Call) -> Bool {
    if case .member(_, "Table") = node(call.callee) { true } else { false }
  }

  /// A table's name that could not be followed is called what stands in the source.
  func described(_ values: Values, _ id: NodeID) -> Values {
    values.map { value in
      switch value {
      case .unknown, .foreign, .plain: Values(.text(Text([.unknown(unit.describe(id))])))
      default: Values(value)
      }
    }
  }

  private mutating func call(
    _ callee: Value, _ arguments: inout Arguments, _ call: Call, at id: NodeID
  ) -> Values {
    switch callee {
    case .function(let function):
      if !isPython, let result = callHelper(function, arguments, at: id) { return result }
      return activate(function, receiver: nil, arguments: arguments)
    case .method(let function, let receiver):
      return activate(function, receiver: receiver, arguments: arguments)
    case .classType(let index):
      if !isPython, let command = localCommand(index, arguments, at: id) { return command }
      return instantiate(index, arguments, at: id)
    case .library(let module, let path): return callLibrary(module, path, arguments, call, at: id)
    case .bound(let value, let name): return callSDK(name, of: value, arguments, call, at: id)
    case .instance(let classIndex, _):
      guard let method = method("__call__", of: classIndex) else { return .unknown }
      return activate(method, receiver: callee, arguments: arguments)
    case .record(let site) where records[site]?.fields["exports"] != nil && !isPython:
      return field("exports", of: site)
    default:
      if call.isNew, let known = guess(call, arguments, at: id) { return known }
      handOver(arguments, at: id)
      return callee == .foreign ? Values(.foreign) : .unknown
    }
  }

  private mutating func callMember(
    _ name: String, of object: Value, _ arguments: inout Arguments, _ call: Call, at id: NodeID
  ) -> Values {
    switch object {
    case .sdk(let value): return callSDK(name, of: value, arguments, call, at: id)
    case .environment where isPython: return environmentMethod(name, arguments, at: id)
    case .text(let text): return textMethod(name, text, arguments, at: id)
    case .promise(let inner, let isRequest):
      return promiseMethod(name, inner, isRequest: isRequest, arguments, call, at: id)
    case .record(let site):
      if let result = recordMethod(name, site, arguments, at: id) { return result }
    case .instance, .classType:
      if let result = pynamoCall(name, of: object, arguments, at: id) { return result }
    case .function(let function) where ["call", "apply", "bind"].contains(name) && !isPython:
      if name == "bind" { return Values(object) }
      var rest = Arguments()
      rest.positional = Array(arguments.positional.dropFirst())
      return activate(function, receiver: nil, arguments: rest)
    case .method where name == "bind" && !isPython: return Values(object)
    case .unknown, .foreign, .plain: return unknownMethod(name, of: object, arguments, call, at: id)
    default: break
    }
    let members = member(name, of: Values(object), at: call.callee)
    if members.isEmpty { handOver(arguments, at: id) }
    return members.map { self.call($0, &arguments, call, at: id) }
  }

  /// Arguments go to something that is not followed: their functions may be called, their methods as
  /// well.
  mutating func handOver(_ arguments: Arguments, at id: NodeID) {
    for values in arguments.all {
      escape(values)
      for value in values.items {
        if case .bound(let sdk, let name) = value { boundEscapes(sdk, name, arguments, at: id) }
        if case .sdk(.requestV2(let site)) = value { findings.sent.insert(site) }
        if let function = value.functionIndex, touching.contains(function) { touch() }
      }
    }
  }

  /// A call on something that could not be followed.
  ///
  /// Names that only DynamoDB's interfaces have are reported as unsure.
  mutating func unknownMethod(
    _ name: String, of object: Value, _ arguments: Arguments, _ call: Call, at id: NodeID
  ) -> Values {
    if call.isNew, !isPython, let known = guess(call, arguments, at: id) { return known }
    if !isPython, name == "send", let result = sendCommand(arguments, call, at: id) { return result }
    if !isPython, let result = iterate(name, Record(), arguments, at: id, isKnown: false) { return result }
    let isLikely = DynamoDBOperations.distinctive.contains(name) || hasTelltale(name, arguments)
    let operation = DynamoDBOperations.ofSnakeCase(name) ?? DynamoDBOperations.ofCamelCase(name)
    if isLikely, let operation, object != .plain {
      let place = place(call.callee)
      findings.doubt(
        "\(place.path):\(place.line): what \(name) is called on could not be followed; it is taken for DynamoDB."
      )
      record(operation, input(arguments), receiver: nil, isSure: false, at: call.callee)
    }
    handOver(arguments, at: id)
    for index in program.classesByMethod[name] ?? [] where instantiated.contains(index) {
      if let method = program.methodsByClass[index][name] { escape(function: method) }
    }
    return object == .foreign ? Values(.foreign) : .unknown
  }

  /// Whether a call bears parameters that only DynamoDB has.
  private func hasTelltale(_ name: String, _ arguments: Arguments) -> Bool {
    let telltales: Set<String> = ["KeyConditionExpression", "FilterExpression", "TableName", "IndexName"]
    if !telltales.isDisjoint(with: arguments.named.keys) { return true }
    guard !isPython, case .record(let site)? = arguments.positional.first?.single else { return false }
    return !telltales.isDisjoint(with: (records[site]?.fields ?? [:]).keys)
  }

  // MARK: Methods of the languages' own types

  private mutating func textMethod(_ name: String, _ text: Text, _ arguments: Arguments, at id: NodeID)
    -> Values
  {
    switch name {
    case "strip", "trim", "toString", "valueOf", "encode", "decode", "rstrip", "lstrip":
      return Values(.text(text))
    case "lower", "toLowerCase", "upper", "toUpperCase":
      guard let literal = text.literal else { return Values(.text(Text([.unknown(unit.describe(id))]))) }
      return Values(.text(name.contains("ower") ? literal.lowercased() : literal.uppercased()))
    case "format": return format(text, arguments, at: id)
    case "concat":
      return arguments.positional.reduce(Values(.text(text))) { joined($0, $1, at: id) }
    case "join" where isPython: return join(arguments.positional.first ?? .none, separator: text, at: id)
    default: return Values(.foreign)
    }
  }

  private func joined(_ first: Values, _ second: Values, at id: NodeID) -> Values {
    first.map { first in
      second.map { second in
        var text = first.asText ?? Text()
        text.append(second.asText ?? Text([.unknown(unit.describe(id))]))
        return Values(.text(text))
      }
    }
  }

  /// `"{}-{stage}".format(name, stage=stage)`.
  private func format(_ text: Text, _ arguments: Arguments, at id: NodeID) -> Values {
    guard let literal = text.literal else { return Values(.text(Text([.unknown(unit.describe(id))]))) }
    var result = Text()
    var position = 0
    for (index, part) in literal.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard index > 0 else {
        result.append(.literal(String(part)))
        continue
      }
      let halves = part.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      let field = String(halves[0])
      let values = arguments.value(Int(field) ?? position, field)
      position += 1
      result.append(values?.single?.asText ?? Text([.unknown(unit.describe(id))]))
      if halves.count > 1 { result.append(.literal(String(halves[1]))) }
    }
    return Values(.text(result))
  }

  /// `"-".join([a, b])`, `[a, b].join("-")`.
  func join(_ lists: Values, separator: Text, at id: NodeID) -> Values {
    guard case .record(let site)? = lists.single, let record = records[site], record.fields["0"] != nil,
      !record.isOpen
    else { return lists.isEmpty ? lists : Values(.text(Text([.unknown(unit.describe(id))]))) }
    var result = Text()
    for index in 0..<8 {
      guard let item = record.fields[String(index)] else { break }
      if index > 0 { result.append(separator) }
      result.append(item.single?.asText ?? Text([.unknown(unit.describe(id))]))
    }
    return Values(.text(result))
  }
}
