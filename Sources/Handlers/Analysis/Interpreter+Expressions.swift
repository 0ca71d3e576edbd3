internal import Model

extension Interpreter {
  /// What an expression may be; calls on the way are noted.
  mutating func evaluate(_ id: NodeID) -> Values {
    guard depth < Self.deepest, steps < Self.mostSteps else {
      findings.doubt("\(unit.path) is too long or too deeply nested to be followed everywhere.")
      return .unknown
    }
    depth += 1
    steps += 1
    defer { depth -= 1 }
    switch node(id) {
    case .string(let text): return Values(.text(text))
    case .number, .boolean: return Values(.plain)
    case .null: return Values(.nothing)
    case .name(let name): return read(name, id)
    case .member(let object, let name): return member(name, of: evaluate(object), at: id)
    case .element(let object, let key): return element(object, key, at: id)
    case .call(let call): return self.call(call, at: id)
    case .await(let inner): return awaited(evaluate(inner))
    case .sum(let operands): return sum(operands, at: id)
    case .either(let operands): return either(operands)
    case .conditional(let test, let first, let second): return conditional(test, first, second)
    case .list(let items): return list(items, at: id)
    case .dictionary(let entries): return dictionary(entries, at: id)
    case .comprehension(let clauses, let results): return comprehension(clauses, results, at: id)
    case .function(let index): return define(function: index, at: id)
    case .classType(let index): return define(class: index, at: id)
    case .assign(let assignment): return assign(assignment)
    case .sequence(let items): return items.map { evaluate($0) }.last ?? .unknown
    case .spread(let inner): return evaluate(inner)
    case .yield(let inner): return yield(inner)
    case .other(let operands):
      for operand in operands { _ = evaluate(operand) }
      return operands.isEmpty ? .unknown : Values(.plain)
    default:
      execute(id)
      return .unknown
    }
  }

  func awaited(_ values: Values) -> Values {
    values.map { value in if case .promise(let inner, _) = value { Values(inner) } else { Values(value) } }
  }

  /// In JavaScript, what a generator-driven `async` function waits for; in Python, what the generator
  /// gives.
  private mutating func yield(_ inner: NodeID?) -> Values {
    let values = inner.map { evaluate($0) } ?? Values(.nothing)
    guard isPython else { return awaited(values) }
    frame.result.join(values)
    return .unknown
  }

  // MARK: Names

  private func read(_ name: String, _ id: NodeID) -> Values {
    if let local = unit.bindings.variable(of: id) {
      let variable = unit.variableBase + local
      return frame.flow[variable] ?? variables[variable]
    }
    switch name {
    case "this": return this
    case "undefined" where !isPython: return Values(.nothing)
    case "exports" where !isPython: return exportsValues
    default: return starImported(name) ?? Values(.library(module: "", path: name))
    }
  }

  private var this: Values {
    if let receiver = frame.receiver { return Values(receiver) }
    guard let function = frame.function, let classIndex = program.thisClass(of: function) else {
      return .unknown
    }
    return Values(.instance(classIndex, nil))
  }

  var exportsValues: Values { Values(.record(exportsSite(of: frame.file))) }

  private func starImported(_ name: String) -> Values? {
    for file in unit.starImports {
      let values = exported(name, of: file)
      if !values.isEmpty { return values }
    }
    return nil
  }

  // MARK: Operators

  private mutating func sum(_ operands: [NodeID], at id: NodeID) -> Values {
    let values = operands.map { evaluate($0) }
    if values.contains(where: \.isEmpty) { return .none }
    guard values.contains(where: { $0.items.contains { $0.asText != nil } }) else {
      return merged(values, at: id)
    }
    var sums = [Text()]
    var isSure = true
    for (operand, alternatives) in zip(operands, values) {
      let texts = alternatives.all.map { $0.asText ?? Text([.unknown(unit.describe(operand))]) }
      guard sums.count * texts.count <= 8 else { return Values(.text(Text([.unknown(unit.describe(id))]))) }
      isSure = isSure && alternatives.isSure
      sums = sums.flatMap { sum in
        texts.map { text in
          var longer = sum
          longer.append(text)
          return longer
        }
      }
    }
    return Values(sums.map { .text($0) }, isEvery: isSure && sums.count > 1)
  }

