extension Interpreter {
  mutating func importing(_ item: Import) {
    let file = program.file(ofModule: item.module, from: frame.file)
    if let file { load(file) }
    noteLibrary(item.module, isKnown: file != nil)
    if let namespace = item.namespace { bindNamespace(namespace, item.module, file) }
    for name in item.names {
      if name.name == "*" {
        if let file { program.addStarImport(of: file, to: frame.file) }
        continue
      }
      bindImported(name.alias, to: imported(name.name, of: item.module, file))
    }
  }

  private mutating func imported(_ name: String, of module: String, _ file: Int?) -> Values {
    guard let file else {
      if isPython, let inner = program.file(ofModule: joined(module, name), from: frame.file) {
        load(inner)
        return Values(.file(inner))
      }
      if module.hasPrefix(".") { return .unknown }
      return libraryMember(module, "", name)
    }
    if isPython, program.files[file].bindings.ofModule[name] == nil,
      let inner = program.file(ofModule: joined(module, name), from: frame.file)
    {
      load(inner)
      return Values(.file(inner))
    }
    if !isPython, name == "default" {
      let named = exported("default", of: file)
      return named.isEmpty ? moduleValues(of: file) : named
    }
    return exported(name, of: file)
  }

  private func joined(_ module: String, _ name: String) -> String {
    module.hasSuffix(".") ? module + name : module + "." + name
  }

  /// What `require` gives for a file.
  func moduleValues(of file: Int) -> Values {
    (exports[file] ?? Values()).joined(Values(.record(exportsSite(of: file))))
  }

  /// Python's `import a.b` binds `a`; with an alias, and in JavaScript, the module itself is bound.
  private mutating func bindNamespace(_ namespace: String, _ module: String, _ file: Int?) {
    guard isPython, namespace == module, module.contains(".") else {
      let values = file.map { isPython ? Values(.file($0)) : moduleValues(of: $0) }
      return bindImported(namespace, to: values ?? Values(.library(module: module, path: "")))
    }
    let root = String(module.prefix { $0 != "." })
    if let package = program.file(ofModule: root, from: frame.file) {
      bindImported(root, to: Values(.file(package)))
    } else if file == nil {
      bindImported(root, to: Values(.library(module: root, path: "")))
    } else {
      bindImported(root, to: .unknown)
    }
  }

  private mutating func bindImported(_ name: String, to values: Values) {
    guard let local = unit.bindings.imported(name, in: localFunction) else { return }
    let variable = unit.variableBase + local
    frame.flow[variable] = values
    learn(values, variable: variable)
  }

  // MARK: JavaScript's exports

  mutating func exporting(_ inner: NodeID, isDefault: Bool) {
    let values = evaluate(inner)
    let site = exportsSite(of: frame.file)
    if isDefault { setField(Text(literal: "default"), of: site, to: values) }
    var names: [(String, NodeID)] = []
    collectNames(inner, into: &names)
    for (name, node) in names where !isDefault {
      if let local = unit.bindings.variable(of: node) {
        setField(Text(literal: name), of: site, to: variables[unit.variableBase + local])
      }
    }
  }

  private func collectNames(_ id: NodeID, into names: inout [(String, NodeID)]) {
    switch node(id) {
    case .function(let index): if let name = unit.tree.functions[index].name { names.append((name, id)) }
    case .classType(let index): if let name = unit.tree.classes[index].name { names.append((name, id)) }
    case .assign(let assignment):
      for target in unit.tree.names(in: assignment.target) {
        if case .name(let name) = node(target) { names.append((name, target)) }
      }
    case .sequence(let items): for item in items { collectNames(item, into: &names) }
    default: break
    }
  }

  mutating func exporting(_ names: [ImportedName], from module: String?) {
    let site = exportsSite(of: frame.file)
    let file = module.flatMap { program.file(ofModule: $0, from: frame.file) }
    if let file { load(file) }
    for name in names {
      if name.name == "*", let file {
        var record = Record()
        spread(moduleValues(of: file), into: &record)
        if name.alias == "*" {
          keep(record, at: site)
        } else {
          setField(Text(literal: name.alias), of: site, to: moduleValues(of: file))
        }
      } else if let module {
        setField(Text(literal: name.alias), of: site, to: imported(name.name, of: module, file))
      } else if let local = unit.bindings.ofModule[name.name] {
        setField(Text(literal: name.alias), of: site, to: variables[unit.variableBase + local])
      }
    }
  }
}
