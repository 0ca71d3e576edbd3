internal import Bytes
internal import Model

/// Reads a handler's source: which tables it uses, how, and under which names.
///
/// Python, JavaScript and TypeScript are parsed and followed; for other languages the facts hold one
/// uncertainty that says so. Nothing is executed, nothing is fetched. Files over 1 MiB, more than 2,000
/// files and more than 16 MiB in all are left out.
package struct HandlerScanner: Sendable {
  package init() {}

  /// Scans the files of one function.
  ///
  /// - Parameters:
  ///   - files: the asset's files, paths relative to its root.
  ///   - handler: the function's `Handler`, such as `user_processor.handler`; `nil` where it is not known.
  ///   - runtime: the function's `Runtime`, such as `python3.12`; `nil` where it is not known.
  /// - Returns: the facts of what is reached from the handler, or of all files where there is no telling; each
  ///   list sorted by place.
  package func scan(
    files: [(path: String, bytes: [UInt8])], handler: String?, runtime: String?
  ) -> SourceFacts {
    onStack(of: Self.stackSize) { Self.facts(of: files, handler, runtime) }
  }

  /// Room for the deepest nesting that parsers and interpreter follow: at most 30 KiB a level, unoptimised.
  private static let stackSize = 16 << 20

  private static func facts(
    of files: [(path: String, bytes: [UInt8])], _ handler: String?, _ runtime: String?
  ) -> SourceFacts {
    let selection = SourceSelection(files, runtime: runtime)
    var doubts = selection.uncertainties
    let name = handler.flatMap { HandlerName($0) }
    let path = name.flatMap { $0.path(among: selection.files.map(\.path)) }
    let read = path == nil ? selection.files.filter { !SourceSelection.isTest($0.path) } : selection.files
    let units = read.map(unit)
    guard !units.isEmpty else { return completed(SourceFacts(), doubts) }
    var interpreter = Interpreter(program: Program(units))
    var entry: Interpreter.EntryPoint?
    if let name, let path, let file = interpreter.program.file(at: path) {
      entry = Interpreter.EntryPoint(file: file, name: name.name)
    }
    let isFound = interpreter.run(entry: entry)
    if let handler, entry == nil || !isFound {
      doubts.insert("The handler \(handler) was not found in the source; every function in it was read.")
    }
    var facts = interpreter.findings.facts
    facts.entry = Self.entry(name, entry, isFound, interpreter, isWhole: selection.isWhole)
    for file in interpreter.loaded where interpreter.program.files[file].tree.isPartial {
      doubts.insert("Parts of \(interpreter.program.files[file].path) could not be parsed.")
    }
    return completed(facts, doubts)
  }

  private static func completed(_ facts: SourceFacts, _ doubts: Set<Phrase>) -> SourceFacts {
    var facts = facts
    facts.uncertainties = Set(facts.uncertainties).union(doubts).sorted { $0.description < $1.description }
    return facts
  }

  private static func entry(
    _ name: HandlerName?, _ entry: Interpreter.EntryPoint?, _ isFound: Bool, _ interpreter: Interpreter,
    isWhole: Bool
  ) -> HandlerEntry {
    guard let name, isWhole else { return .unknown }
    guard let entry else { return .moduleMissing(name.module) }
    if isFound { return .found }
    let file = interpreter.program.files[entry.file]
    return interpreter.lacks(name.name, in: entry.file) ? .nameMissing(name.name, path: file.path) : .unknown
  }

  private static func unit(_ file: (path: String, bytes: [UInt8])) -> FileUnit {
    let language = SourceLanguage(path: file.path)
    let isPython = language == .python
    let tree =
      isPython
      ? PythonParser.parse(file.bytes) : ScriptParser.parse(file.bytes, isTyped: language == .typeScript)
    return FileUnit(
      path: file.path, bytes: file.bytes, isPython: isPython, tree: tree,
      bindings: BindingsBuilder.build(tree, isPython: isPython), lines: LineTable(file.bytes),
      throwers: Swallowing.throwers(in: tree),
      helpers: isPython ? [:] : BundlerHelper.all(in: tree))
  }
}
