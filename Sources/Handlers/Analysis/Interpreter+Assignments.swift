internal import Model

extension Interpreter {
  mutating func assign(_ assignment: Assignment) -> Values {
    guard let source = assignment.value else {
      if assignment.declaration != .field { bind(assignment.target, to: Values(.nothing)) }
      return .none
    }
    var values = evaluate(source)
    switch assignment.kind {
    case .plain: break
    case .ifMissing: values = evaluate(assignment.target).joined(values)
    case .add: values = added(evaluate(assignment.target), values, assignment)
    case .other:
      _ = evaluate(assignment.target)
      values = Values(.plain)
    }
    if assignment.declaration == .field {
      bindField(assignment.target, to: values)
    } else {
      bind(assignment.target, to: values)
    }
    noteUnreadPromise(assignment, values)
    return values
  }

  /// `name += "-suffix"`, `list += [a]`.
  private mutating func added(_ before: Values, _ values: Values, _ assignment: Assignment) -> Values {
    if before.items.contains(where: { $0.asText != nil }) {
      return before.map { first in
        values.map { second in
          guard var text = first.asText else { return Values(.plain) }
          text.append(second.asText ?? Text([.unknown("an expression")]))
          return Values(.text(text))
        }
      }
    }
    for case .record(let site) in before.items {
      var record = Record()
      spread(values, into: &record)
      keep(record, at: site)
    }
    return before
  }

  /// Gives a pattern its value.
  mutating func bind(_ pattern: NodeID, to values: Values) {
    switch node(pattern) {
    case .name: bindName(pattern, to: values)
    case .member(let object, let name): setMember(name, of: evaluate(object), to: values, at: pattern)
    case .element(let object, let key): setElement(evaluate(object), evaluate(key), to: values)
    case .list(let items):
      for (index, item) in items.enumerated() {
        bind(item, to: values.map { component(of: $0, at: index) })
      }
    case .dictionary(let entries): for entry in entries { bind(entry, of: values) }
    case .assign(let assignment):
      let standard = assignment.value.map { evaluate($0) } ?? .none
      bind(assignment.target, to: values.items == [.nothing] ? standard : values.joined(standard))
    case .spread(let inner): bind(inner, to: values.isEmpty ? values : .unknown)
    default: _ = evaluate(pattern)
    }
  }

  private func component(of value: Value, at index: Int) -> Values {
    guard case .record(let site) = value, let record = records[site] else { return .unknown }
    return record.fields[String(index)] ?? (record.elements.isEmpty ? .unknown : record.elements)
  }

  /// One entry of an object pattern: `{ TABLE_NAME: table = "users" } = process.env`.
  private mutating func bind(_ entry: Entry, of values: Values) {
    guard let key = entry.key else { return bind(entry.value, to: values.isEmpty ? values : .unknown) }
    let names = evaluate(key)
    var target = entry.value
    var standard: NodeID?
    if case .assign(let assignment) = node(entry.value), values.items.contains(.environment) {
      target = assignment.target
      standard = assignment.value
    }
    let found = names.map { name in
      guard let name = name.asText?.literal else { return values.isEmpty ? values : .unknown }
      return member(name, of: values, at: key)
    }
    if let standard { setDefault(of: key, to: evaluate(standard)) }
    bind(target, to: found)
  }

  private mutating func bindName(_ id: NodeID, to values: Values) {
    guard let local = unit.bindings.variable(of: id) else { return }
    let info = unit.bindings.variables[local]
    let variable = unit.variableBase + local
    let isShared = info.function == nil || info.isCaptured || info.classIndex != nil
    if isShared || frame.flow.count >= Self.mostFlow { learn(values, variable: variable) }
    if frame.flow.count < Self.mostFlow || frame.flow[variable] != nil { frame.flow[variable] = values }
    if let classIndex = info.classIndex {
      learn(values, field: FieldKey(classIndex: unit.classBase + classIndex, name: info.name))
    }
  }

  /// More variables than this of one function are not told apart by the flow of control.
  private static let mostFlow = 400

  private mutating func bindField(_ target: NodeID, to values: Values) {
    guard let classIndex = definingClass else { return }
    switch node(target) {
    case .name(let name), .string(let name):
      learn(values, field: FieldKey(classIndex: classIndex, name: name))
    default: break
    }
  }

  mutating func setMember(_ name: String, of objects: Values, to values: Values, at id: NodeID) {
    for object in objects.items {
      switch object {
      case .instance(let classIndex, let site):
        learn(values, field: FieldKey(classIndex: classIndex, name: name))
        if site != nil { learn(values, field: FieldKey(classIndex: classIndex, site: site, name: name)) }
      case .classType(let classIndex): learn(values, field: FieldKey(classIndex: classIndex, name: name))
      case .record(let site): setField(Text(literal: name), of: site, to: values)
      case .library(let module, let path): setLibraryMember(module, path, name, to: values, at: id)
      case .file(let file): setModuleVariable(name, of: file, to: values)
      default: escape(values)
      }
    }
  }

  private mutating func setModuleVariable(_ name: String, of file: Int, to values: Values) {
    let target = program.files[file]
    if let local = target.bindings.ofModule[name] { learn(values, variable: target.variableBase + local) }
  }

  mutating func setField(_ name: Text, of site: Site, to values: Values) {
    var record = Record()
    record.set(name, values)
    keep(record, at: site)
  }

  private mutating func setElement(_ objects: Values, _ keys: Values, to values: Values) {
    for case .record(let site) in objects.items {
      for key in keys.items {
        if let text = key.asText {
          setField(text, of: site, to: values)
        } else {
          var record = Record()
          record.addElement(values)
          keep(record, at: site)
        }
      }
    }
    if !objects.items.contains(where: { if case .record = $0 { true } else { false } }) { escape(values) }
  }
}
