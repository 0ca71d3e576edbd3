internal import Model

/// Modules that are not among the files: the SDKs, the standard libraries, and everything else.
extension Interpreter {
  mutating func libraryMember(_ module: String, _ path: String, _ name: String) -> Values {
    let full = Self.join(module, path)
    if isPython {
      if full == "os", name == "environ" { return Values(.environment) }
    } else {
      if ["process", "node:process"].contains(full), name == "env" { return Values(.environment) }
      if module == "", path == "module", name == "exports" { return exportsValues }
      if name == "default" || name == "__esModule" { return Values(.library(module: module, path: path)) }
    }
    return Values(.library(module: module, path: path.isEmpty ? name : path + "." + name))
  }

  static func join(_ module: String, _ path: String) -> String {
    if module.isEmpty { return path }
    return path.isEmpty ? module : module + "." + path
  }

  mutating func setLibraryMember(
    _ module: String, _ path: String, _ name: String, to values: Values, at id: NodeID
  ) {
    if isPython { return escape(values) }
    if module.isEmpty, path == "module", name == "exports" {
      let joined = (exports[frame.file] ?? Values()).joined(values)
      if joined != exports[frame.file] {
        exports[frame.file] = joined
        hasLearnt = true
      }
      return
    }
    if setConfiguration(module, path, name, values, at: id) { return }
    escape(values)
  }

  mutating func callLibrary(
    _ module: String, _ path: String, _ arguments: Arguments, _ call: Call, at id: NodeID
  ) -> Values {
    if module.isEmpty, let result = callBuiltin(path, arguments, call, at: id) { return result }
    let result =
      isPython
      ? callBoto(Self.join(module, path), arguments, at: id)
      : callNodeSDK(module, path, arguments, call, at: id)
    if let result { return result }
    if !isPython, path == "createRequire" { return Values(.library(module: "", path: "require")) }
    let tail = path.split(separator: ".").last.map(String.init) ?? ""
    if tail != path || !module.isEmpty { return unknownMethod(tail, of: .foreign, arguments, call, at: id) }
    handOver(arguments, at: id)
    return Values(.foreign)
  }

  private mutating func callBuiltin(
    _ name: String, _ arguments: Arguments, _ call: Call, at id: NodeID
  ) -> Values? {
    if isPython { return callPythonBuiltin(name, arguments, at: id) }
    return callScriptBuiltin(name, arguments, call, at: id)
  }

  private mutating func callPythonBuiltin(_ name: String, _ arguments: Arguments, at id: NodeID) -> Values? {
    let first = arguments.positional.first
    switch name {
    case "str": return first
    case "list", "tuple", "set", "sorted", "reversed", "iter": return first
    case "dict":
      var record = Record()
      if let first { spread(first, into: &record) }
      for (field, values) in arguments.named { record.set(field, values) }
      return Values(.record(keep(record, at: site(id))))
    case "getattr": return attribute(arguments, at: id)
    case "map", "filter":
      guard let function = first?.single?.functionIndex, arguments.positional.count > 1 else { return nil }
      var inner = Arguments()
      inner.positional = [iterated(arguments.positional[1])]
      return activate(function, receiver: nil, arguments: inner)
    case "zip", "enumerate", "print", "len", "int", "isinstance", "range", "min", "max", "sum", "bool",
      "float":
      return Values(.foreign)
    default: return nil
    }
  }

  /// `getattr(table, "put_item")`.
  private mutating func attribute(_ arguments: Arguments, at id: NodeID) -> Values? {
    guard arguments.positional.count > 1 else { return nil }
    let names = arguments.positional[1]
    return arguments.positional[0].map { object in
      guard let name = names.single?.asText?.literal else { return computedMember(of: object, names, at: id) }
      return member(name, of: Values(object), at: id)
    }
  }

  private mutating func callScriptBuiltin(
    _ name: String, _ arguments: Arguments, _ call: Call, at id: NodeID
  ) -> Values? {
    let first = arguments.positional.first
    switch name {
    case "require", "import": return required(first, isDynamic: name == "import")
    case "String", "Object.freeze", "Array.from", "Object.seal", "structuredClone": return first
    case "Object.assign":
      guard let first else { return nil }
      for case .record(let site) in first.items {
        var record = Record()
        for values in arguments.positional.dropFirst() { spread(values, into: &record) }
        keep(record, at: site)
      }
      return first
    case "Promise.resolve": return first.map { promise($0, isRequest: false) }
    case "Promise.all", "Promise.allSettled", "Promise.race", "Promise.any":
      let items = first.map { iterated($0) } ?? .none
      return promise(first ?? .none, isRequest: items.items.contains(where: \.isRequest))
    case "__awaiter": return awaiter(arguments)
    case "Promise": return promiseConstructor(arguments)
    default: return Self.isInterop(name) ? first : nil
    }
  }

  /// TypeScript's and esbuild's wrappers around modules and asynchronous functions.
  private static func isInterop(_ name: String) -> Bool {
    [
      "__toESM", "__importDefault", "__importStar", "_interopRequireDefault", "_interopRequireWildcard",
      "__toCommonJS",
    ].contains(name)
  }

  /// `__awaiter(this, void 0, void 0, function* () { … })`.
  private mutating func awaiter(_ arguments: Arguments) -> Values? {
    guard let function = arguments.positional.last?.single?.functionIndex else { return nil }
    asyncDepth += 1
    let result = activate(function, receiver: frame.receiver, arguments: Arguments())
    asyncDepth -= 1
    return promise(result, isRequest: touching.contains(function))
  }

  /// `new Promise((resolve, reject) => …)`.
  private mutating func promiseConstructor(_ arguments: Arguments) -> Values? {
    guard let function = arguments.positional.first?.single?.functionIndex else { return nil }
    _ = activate(function, receiver: nil, arguments: Arguments())
    return promise(.unknown, isRequest: touching.contains(function))
  }

  private mutating func required(_ name: Values?, isDynamic: Bool) -> Values? {
    guard let module = name?.single?.asText?.literal else { return nil }
    let file = program.file(ofModule: module, from: frame.file)
    if let file { load(file) }
    noteLibrary(module, isKnown: file != nil)
    let values = file.map { moduleValues(of: $0) } ?? Values(.library(module: module, path: ""))
    return isDynamic ? promise(values, isRequest: false) : values
  }

  /// Libraries that ask DynamoDB in ways that are not followed.
  mutating func noteLibrary(_ module: String, isKnown: Bool) {
    let silent: Set<String> = [
      "dynamoose", "electrodb", "dynamodb-toolbox", "dynamodb-onetable", "@typedorm/core", "dynamo-easy",
      "aws_lambda_powertools.utilities.idempotency", "@aws-lambda-powertools/idempotency", "dynamodb_json",
      "@aws/dynamodb-data-mapper", "dyntastic", "pydynamodb", "dynamorm", "awswrangler",
    ]
    guard !isKnown, silent.contains(module) else { return }
    findings.doubt("\(unit.path) uses \(module), whose calls of DynamoDB are not followed.")
  }
}
