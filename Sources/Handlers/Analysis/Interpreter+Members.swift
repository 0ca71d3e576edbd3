internal import Model

extension Interpreter {
  /// What a member of an object may be.
  mutating func member(_ name: String, of objects: Values, at id: NodeID) -> Values {
    objects.map { member(name, of: $0, at: id) }
  }

  private mutating func member(_ name: String, of object: Value, at id: NodeID) -> Values {
    switch object {
    case .environment where !isPython: return environmentValue(Text(literal: name), at: id, absent: .nothing)
    case .library(let module, let path): return libraryMember(module, path, name)
    case .file(let file):
      if name == "default", !program.files[file].isPython { return exported(name, of: file) }
      let values = exported(name, of: file)
      if values.isEmpty, isPython, let inner = submodule(name, of: file) { return Values(.file(inner)) }
      return values
    case .record(let site): return field(name, of: site)
    case .instance(let classIndex, let site): return member(name, ofInstance: classIndex, site, object)
    case .classType(let classIndex):
      if let method = method(name, of: classIndex) { return Values(.method(method, receiver: object)) }
      guard let values = inherited(name, of: classIndex, site: nil) else {
        return pynamoMember(name, ofClass: classIndex)
      }
      return pynamoIndex(values, of: classIndex)
    case .sdk(let value): return sdkMember(name, of: value, at: id)
    case .function: return Values(.plain)
    case .promise, .text, .plain: return Values(.foreign)
    case .foreign: return Values(.foreign)
    default: return .unknown
    }
  }

  private mutating func member(
    _ name: String, ofInstance classIndex: Int, _ site: Site?, _ object: Value
  ) -> Values {
    if let method = method(name, of: classIndex) {
      guard isProperty(method) else { return Values(.method(method, receiver: object)) }
      return awaited(activate(method, receiver: object, arguments: Arguments()))
    }
    return inherited(name, of: classIndex, site: site) ?? (hasForeignBase(classIndex) ? .unknown : .none)
  }

  /// Whether a class inherits from one that is not among the files and may hold anything, as pydantic's
  /// models do.
  private func hasForeignBase(_ classIndex: Int, depth: Int = 0) -> Bool {
    guard depth < 8 else { return true }
    return (bases[classIndex] ?? []).contains { base in
      if case .classType(let inner) = base { hasForeignBase(inner, depth: depth + 1) } else { true }
    }
  }

  private func submodule(_ name: String, of file: Int) -> Int? {
    let folder = Program.folder(of: program.files[file].path)
    let start = folder.isEmpty ? name : folder + "/" + name
    return program.file(at: start + ".py") ?? program.file(at: start + "/__init__.py")
  }

  func field(_ name: String, of site: Site) -> Values {
    guard let record = records[site] else { return .none }
    if let field = record.fields[name] { return field }
    if !record.elements.isEmpty { return record.elements }
    // A bundler's `import x from` of a CommonJS module.
    if name == "default", !isPython { return Values(.record(site)) }
    return record.isOpen ? .unknown : .none
  }

  /// `object[key]`.
  mutating func element(_ object: NodeID, _ key: NodeID, at id: NodeID) -> Values {
    let objects = evaluate(object)
    let keys = evaluate(key)
    return objects.map { object in
      switch object {
      case .environment:
        return environmentValues(keys, key: key, at: id, absent: isPython ? .failure : .nothing)
      case .record(let site):
        guard let name = keys.single?.asText?.literal else {
          if case .number(let number) = node(key) { return component(number, of: site) }
          return records[site]?.everything ?? .none
        }
        return field(name, of: site)
      case .sdk, .instance, .library, .file:
        guard let name = keys.single?.asText?.literal else { return computedMember(of: object, keys, at: id) }
        return member(name, of: object, at: id)
      default: return .unknown
      }
    }
  }

  private func component(_ number: String, of site: Site) -> Values {
    guard let record = records[site] else { return .none }
    return record.fields[number] ?? record.elements
  }

  /// A member of a client whose name is computed may be any operation.
  mutating func computedMember(of object: Value, _ keys: Values, at id: NodeID) -> Values {
    if case .sdk(let value) = object, value.hasOperations, !keys.isEmpty {
      let place = place(id)
      findings.doubt("\(place.path):\(place.line) calls an operation of DynamoDB whose name is computed.")
    }
    return .unknown
  }

  // MARK: Classes

  func methods(of classIndex: Int) -> [Int] { program.methodsByClass[classIndex].values.sorted() }

  func method(_ name: String, of classIndex: Int, depth: Int = 0) -> Int? {
    guard depth < 8 else { return nil }
    if let own = program.methodsByClass[classIndex][name] { return own }
    for case .classType(let base) in bases[classIndex] ?? [] {
      if let method = method(name, of: base, depth: depth + 1) { return method }
    }
    return nil
  }

  private func inherited(_ name: String, of classIndex: Int, site: Site?, depth: Int = 0) -> Values? {
    guard depth < 8 else { return nil }
    if site != nil, let values = fields[FieldKey(classIndex: classIndex, site: site, name: name)] {
      return values
    }
    if let values = fields[FieldKey(classIndex: classIndex, name: name)] { return values }
    for case .classType(let base) in bases[classIndex] ?? [] {
      if let values = inherited(name, of: base, site: site, depth: depth + 1) { return values }
    }
    return nil
  }

  private func isProperty(_ function: Int) -> Bool {
    let syntax = program.function(function)
    let tree = program.files[program.functions[function].file].tree
    return syntax.isGetter
      || syntax.decorators.contains {
        ["property", "cached_property"].contains(Swallowing.tail(of: $0, in: tree) ?? "")
      }
  }
}
