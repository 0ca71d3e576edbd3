/// One parsed file and where its nodes, variables, functions and classes stand among the program's.
struct FileUnit: Sendable {
  var path: String
  var bytes: [UInt8]
  var isPython: Bool
  var tree: SyntaxTree
  var bindings: Bindings
  var lines: LineTable
  /// The names of the functions that always raise.
  var throwers: Set<String>
  /// The functions that are a bundler's helpers.
  var helpers: [Int: BundlerHelper] = [:]
  /// Files whose every name is imported: `from x import *`, `export * from "x"`.
  var starImports: [Int] = []
  /// Whether names may come from a module that is not among the files: `from x import *`.
  var hasStarImport: Bool {
    tree.nodes.contains { node in
      if case .importing(let item) = node { item.names.contains { $0.name == "*" } } else { false }
    }
  }
  var nodeBase = 0
  var variableBase = 0
  var functionBase = 0
  var classBase = 0
}

/// A function or class by its file and its number there.
struct UnitReference: Sendable {
  var file: Int
  var index: Int
}

/// All files of a handler.
struct Program: Sendable {
  private(set) var files: [FileUnit] = []
  private(set) var functions: [UnitReference] = []
  private(set) var classes: [UnitReference] = []
  private(set) var variableCount = 0
  private(set) var nodeCount = 0
  /// The methods of each class, and the classes that have a method, by its name.
  private(set) var methodsByClass: [[String: Int]] = []
  private(set) var classesByMethod: [String: [Int]] = [:]
  private var byPath: [String: Int] = [:]

  init(_ units: [FileUnit]) {
    for unit in units { append(unit) }
  }

  private mutating func append(_ unit: FileUnit) {
    var unit = unit
    unit.nodeBase = nodeCount
    unit.variableBase = variableCount
    unit.functionBase = functions.count
    unit.classBase = classes.count
    nodeCount += unit.tree.nodes.count
    variableCount += unit.bindings.variables.count
    let file = files.count
    for index in unit.tree.functions.indices { functions.append(UnitReference(file: file, index: index)) }
    for index in unit.tree.classes.indices { classes.append(UnitReference(file: file, index: index)) }
    byPath[unit.path] = file
    for syntax in unit.tree.classes { noteMethods(of: syntax, in: unit) }
    files.append(unit)
  }

  private mutating func noteMethods(of syntax: ClassSyntax, in unit: FileUnit) {
    var methods: [String: Int] = [:]
    for member in syntax.members {
      guard case .function(let index) = unit.tree[member], let name = unit.tree.functions[index].name else {
        continue
      }
      methods[name] = unit.functionBase + index
      classesByMethod[name, default: []].append(methodsByClass.count)
    }
    methodsByClass.append(methods)
  }

  func function(_ index: Int) -> FunctionSyntax {
    let reference = functions[index]
    return files[reference.file].tree.functions[reference.index]
  }

  func classType(_ index: Int) -> ClassSyntax {
    let reference = classes[index]
    return files[reference.file].tree.classes[reference.index]
  }

  /// The class that a function is a member of.
  func methodClass(of function: Int) -> Int? {
    let reference = functions[function]
    let file = files[reference.file]
    return file.bindings.methodClass[reference.index].map { file.classBase + $0 }
  }

  /// The class whose instance `this` is in a function.
  func thisClass(of function: Int) -> Int? {
    let reference = functions[function]
    let file = files[reference.file]
    return file.bindings.thisClass[reference.index].map { file.classBase + $0 }
  }

  // MARK: Modules

  /// The file that a module's name means, seen from another file.
  func file(ofModule module: String, from importer: Int) -> Int? {
    files[importer].isPython
      ? pythonFile(module, from: files[importer].path) : scriptFile(module, from: files[importer].path)
  }

  private func pythonFile(_ module: String, from importer: String) -> Int? {
    let dots = module.prefix { $0 == "." }.count
    let name = module.dropFirst(dots).split(separator: ".").joined(separator: "/")
    var folder = Self.folder(of: importer)
    if dots > 0 {
      for _ in 1..<max(dots, 1) { folder = Self.folder(of: folder) }
      return find(name, in: folder, endings: [".py", "/__init__.py"])
    }
    guard !name.isEmpty else { return nil }
    // The search path holds the asset's root; a source folder may stand above or below it.
    while true {
      if let file = find(name, in: folder, endings: [".py", "/__init__.py"]) { return file }
      guard !folder.isEmpty else { break }
      folder = Self.folder(of: folder)
    }
    return find(name, in: "python", endings: [".py", "/__init__.py"])
      ?? find(name, in: "src", endings: [".py", "/__init__.py"])
  }

  private static let scriptEndings = [
    "", ".js", ".ts", ".mjs", ".mts", ".cjs", ".cts", ".jsx", ".tsx", "/index.js", "/index.ts", "/index.mjs",
  ]

  private func scriptFile(_ module: String, from importer: String) -> Int? {
    guard module.hasPrefix(".") else {
      // Path aliases of a TypeScript project: `@/db`, `src/db`, `~/db`.
      let isAlias = module.hasPrefix("@/") || module.hasPrefix("~/")
      guard isAlias || module.hasPrefix("src/") else { return nil }
      let name = isAlias ? String(module.dropFirst(2)) : module
      return find(name, in: "", endings: Self.scriptEndings)
        ?? find(name, in: "src", endings: Self.scriptEndings)
    }
    var folder = Self.folder(of: importer)
    var rest: [Substring] = []
    for part in module.split(separator: "/") where part != "." {
      if part == "..", rest.isEmpty { folder = Self.folder(of: folder) } else { rest.append(part) }
    }
    let name = rest.joined(separator: "/")
    if let file = find(name, in: folder, endings: Self.scriptEndings) { return file }
    // TypeScript's ES modules import the JavaScript that will be there.
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return find(String(name[..<dot]), in: folder, endings: Self.scriptEndings)
  }

  private func find(_ name: String, in folder: String, endings: [String]) -> Int? {
    let start = folder.isEmpty ? name : name.isEmpty ? folder : folder + "/" + name
    for ending in endings { if let file = byPath[start + ending] { return file } }
    return name.isEmpty ? byPath[folder.isEmpty ? "__init__.py" : folder + "/__init__.py"] : nil
  }

  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  mutating func addStarImport(of file: Int, to importer: Int) {
    guard file != importer, !files[importer].starImports.contains(file) else { return }
    files[importer].starImports.append(file)
  }

  func file(at path: String) -> Int? { byPath[path] }
}
