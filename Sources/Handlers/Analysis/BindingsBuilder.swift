/// Resolves names by the scoping rules of the file's language.
///
/// Python binds in functions, classes, comprehensions and modules; JavaScript in blocks as well.
struct BindingsBuilder {
  private struct Scope {
    var names: [String: Int] = [:]
    var function: Int?
    var classIndex: Int?
    var isModule = false
  }

  let tree: SyntaxTree
  let isPython: Bool
  private(set) var bindings: Bindings
  private var scopes: [Scope] = [Scope(isModule: true)]
  private var function: Int?
  private var this: Int?
  private var depth = 0

  static func build(_ tree: SyntaxTree, isPython: Bool) -> Bindings {
    var builder = BindingsBuilder(tree: tree, isPython: isPython)
    builder.hoist(tree.root)
    builder.declareBlock(tree.root)
    builder.visit(tree.root)
    return builder.bindings
  }

  private init(tree: SyntaxTree, isPython: Bool) {
    self.tree = tree
    self.isPython = isPython
    bindings = Bindings(nodes: tree.nodes.count, functions: tree.functions.count)
  }

  // MARK: Declaring

  private mutating func declare(_ name: String) {
    let top = scopes.count - 1
    guard scopes[top].names[name] == nil else { return }
    if scopes[top].isModule {
      scopes[top].names[name] = bindings.declareInModule(name)
    } else {
      scopes[top].names[name] = bindings.declare(
        .init(name: name, function: function, classIndex: scopes[top].classIndex))
    }
  }

  private mutating func declare(pattern: NodeID) {
    for node in tree.names(in: pattern) { if case .name(let name) = tree[node] { declare(name) } }
  }

  /// Declares what reaches through the whole function: Python's names, JavaScript's `var`.
  private mutating func hoist(_ node: NodeID) {
    guard depth < 400 else { return }
    depth += 1
    defer { depth -= 1 }
    switch tree[node] {
    case .assign(let assignment) where assignment.declaration == .function:
      declare(pattern: assignment.target)
    case .loop(let loop) where loop.declaration == .function: loop.target.map { declare(pattern: $0) }
    case .comprehension(_, let results):
      for result in results { hoist(result) }
      return
    case .outerNames(let names, let isGlobal): declareOuter(names, isGlobal: isGlobal)
    case .with(let resources, _):
      for target in resources.compactMap(\.target) where isPython { declare(pattern: target) }
    case .attempt(let attempt):
      for name in attempt.handlers.compactMap(\.name) where isPython { declare(pattern: name) }
    default: if isPython { declareStatement(node) }
    }
    for child in tree.children(of: node) { hoist(child) }
  }

  private mutating func declareOuter(_ names: [String], isGlobal: Bool) {
    for name in names {
      if isGlobal {
        scopes[scopes.count - 1].names[name] = bindings.declareInModule(name)
      } else if let variable = lookUp(name, from: scopes.count - 2) {
        scopes[scopes.count - 1].names[name] = variable
      }
    }
  }

  /// Declares what reaches through one block of JavaScript.
  private mutating func declareBlock(_ node: NodeID) {
    guard case .block(let statements) = tree[node] else { return declareStatement(node) }
    for statement in statements { declareStatement(statement) }
  }

  private mutating func declareStatement(_ node: NodeID) {
    switch tree[node] {
    case .function(let index): if let name = tree.functions[index].name { declare(name) }
    case .classType(let index): if let name = tree.classes[index].name { declare(name) }
    case .assign(let assignment) where assignment.declaration == .block: declare(pattern: assignment.target)
    case .exporting(let inner, _): declareStatement(inner)
    case .sequence(let nodes): for node in nodes { declareStatement(node) }
    case .importing(let item):
      var names = item.names.map(\.alias)
      if let namespace = item.namespace {
        names.append(isPython ? String(namespace.prefix { $0 != "." }) : namespace)
      }
      for name in names where name != "*" {
        declare(name)
        if let variable = scopes[scopes.count - 1].names[name] {
          bindings.noteImport(name, in: function, as: variable)
        }
      }
    default: break
    }
  }

  // MARK: Resolving

  private func lookUp(_ name: String, from last: Int) -> Int? {
    var index = last
    while index >= 0 {
      // A class body's names are not seen from the functions in it.
      let isHidden = scopes[index].classIndex != nil && index != scopes.count - 1
      if !isHidden, let variable = scopes[index].names[name] { return variable }
      index -= 1
    }
    return nil
  }

  private mutating func resolve(_ node: NodeID, isRead: Bool) {
    guard case .name(let name) = tree[node], let variable = lookUp(name, from: scopes.count - 1) else {
      return
    }
    bindings.resolve(node, to: variable, isRead: isRead, in: function)
  }

  /// Ties a function or class that stands as a statement to the name declared for it here.
  private mutating func define(_ node: NodeID, _ name: String?) {
    guard let name, let variable = scopes[scopes.count - 1].names[name] else { return }
    bindings.define(node, as: variable)
  }

