/// The helpers that esbuild puts at the head of a bundle, by their names.
///
/// Source: esbuild's `internal/runtime/runtime.go`. They are written with property descriptors and copies
/// that are not worth following, so what they do is known here.
extension Interpreter {
  mutating func callBundler(_ call: Call, _ arguments: Arguments, at id: NodeID) -> Values? {
    guard case .name(let name) = node(call.callee), name.hasPrefix("__") else { return nil }
    switch name {
    case "__toESM", "__toCommonJS", "__importDefault", "__importStar": return arguments.positional.first
    case "__export": return export(arguments)
    case "__commonJS", "__esm": return wrapped(arguments, isModule: name == "__commonJS", at: id)
    case "__awaiter": return callLibrary("", name, arguments, call, at: id)
    case "__require": return callLibrary("", "require", arguments, call, at: id)
    default: return nil
    }
  }

  /// A call of a helper that is known by its shape; `nil` for other functions.
  mutating func callHelper(_ function: Int, _ arguments: Arguments, at id: NodeID) -> Values? {
    let reference = program.functions[function]
    switch program.files[reference.file].helpers[reference.index] {
    case .export: return export(arguments)
    case .copy: return arguments.positional.count > 1 ? arguments.positional[1] : nil
    case .commonJS: return wrapped(arguments, isModule: true, at: id)
    case .lazy: return wrapped(arguments, isModule: false, at: id)
    case nil: return nil
    }
  }

  /// `__export(index_exports, { handler: () => handler })`.
  private mutating func export(_ arguments: Arguments) -> Values? {
    guard arguments.positional.count > 1, case .record(let target)? = arguments.positional[0].single,
      case .record(let source)? = arguments.positional[1].single, let record = records[source]
    else { return nil }
    for name in record.fields.keys.sorted() {
      for value in record.fields[name]?.items ?? [] {
        guard let getter = value.functionIndex else { continue }
        let values = activate(getter, receiver: nil, arguments: Arguments())
        if values.items != [.nothing] { setField(Text(literal: name), of: target, to: values) }
      }
    }
    return Values(.nothing)
  }

  /// `__commonJS({ "db.js"(exports, module) { … } })`, `__esm({ "db.js"() { … } })`.
  private mutating func wrapped(_ arguments: Arguments, isModule: Bool, at id: NodeID) -> Values? {
    guard let first = arguments.positional.first?.single else { return nil }
    var given = first.functionIndex
    if case .record(let site) = first { given = records[site]?.everything.single?.functionIndex }
    guard let function = given else { return nil }
    guard isModule else { return Values(.function(function)) }
    let node = self.site(id).node
    let exports = Value.record(keep(Record(), at: Site(node: node, context: -1)))
    var record = Record()
    record.set("exports", Values(exports))
    let module = Value.record(keep(record, at: Site(node: node, context: -2)))
    var inner = Arguments()
    inner.positional = [Values(exports), Values(module)]
    _ = activate(function, receiver: nil, arguments: inner)
    return Values(module)
  }
}
