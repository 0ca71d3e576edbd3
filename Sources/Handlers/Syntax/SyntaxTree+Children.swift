extension SyntaxTree {
  /// The nodes directly below a node, in the order of the source; those of functions and classes are not
  /// among them.
  func children(of id: NodeID) -> [NodeID] {
    switch self[id] {
    case .name, .string, .number, .boolean, .null, .function, .classType, .importing, .exportingNames,
      .outerNames,
      .empty:
      []
    case .other(let nodes), .sum(let nodes), .either(let nodes), .list(let nodes), .sequence(let nodes),
      .block(let nodes):
      nodes
    case .conditional(let test, let first, let second): [test, first, second]
    case .member(let object, _): [object]
    case .element(let object, let key): [object, key]
    case .call(let call): [call.callee] + call.arguments.map(\.value)
    case .await(let node), .spread(let node), .exporting(let node, _): [node]
    case .yield(let node), .leave(_, let node): node.map { [$0] } ?? []
    case .dictionary(let entries): entries.flatMap { entry in (entry.key.map { [$0] } ?? []) + [entry.value] }
    case .assign(let assignment): [assignment.target] + (assignment.value.map { [$0] } ?? [])
    case .comprehension(let clauses, let results): clauses.flatMap(children) + results
    case .branch(let alternatives):
      alternatives.flatMap { alternative in (alternative.test.map { [$0] } ?? []) + [alternative.body] }
    case .loop(let loop): children(loop)
    case .attempt(let attempt): children(attempt)
    case .with(let resources, let body):
      resources.flatMap { resource in [resource.value] + (resource.target.map { [$0] } ?? []) } + [body]
    }
  }

  private func children(_ loop: Loop) -> [NodeID] {
    [loop.target, loop.iterable].compactMap(\.self) + loop.others + (loop.body.map { [$0] } ?? [])
  }

  private func children(_ attempt: Attempt) -> [NodeID] {
    var nodes = [attempt.body]
    for handler in attempt.handlers {
      nodes += [handler.types, handler.name, handler.body].compactMap(\.self)
    }
    return nodes + [attempt.otherwise, attempt.final].compactMap(\.self)
  }

  /// The names that a pattern binds.
  func names(in pattern: NodeID, depth: Int = 0) -> [NodeID] {
    guard depth < 20 else { return [] }
    switch self[pattern] {
    case .name: return [pattern]
    case .list(let items): return items.flatMap { names(in: $0, depth: depth + 1) }
    case .dictionary(let entries): return entries.flatMap { names(in: $0.value, depth: depth + 1) }
    case .assign(let assignment): return names(in: assignment.target, depth: depth + 1)
    case .spread(let node): return names(in: node, depth: depth + 1)
    default: return []
    }
  }
}