  private mutating func inScope(_ scope: Scope, _ body: (inout BindingsBuilder) -> Void) {
    scopes.append(scope)
    body(&self)
    scopes.removeLast()
  }

  private mutating func visit(_ node: NodeID) {
    guard depth < 400 else { return }
    depth += 1
    defer { depth -= 1 }
    switch tree[node] {
    case .name: resolve(node, isRead: true)
    case .function(let index):
      define(node, tree.functions[index].name)
      visitFunction(index)
    case .classType(let index):
      define(node, tree.classes[index].name)
      visitClass(index)
    case .assign(let assignment): visit(assignment)
    case .block where !isPython && node != tree.root:
      inScope(Scope(function: function)) { builder in
        builder.declareBlock(node)
        builder.visitChildren(node)
      }
    case .loop(let loop):
      inScope(isPython ? nil : Scope(function: function)) { builder in
        if loop.declaration == .block { loop.target.map { builder.declare(pattern: $0) } }
        for other in loop.others { builder.declareStatement(other) }
        builder.visit(loop)
      }
    case .comprehension(let clauses, let results):
      inScope(Scope(function: function)) { builder in
        for target in clauses.compactMap(\.target) { builder.declare(pattern: target) }
        for clause in clauses { builder.visit(clause) }
        for result in results { builder.visit(result) }
      }
    case .attempt(let attempt): visit(attempt)
    case .leave(.throw, _):
      bindings.noteThrow(in: function, at: tree.offset(of: node))
      visitChildren(node)
    case .exportingNames(let names, let module):
      guard module == nil else { return }
      for name in names { lookUp(name.name, from: scopes.count - 1).map { bindings.markRead($0) } }
    default: visitChildren(node)
    }
  }

  private mutating func inScope(_ scope: Scope?, _ body: (inout BindingsBuilder) -> Void) {
    guard let scope else { return body(&self) }
    inScope(scope, body)
  }

  private mutating func visitChildren(_ node: NodeID) {
    for child in tree.children(of: node) { visit(child) }
  }

  private mutating func visitPattern(_ node: NodeID) {
    switch tree[node] {
    case .name: resolve(node, isRead: false)
    case .list(let items): for item in items { visitPattern(item) }
    case .spread(let inner): visitPattern(inner)
    case .dictionary(let entries):
      for entry in entries {
        entry.key.map { visit($0) }
        visitPattern(entry.value)
      }
    case .assign(let assignment): visit(assignment)
    default: visit(node)
    }
  }

  private mutating func visit(_ assignment: Assignment) {
    assignment.value.map { visit($0) }
    if assignment.declaration != .field { visitPattern(assignment.target) }
  }

  private mutating func visit(_ loop: Loop) {
    loop.iterable.map { visit($0) }
    loop.target.map { visitPattern($0) }
    for other in loop.others { visit(other) }
    loop.body.map { visit($0) }
  }

  private mutating func visit(_ attempt: Attempt) {
    visit(attempt.body)
    for handler in attempt.handlers {
      handler.types.map { visit($0) }
      inScope(isPython ? nil : Scope(function: function)) { builder in
        if !builder.isPython { handler.name.map { builder.declare(pattern: $0) } }
        handler.name.map { builder.visitPattern($0) }
        builder.visit(handler.body)
      }
    }
    attempt.otherwise.map { visit($0) }
    attempt.final.map { visit($0) }
  }

  private mutating func visitFunction(_ index: Int) {
    let syntax = tree.functions[index]
    for decorator in syntax.decorators { visit(decorator) }
    let outer = (function, this)
    let classIndex = scopes.last?.classIndex
    if let classIndex { this = classIndex } else if !syntax.isArrow { this = nil }
    bindings.setMethod(index, of: classIndex, this: this)
    function = index
    inScope(Scope(function: index)) { builder in
      for parameter in syntax.parameters { builder.declare(pattern: parameter.pattern) }
      if !builder.isPython, !syntax.isArrow, classIndex == nil, let name = syntax.name,
        builder.lookUp(name, from: builder.scopes.count - 1) == nil
      {
        builder.declare(name)
      }
      builder.hoist(syntax.body)
      builder.declareBlock(syntax.body)
      for parameter in syntax.parameters {
        builder.visitPattern(parameter.pattern)
        parameter.standard.map { builder.visit($0) }
      }
      builder.visit(syntax.body)
    }
    (function, this) = outer
  }

  private mutating func visitClass(_ index: Int) {
    let syntax = tree.classes[index]
    for node in syntax.decorators + syntax.bases { visit(node) }
    inScope(Scope(function: function, classIndex: index)) { builder in
      if builder.isPython { for member in syntax.members { builder.hoist(member) } }
      for member in syntax.members { builder.visit(member) }
    }
  }
}
