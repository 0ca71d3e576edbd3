extension Interpreter {
  /// Notes a request whose promise nobody takes, in a function that the runtime waits for.
  mutating func noteDropped(_ values: Values, _ id: NodeID) {
    guard asyncDepth > 0, !isAssignment(id) else { return }
    if values.items.contains(where: isPending) { findings.unawaited.insert(place(id)) }
  }

  private func isAssignment(_ id: NodeID) -> Bool {
    switch node(id) {
    case .assign, .function, .classType, .await: true
    case .sequence(let items): items.last.map { isAssignment($0) } ?? false
    default: false
    }
  }

  /// A promise of a request, or a list of such.
  private func isPending(_ value: Value) -> Bool {
    if case .record(let site) = value {
      return records[site]?.elements.items.contains(where: \.isRequest) == true
    }
    return value.isRequest
  }

  /// `const pending = client.send(…)` that is never looked at again.
  mutating func noteUnreadPromise(_ assignment: Assignment, _ values: Values) {
    guard !isPython, asyncDepth > 0, case .name = node(assignment.target), let source = assignment.value,
      let local = unit.bindings.variable(of: assignment.target), !unit.bindings.variables[local].isRead
    else { return }
    if values.items.contains(where: \.isRequest) { findings.unawaited.insert(place(source)) }
  }

  /// `then`, `catch`, `finally`.
  mutating func promiseMethod(
    _ name: String, _ inner: Value, isRequest: Bool, _ arguments: Arguments, _ call: Call, at id: NodeID
  ) -> Values {
    var results = Values()
    for (index, values) in arguments.positional.enumerated() {
      let isError = name == "catch" || name == "then" && index == 1
      for value in values.items {
        if isError, isRequest, swallows(value) { findings.swallowed.insert(place(call.callee)) }
        guard let function = value.functionIndex else { continue }
        var inside = Arguments()
        inside.positional = [isError ? .unknown : Values(inner)]
        results.join(activate(function, receiver: value.receiver, arguments: inside))
      }
    }
    if name == "finally" || results.isEmpty { results = Values(inner) }
    // A chain has somebody who looks after it; only bare requests are noted.
    return awaited(results).map { Values(.promise($0, isRequest: false)) }
  }

  /// Whether a function that is given an error keeps it to itself.
  func swallows(_ value: Value) -> Bool {
    switch value {
    case .function(let index), .method(let index, _):
      let reference = program.functions[index]
      return !Swallowing.handsOn(function: reference.index, in: program.files[reference.file])
    case .library(_, let path): return path.hasPrefix("console.")
    default: return false
    }
  }
}
