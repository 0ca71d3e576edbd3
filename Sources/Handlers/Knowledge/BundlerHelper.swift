/// A helper that a bundler puts at the head of its output, told by its shape: minified, it has no name.
///
/// Sources: esbuild's `internal/runtime/runtime.go` (`__export`, `__copyProps`, `__commonJS`, `__esm`),
/// webpack's `DefinePropertyGettersRuntimeModule` (`__webpack_require__.d`).
enum BundlerHelper: Sendable {
  /// `(target, all) => { for (name in all) define(target, name, { get: all[name] }) }`.
  case export
  /// `(to, from, …) => { for (key of names(from)) define(to, key, { get: () => from[key] }); return to }`.
  case copy
  /// `(run, module) => () => { module || run((module = { exports: {} }).exports, module); return
  /// module.exports }`.
  case commonJS
  /// `(run, result) => () => { run && (result = run(run = 0)); return result }`.
  case lazy

  init?(_ function: FunctionSyntax, in tree: SyntaxTree) {
    let names = function.parameters.prefix(2).compactMap { parameter -> String? in
      if case .name(let name) = tree[parameter.pattern] { name } else { nil }
    }
    guard names.count == 2, function.parameters.count <= 4 else { return nil }
    var shape = Shape(tree: tree, first: names[0], second: names[1])
    shape.visit(function.body, isInner: false)
    if shape.makesModule {
      self = .commonJS
    } else if shape.runsOnce {
      self = .lazy
    } else if shape.gets {
      self = .export
    } else if shape.copies {
      self = .copy
    } else {
      return nil
    }
  }

  /// The helpers among a file's functions, by their numbers.
  static func all(in tree: SyntaxTree) -> [Int: BundlerHelper] {
    var helpers: [Int: BundlerHelper] = [:]
    for (index, function) in tree.functions.enumerated() {
      if let helper = BundlerHelper(function, in: tree) { helpers[index] = helper }
    }
    return helpers
  }
}

/// What marks a helper's body.
private struct Shape {
  let tree: SyntaxTree
  let first: String
  let second: String
  var gets = false
  var copies = false
  var makesModule = false
  var runsOnce = false
  /// Helpers are short; what is longer is none.
  private var budget = 80

  init(tree: SyntaxTree, first: String, second: String) {
    (self.tree, self.first, self.second) = (tree, first, second)
  }

  mutating func visit(_ node: NodeID, isInner: Bool) {
    guard budget > 0 else { return }
    budget -= 1
    switch tree[node] {
    case .function(let index) where !isInner: visit(tree.functions[index].body, isInner: true)
    case .dictionary(let entries): for entry in entries { note(entry, isInner) }
    case .call(let call): note(call, isInner)
    default: break
    }
    for child in tree.children(of: node) { visit(child, isInner: isInner) }
  }

  private mutating func note(_ entry: Entry, _ isInner: Bool) {
    guard let key = entry.key, case .string(let name) = tree[key] else { return }
    if name == "exports", isInner, case .dictionary(let inner) = tree[entry.value], inner.isEmpty {
      makesModule = true
    }
    guard name == "get" else { return }
    if isElementOfSecond(entry.value) { gets = true }
    if case .function(let index) = tree[entry.value],
      case .leave(.return, let value?) = tree[tree.functions[index].body],
      isElementOfSecond(value)
    {
      copies = true
    }
  }

  private func isElementOfSecond(_ node: NodeID) -> Bool {
    guard case .element(let object, _) = tree[node], case .name(second) = tree[object] else { return false }
    return true
  }

  /// `run(run = 0)`.
  private mutating func note(_ call: Call, _ isInner: Bool) {
    guard isInner, call.arguments.count == 1, case .assign(let assignment) = tree[call.arguments[0].value],
      case .name(first) = tree[assignment.target]
    else { return }
    runsOnce = true
  }
}
