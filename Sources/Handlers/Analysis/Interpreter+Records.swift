extension Interpreter {
  /// A method of a dictionary, object or list; `nil` where the name is none of theirs.
  mutating func recordMethod(_ name: String, _ site: Site, _ arguments: Arguments, at id: NodeID) -> Values? {
    let record = records[site] ?? Record()
    if record.fields[name] != nil, !isPython { return nil }
    switch name {
    case "get", "pop", "setdefault":
      guard isPython else { return nil }
      return get(record, site, arguments)
    case "append", "push", "add", "insert", "unshift":
      var more = Record()
      for values in arguments.positional.suffix(name == "insert" ? 1 : arguments.positional.count) {
        more.addElement(values)
      }
      keep(more, at: site)
      return Values(.plain)
    case "update", "extend":
      var more = Record()
      for values in arguments.positional { spread(values, into: &more) }
      for (field, values) in arguments.named { more.set(field, values) }
      keep(more, at: site)
      return Values(.nothing)
    case "copy", "slice", "concat", "filter", "reverse", "sort", "flat", "values":
      if name == "concat" {
        var more = Record()
        for values in arguments.positional { spread(values, into: &more) }
        keep(more, at: site)
      }
      return Values(.record(site))
    case "join" where !isPython:
      return join(Values(.record(site)), separator: arguments.positional.first?.single?.asText ?? ",", at: id)
    case "items", "keys": return Values(.foreign)
    default: return isPython ? nil : iterate(name, record, arguments, at: id, isKnown: true)
    }
  }

  private func get(_ record: Record, _ site: Site, _ arguments: Arguments) -> Values {
    guard let name = arguments.positional.first?.single?.asText?.literal else { return record.everything }
    let found = record.fields[name] ?? Values()
    return found.joined(arguments.positional.count > 1 ? arguments.positional[1] : .none)
  }

  /// `list.map(f)`, `list.forEach(f)` …: the function is called with the elements.
  mutating func iterate(
    _ name: String, _ record: Record, _ arguments: Arguments, at id: NodeID, isKnown: Bool
  ) -> Values? {
    guard ["map", "forEach", "flatMap", "some", "every", "find", "reduce", "filter"].contains(name),
      let function = arguments.positional.first?.single?.functionIndex
    else { return nil }
    var inner = Arguments()
    let elements = isKnown ? record.everything : .unknown
    inner.positional = name == "reduce" ? [.unknown, elements] : [elements]
    inner.isOpen = true
    let result = activate(function, receiver: nil, arguments: inner)
    guard name == "map" || name == "flatMap" else {
      // Nobody waits for the promises of a callback of `forEach`.
      if name == "forEach", asyncDepth > 0, result.items.contains(where: \.isRequest) {
        findings.unawaited.insert(place(id))
      }
      return Values(.plain)
    }
    var mapped = Record()
    mapped.addElement(result)
    return Values(.record(keep(mapped, at: site(id))))
  }
}

extension Value {
  var isRequest: Bool { if case .promise(_, true) = self { true } else { false } }
}

extension Text: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self.init(literal: value) }
}
