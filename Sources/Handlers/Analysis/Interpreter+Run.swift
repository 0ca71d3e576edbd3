extension Interpreter {
  /// Where the runtime enters the program.
  struct EntryPoint {
    var file: Int
    var name: String
  }

  /// Walks what is reached from the entry, or everything, until nothing new is learnt.
  ///
  /// - Returns: whether the entry was found.
  mutating func run(entry: EntryPoint?) -> Bool {
    var hasEntry = true
    for pass in 0..<Self.mostPasses {
      beginPass()
      if let entry, hasEntry {
        // What a module exports may be assigned below the place that exports it, and is known one pass later.
        let isLast = pass >= Self.mostPasses / 2
        if !runPass(from: entry), !hasLearnt || isLast { (hasEntry, hasLearnt) = (false, true) }
      } else {
        runPassOverEverything()
      }
      if !hasLearnt || steps >= Self.mostSteps { break }
    }
    settleCommands()
    return hasEntry
  }

  private mutating func beginPass() {
    hasLearnt = false
    findings = Findings()
    summaries = [:]
    loaded = []
    walked = []
    pendingFiles = []
    standardSetting = Setting()
    (stack, depth, conditions, asyncDepth) = ([], 0, 0, 0)
  }

  private mutating func runPass(from entry: EntryPoint) -> Bool {
    load(entry.file)
    loadPending()
    let handlers = exported(entry.name, of: entry.file)
    let functions = handlers.items.compactMap(\.functionIndex)
    for function in functions { walk(function, isEntry: true) }
    // A wrapped handler (`middy(handler)`) is not a function here, but what was wrapped has escaped.
    walkEscaped()
    return !functions.isEmpty || handlers.items.contains { $0 != .nothing } && !escaped.isEmpty
  }

  private mutating func runPassOverEverything() {
    for file in program.files.indices { load(file) }
    loadPending()
    walkEscaped()
    for function in program.functions.indices where !called.contains(function) {
      walk(function, isEntry: program.methodClass(of: function) == nil)
    }
    walkEscaped()
  }

  private mutating func walkEscaped() {
    var next = 0
    while next < escaped.count {
      walk(escaped[next], isEntry: false)
      loadPending()
      next += 1
    }
  }

  /// Walks a function whose callers are not known.
  private mutating func walk(_ function: Int, isEntry: Bool) {
    guard walked.insert(function).inserted else { return }
    var arguments = Arguments()
    arguments.isOpen = !isEntry
    let result = activate(function, receiver: nil, arguments: arguments, isRoot: true)
    // Whoever calls may send the request that comes back.
    if !isEntry {
      for case .sdk(.requestV2(let site)) in awaited(result).items { findings.sent.insert(site) }
    }
  }

  // MARK: Files

  /// Walks a file's module code, once in a pass.
  mutating func load(_ file: Int) {
    guard !loaded.contains(file) else { return }
    guard depth < Self.deepest / 2 else { return pendingFiles.append(file) }
    loaded.insert(file)
    let outer = frame
    let outerStack = stack
    frame = Frame(file: file)
    stack = []
    execute(program.files[file].tree.root)
    frame = outer
    stack = outerStack
  }

  private mutating func loadPending() {
    while let file = pendingFiles.popLast() { load(file) }
  }

  /// What a file offers under a name.
  func exported(_ name: String, of file: Int) -> Values {
    let unit = program.files[file]
    if unit.isPython {
      return unit.bindings.ofModule[name].map { variables[unit.variableBase + $0] } ?? .none
    }
    var result = Values()
    for value in (exports[file] ?? Values()).items + [.record(exportsSite(of: file))] {
      if case .record(let site) = value, let field = records[site]?.fields[name] { result.join(field) }
    }
    return result
  }

  /// Whether a file offers other names and certainly not this one.
  func lacks(_ name: String, in file: Int) -> Bool {
    let unit = program.files[file]
    guard !unit.tree.isPartial else { return false }
    if unit.isPython { return unit.bindings.ofModule[name] == nil && !unit.hasStarImport }
    let offered = (exports[file] ?? Values()).items + [.record(exportsSite(of: file))]
    var hasNames = false
    for value in offered {
      guard case .record(let site) = value else { return false }
      guard let record = records[site] else { continue }
      if record.isOpen || !record.elements.isEmpty || record.fields[name] != nil || record.fields["*"] != nil
      {
        return false
      }
      hasNames = hasNames || !record.fields.isEmpty
    }
    return hasNames
  }

  func exportsSite(of file: Int) -> Site { Site(node: -1 - file, context: 0) }
}
