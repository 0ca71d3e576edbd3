internal import Model

extension Interpreter {
  /// Walks a statement.
  mutating func execute(_ id: NodeID) {
    guard depth < Self.deepest, steps < Self.mostSteps else {
      findings.doubt("\(unit.path) is too long or too deeply nested to be followed everywhere.")
      return
    }
    depth += 1
    steps += 1
    defer { depth -= 1 }
    switch node(id) {
    case .block(let statements): block(statements)
    case .branch(let alternatives): branch(alternatives)
    case .loop(let loop): self.loop(loop)
    case .attempt(let attempt): self.attempt(attempt)
    case .with(let resources, let body): with(resources, body)
    case .leave(let exit, let value): leave(exit, value)
    case .importing(let item): importing(item)
    case .exporting(let inner, let isDefault): exporting(inner, isDefault: isDefault)
    case .exportingNames(let names, let module): exporting(names, from: module)
    case .outerNames, .empty: break
    default:
      let values = evaluate(id)
      if !isPython { noteDropped(values, id) }
    }
  }

  private mutating func block(_ statements: [NodeID]) {
    // Functions of a JavaScript block are there before its first statement.
    if !isPython {
      for statement in statements {
        if case .function = node(statement) { _ = evaluate(statement) }
        if case .exporting(let inner, _) = node(statement), case .function = node(inner) {
          _ = evaluate(inner)
        }
      }
    }
    for statement in statements where frame.isLive { execute(statement) }
  }

  private mutating func branch(_ alternatives: [Alternative]) {
    var end: Frame?
    var isComplete = false
    let start = frame
    conditions += 1
    for alternative in alternatives {
      if let test = alternative.test { _ = evaluate(test) } else { isComplete = true }
      let entry = frame
      execute(alternative.body)
      merge(&end, frame)
      let touches = frame.touches
      let result = frame.result
      frame = entry
      frame.touches = touches
      frame.result = result
    }
    conditions -= 1
    if !isComplete { merge(&end, frame) }
    let last = frame
    frame = end ?? start
    frame.touches = last.touches
    frame.result = last.result
  }

  /// Joins what variables hold where two ways of control meet.
  private func merge(_ end: inout Frame?, _ other: Frame) {
    guard var joined = end else { return end = other }
    guard other.isLive else { return }
    guard joined.isLive else { return end = other }
    for (variable, values) in other.flow {
      joined.flow[variable] = joined.flow[variable].map { $0.joined(values) } ?? values
    }
    end = joined
  }

  private mutating func loop(_ loop: Loop) {
    conditions += 1
    defer { conditions -= 1 }
    for other in loop.others { execute(other) }
    if let iterable = loop.iterable {
      let values = evaluate(iterable)
      if let target = loop.target { bind(target, to: iterated(values)) }
    }
    guard let body = loop.body else { return }
    var end: Frame? = frame
    execute(body)
    frame.isLive = true
    merge(&end, frame)
    let last = frame
    if let end { frame = end }
    frame.touches = last.touches
    frame.result = last.result
  }

  private mutating func leave(_ exit: Exit, _ value: NodeID?) {
    if let value {
      let values = evaluate(value)
      if exit == .return { frame.result.join(values) }
    } else if exit == .return {
      frame.result.join(Values(.nothing))
    }
    frame.isLive = false
  }

  private mutating func with(_ resources: [Resource], _ body: NodeID) {
    var suppresses: NodeID?
    for resource in resources {
      let values = evaluate(resource.value)
      if case .call(let call) = node(resource.value), isSuppress(call) { suppresses = resource.value }
      let entered = awaited(values).map { enter($0) }
      if let target = resource.target { bind(target, to: entered) }
    }
    let touched = frame.touches
    frame.touches = false
    execute(body)
    if let suppresses, frame.touches {
      findings.swallowed.insert(place(suppresses))
      frame.touches = false
      frame.isLive = true
    }
    frame.touches = frame.touches || touched
  }

  /// `contextlib.suppress(ClientError)`.
  private func isSuppress(_ call: Call) -> Bool {
    Swallowing.tail(of: call.callee, in: unit.tree) == "suppress"
      && call.arguments.contains { Swallowing.catches($0.value, in: unit.tree) }
  }

  private mutating func enter(_ value: Value) -> Values {
    guard case .instance(let classIndex, _) = value else { return Values(value) }
    for name in ["__enter__", "__aenter__"] {
      if let method = method(name, of: classIndex) {
        return awaited(activate(method, receiver: value, arguments: Arguments()))
      }
    }
    return Values(value)
  }

  private mutating func attempt(_ attempt: Attempt) {
    let before = frame
    frame.touches = false
    frame.isGuarded = frame.isGuarded || guardsReads(attempt)
    execute(attempt.body)
    frame.isGuarded = before.isGuarded
    var touches = frame.touches
    if touches, let handler = swallower(of: attempt) {
      findings.swallowed.insert(place(offset: handler.offset))
      touches = false
    }
    frame.touches = touches
    if let otherwise = attempt.otherwise, frame.isLive { execute(otherwise) }
    var end: Frame? = frame
    conditions += 1
    for handler in attempt.handlers {
      let (touches, result) = (frame.touches, frame.result)
      frame.isLive = true
      if let end, !end.flow.isEmpty { frame.flow = end.flow }
      if let name = handler.name { bind(name, to: .unknown) }
      execute(handler.body)
      merge(&end, frame)
      frame.touches = frame.touches || touches
      frame.result.join(result)
    }
    conditions -= 1
    let last = frame
    if let end { frame = end }
    frame.touches = last.touches || before.touches
    frame.result = last.result
    if let final = attempt.final {
      let isLive = frame.isLive
      frame.isLive = true
      execute(final)
      frame.isLive = frame.isLive && isLive
    }
  }

  /// Whether a read of a variable that is not set is caught and replaced by something else.
  private func guardsReads(_ attempt: Attempt) -> Bool {
    attempt.handlers.contains { handler in
      let types = handler.types.map { Swallowing.names(of: $0, in: unit.tree) } ?? ["Exception"]
      let isMeant = !Set(types).isDisjoint(with: ["KeyError", "LookupError", "Exception", "BaseException"])
      return isMeant && !Swallowing.handsOn(handler, in: unit, function: localFunction)
    }
  }

  /// The handler that an error of DynamoDB ends in, where it is neither raised again nor handed on.
  private func swallower(of attempt: Attempt) -> Attempt.Handler? {
    let handler = attempt.handlers.first { handler in
      guard let types = handler.types else { return true }
      return Swallowing.catches(types, in: unit.tree)
    }
    guard let handler, !Swallowing.handsOn(handler, in: unit, function: localFunction) else { return nil }
    return handler
  }

  /// The function that is walked, by its number in its file.
  var localFunction: Int? { frame.function.map { program.functions[$0].index } }
}
