/// A node of a file's syntax tree, by its place in the tree's list.
struct NodeID: Hashable, Sendable {
  var index: Int32
}

/// One expression or statement of Python, JavaScript or TypeScript.
///
/// The two languages share one tree: it holds what the analysis follows and keeps the operands of
/// everything else in `other`, so that calls inside are still met. Nodes refer to each other by number,
/// so that a tree of any shape is freed without recursion.
enum Node: Sendable {
  // Values.
  case other([NodeID])
  case name(String)
  case string(String)
  case number(String)
  case boolean(Bool)
  /// `None`, `null`, `undefined`.
  case null
  /// A row of texts: an f-string, a template literal, `a + b`.
  case sum([NodeID])
  /// `a or b`, `a || b`, `a ?? b`.
  case either([NodeID])
  case conditional(test: NodeID, NodeID, NodeID)
  case member(NodeID, String)
  case element(NodeID, NodeID)
  case call(Call)
  case await(NodeID)
  case yield(NodeID?)
  case list([NodeID])
  case dictionary([Entry])
  case function(Int)
  case classType(Int)
  case assign(Assignment)
  case sequence([NodeID])
  case spread(NodeID)
  case comprehension(clauses: [Loop], results: [NodeID])

  // Statements.
  case block([NodeID])
  case branch([Alternative])
  case loop(Loop)
  case attempt(Attempt)
  case with([Resource], body: NodeID)
  case leave(Exit, NodeID?)
  case importing(Import)
  /// `export` of a declaration.
  case exporting(NodeID, isDefault: Bool)
  /// `export { a as b }`.
  case exportingNames([ImportedName], from: String?)
  /// `global a`, `nonlocal a`.
  case outerNames([String], isGlobal: Bool)
  case empty
}

enum Exit: Sendable { case `return`, `throw`, jump }

struct Call: Sendable {
  var callee: NodeID
  var arguments: [Argument]
  var isNew = false
}

struct Argument: Sendable {
  var name: String?
  /// `*a`, `...a` and, with `isKeywords`, `**a`.
  var isSpread = false
  var isKeywords = false
  var value: NodeID
}

struct Entry: Sendable {
  /// `nil` for a spread.
  var key: NodeID?
  var value: NodeID
}

struct Assignment: Sendable {
  enum Kind: Sendable { case plain, add, other, ifMissing }
  /// How far a declared name reaches.
  enum Declaration: Sendable { case none, block, function, field }
  /// A pattern: a name, a member, a subscript, a list, a dictionary, a default (`assign`), a spread.
  var target: NodeID
  var kind: Kind
  var value: NodeID?
  var declaration: Declaration
}

struct Alternative: Sendable {
  var test: NodeID?
  var body: NodeID
}

struct Loop: Sendable {
  var target: NodeID?
  var iterable: NodeID?
  var others: [NodeID]
  var body: NodeID?
  var declaration: Assignment.Declaration
}

struct Attempt: Sendable {
  struct Handler: Sendable {
    var types: NodeID?
    var name: NodeID?
    var body: NodeID
    var offset: Int
  }
  var body: NodeID
  var handlers: [Handler]
  var otherwise: NodeID?
  var final: NodeID?
}

struct Resource: Sendable {
  var value: NodeID
  var target: NodeID?
}

struct ImportedName: Sendable {
  /// `*` for everything, `default` for the default export.
  var name: String
  var alias: String
}

struct Import: Sendable {
  /// As written, with the leading dots of Python's relative imports.
  var module: String
  /// Python's `import a.b as c`, JavaScript's `import * as c`.
  var namespace: String?
  var names: [ImportedName]
}
