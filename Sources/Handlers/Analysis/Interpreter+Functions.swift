extension Interpreter {
  /// The class whose body is walked.
  var definingClass: Int? {
    frame.receiver.flatMap { if case .classType(let index) = $0 { index } else { nil } }
  }

  mutating func define(function local: Int, at id: NodeID) -> Values {
    let index = unit.functionBase + local
    let syntax = unit.tree.functions[local]
    var values = Values(.function(index))
    for decorator in syntax.decorators.reversed() { values = decorated(values, by: decorator) }
    if let name = syntax.name { bindDefinition(name, to: values, at: id) }
    return values
  }

  /// Decorators of the language leave a function as it is; others may call it at any time.
  private mutating func decorated(_ values: Values, by decorator: NodeID) -> Values {
    let plain: Set<String> = [
      "staticmethod", "classmethod", "property", "cached_property", "lru_cache", "cache", "wraps",
      "contextmanager",
      "asynccontextmanager", "abstractmethod", "dataclass", "overload", "override", "final", "setter",
      "getter",
    ]
    let decorators = evaluate(decorator)
    var callee = decorator
    if case .call(let call) = node(decorator) { callee = call.callee }
    if plain.contains(Swallowing.tail(of: callee, in: unit.tree) ?? "") { return values }
    var result = Values()
    for item in decorators.items {
      if let function = item.functionIndex {
        var arguments = Arguments()
        arguments.positional = [values]
        result.join(activate(function, receiver: item.receiver, arguments: arguments))
      }
    }
    escape(values)
    return result.items.contains { $0.functionIndex != nil } ? result : values
  }

  /// Gives a function or class that stands as a statement its name.
  private mutating func bindDefinition(_ name: String, to values: Values, at id: NodeID) {
    guard let local = unit.bindings.definition(of: id) else { return }
    let variable = unit.variableBase + local
    if frame.flow[variable] != values { frame.flow[variable] = values }
    learn(values, variable: variable)
    if let classIndex = unit.bindings.variables[local].classIndex, definingClass != nil {
      if case .classType? = values.single {
        learn(values, field: FieldKey(classIndex: unit.classBase + classIndex, name: name))
      }
    }
  }

  mutating func define(class local: Int, at id: NodeID) -> Values {
    let index = unit.classBase + local
    let syntax = unit.tree.classes[local]
    for decorator in syntax.decorators { _ = evaluate(decorator) }
    let found = syntax.bases.flatMap { evaluate($0).items }
    if bases[index] != found {
      bases[index] = found
      hasLearnt = true
    }
    let receiver = frame.receiver
    frame.receiver = .classType(index)
    for member in syntax.members where frame.isLive { execute(member) }
    frame.receiver = receiver
    notePynamoClient(of: index, at: id)
    let values = Values(.classType(index))
    if let name = syntax.name { bindDefinition(name, to: values, at: id) }
    return values
  }

  // MARK: Calling

  /// Walks a function with given arguments and tells what it returns.
  ///
  /// A root is what the runtime or a library calls; it counts as not called from the source.
  mutating func activate(
    _ function: Int, receiver: Value?, arguments: Arguments, isRoot: Bool = false
  ) -> Values {
    if !isRoot, !stack.contains(function), called.insert(function).inserted { hasLearnt = true }
    let key = CallKey(function: function, receiver: receiver, arguments: arguments)
    if let summary = summaries[key] {
      if summary.touches { touch() }
      return summary.result
    }
    guard !stack.contains(function), stack.count < Self.deepestCalls, depth < Self.deepest - 40,
      contexts.count < Self.mostContexts
    else {
      if !stack.contains(function) { escape(function: function) }
      if touching.contains(function) { touch() }
      return returned[function] ?? .none
    }
    let summary = walk(function, key)
    summaries[key] = summary
    if summary.touches { touch() }
    return summary.result
  }

  private mutating func walk(_ function: Int, _ key: CallKey) -> Summary {
    let syntax = program.function(function)
    let (outer, wasSure) = (frame, isReceiverSure)
    isReceiverSure = true
    let context = contexts[key] ?? contexts.count + 1
    contexts[key] = context
    frame = Frame(file: program.functions[function].file, function: function, context: context)
    frame.receiver = key.receiver ?? program.methodClass(of: function).map { .instance($0, nil) }
    if case .classType? = frame.receiver, syntax.name == "constructor" { frame.receiver = nil }
    stack.append(function)
    if syntax.isAsync { asyncDepth += 1 }
    bindParameters(syntax, key.arguments, of: function)
    execute(syntax.body)
    if frame.isLive { frame.result.join(Values(.nothing)) }
    if syntax.isAsync { asyncDepth -= 1 }
    stack.removeLast()
    let (result, touches) = (frame.result, frame.touches)
    (frame, isReceiverSure) = (outer, wasSure)
    if touches, touching.insert(function).inserted { hasLearnt = true }
    let value = syntax.isAsync ? promise(result, isRequest: touches) : result
    let joined = (returned[function] ?? Values()).joined(value)
    if joined != returned[function] {
      returned[function] = joined
      hasLearnt = true
    }
    return Summary(result: value, touches: touches)
  }

  func promise(_ values: Values, isRequest: Bool) -> Values {
    let inner = values.isEmpty ? Values(.nothing) : values
    return inner.map { value in
      if case .promise(let deepest, let isInner) = value {
        return Values(.promise(deepest, isRequest: isRequest || isInner))
      }
      return Values(.promise(value, isRequest: isRequest))
    }
  }

  private mutating func bindParameters(_ syntax: FunctionSyntax, _ arguments: Arguments, of function: Int) {
    var position = 0
    var parameters = syntax.parameters[...]
    if isPython, program.methodClass(of: function) != nil, !isStatic(syntax), let first = parameters.first {
      bind(first.pattern, to: frame.receiver.map { Values($0) } ?? .unknown)
      parameters = parameters.dropFirst()
    }
    for parameter in parameters {
      let values = self.values(of: parameter, position, arguments)
      bind(parameter.pattern, to: values)
      if parameter.isField, let receiver = frame.receiver, case .name(let name) = node(parameter.pattern) {
        setMember(name, of: Values(receiver), to: values, at: parameter.pattern)
      }
      position += 1
    }
  }

  private mutating func values(
    of parameter: FunctionSyntax.Parameter, _ position: Int, _ arguments: Arguments
  ) -> Values {
    switch parameter.kind {
    case .rest:
      var record = Record()
      record.isOpen = arguments.isOpen
      for values in arguments.positional.dropFirst(position) { record.addElement(values) }
      return Values(.record(keep(record, at: site(parameter.pattern))))
    case .keywords:
      var record = Record()
      record.isOpen = arguments.isOpen
      for (name, values) in arguments.named { record.set(name, values) }
      return Values(.record(keep(record, at: site(parameter.pattern))))
    case .normal:
      var name = ""
      if case .name(let text) = node(parameter.pattern) { name = text }
      if let given = arguments.value(position, name) {
        guard given.single == .nothing, !isPython, let standard = parameter.standard else { return given }
        return evaluate(standard)
      }
      guard let standard = parameter.standard else { return .unknown }
      return arguments.isOpen ? evaluate(standard).joined(.unknown) : evaluate(standard)
    }
  }

  private func isStatic(_ syntax: FunctionSyntax) -> Bool {
    syntax.decorators.contains { Swallowing.tail(of: $0, in: unit.tree) == "staticmethod" }
  }

  /// Makes an instance and walks its constructor.
  mutating func instantiate(_ classIndex: Int, _ arguments: Arguments, at id: NodeID) -> Values {
    if instantiated.insert(classIndex).inserted { hasLearnt = true }
    let instance = Value.instance(classIndex, site(id))
    if let constructor = method("__init__", of: classIndex) ?? method("constructor", of: classIndex) {
      _ = activate(constructor, receiver: instance, arguments: arguments)
    } else {
      // The fields of a dataclass are its parameters, in order.
      for (name, values) in arguments.named {
        setMember(name, of: Values(instance), to: values, at: id)
      }
    }
    return Values(instance)
  }
}

extension Value {
  var functionIndex: Int? {
    switch self {
    case .function(let index), .method(let index, _): index
    default: nil
    }
  }

  var receiver: Value? { if case .method(_, let receiver) = self { receiver } else { nil } }
}