  /// The sum of lists.
  private mutating func merged(_ values: [Values], at id: NodeID) -> Values {
    var record = Record()
    var isList = false
    for case .record(let site) in values.flatMap(\.items) {
      isList = true
      if let elements = records[site]?.elements, !elements.isEmpty { record.addElement(elements) }
    }
    guard isList else { return Values(.plain) }
    return Values(.record(keep(record, at: site(id))))
  }

  /// `os.environ.get("X") or "users"`: the second operand is the default of the variable.
  private mutating func either(_ operands: [NodeID]) -> Values {
    var result = evaluate(operands[0])
    for operand in operands.dropFirst() {
      conditions += 1
      let next = evaluate(operand)
      conditions -= 1
      let previous = operands[0]
      if isRead(previous), result.single?.asText != nil {
        setDefault(of: previous, to: next)
        if next.single?.asText == nil || next.single?.asText?.literal != nil { continue }
      }
      result.join(next)
    }
    return result
  }

  private mutating func conditional(_ test: NodeID, _ first: NodeID, _ second: NodeID) -> Values {
    _ = evaluate(test)
    conditions += 1
    defer { conditions -= 1 }
    var result = evaluate(first)
    var rest = second
    while case .conditional(let test, let first, let second) = node(rest) {
      _ = evaluate(test)
      result = result.joined(evaluate(first))
      rest = second
    }
    return result.joined(evaluate(rest))
  }

  // MARK: Displays

  @discardableResult
  mutating func keep(_ record: Record, at site: Site) -> Site {
    var joined = records[site] ?? Record()
    joined.merge(record, isConditional: false)
    if joined != records[site] {
      records[site] = joined
      hasLearnt = true
    }
    return site
  }

  private mutating func list(_ items: [NodeID], at id: NodeID) -> Values {
    var record = Record()
    for (index, item) in items.enumerated() {
      if case .spread(let inner) = node(item) {
        let values = evaluate(inner)
        let elements = iterated(values)
        if elements.items.contains(.unknown) { record.isOpen = true }
        record.addElement(elements)
      } else {
        let values = evaluate(item)
        if index < 8, !record.isOpen { record.set(String(index), values) }
        record.addElement(values)
      }
    }
    return Values(.record(keep(record, at: site(id))))
  }

  private mutating func dictionary(_ entries: [Entry], at id: NodeID) -> Values {
    var record = Record()
    for entry in entries {
      guard let key = entry.key else {
        let values = evaluate(entry.value)
        spread(values, into: &record)
        continue
      }
      let names = evaluate(key)
      var values = evaluate(entry.value)
      if names.single?.asText?.literal == "TableName" { values = described(values, entry.value) }
      for name in names.items { record.set(name.asText ?? Text([.unknown(unit.describe(key))]), values) }
    }
    return Values(.record(keep(record, at: site(id))))
  }

  mutating func spread(_ values: Values, into record: inout Record) {
    for value in values.items {
      if case .record(let site) = value {
        record.merge(records[site] ?? Record(), isConditional: values.mayBeNothing || !values.isSure)
      } else if value != .nothing {
        record.isOpen = true
      }
    }
  }

  private mutating func comprehension(_ clauses: [Loop], _ results: [NodeID], at id: NodeID) -> Values {
    for clause in clauses {
      let values = clause.iterable.map { evaluate($0) } ?? .none
      if let target = clause.target { bind(target, to: iterated(values)) }
      for test in clause.others { _ = evaluate(test) }
    }
    let values = results.map { evaluate($0) }
    var record = Record()
    if values.count == 2 {
      for name in values[0].items {
        record.set(name.asText ?? Text([.unknown(unit.describe(results[0]))]), values[1])
      }
    } else if let first = values.first {
      record.addElement(first)
    }
    return Values(.record(keep(record, at: site(id))))
  }

  /// What a loop over the value sees.
  func iterated(_ values: Values) -> Values {
    values.map { value in
      switch value {
      case .record(let site): return records[site]?.everything ?? .none
      // A generator function's value stands for what it yields.
      case .sdk, .instance: return Values(value)
      default: return .unknown
      }
    }
  }
}
