/// The syntax of one file: nodes, functions and classes, by number.
struct SyntaxTree: Sendable {
  private(set) var nodes: [Node] = []
  private(set) var offsets: [Int32] = []
  var functions: [FunctionSyntax] = []
  var classes: [ClassSyntax] = []
  var root = NodeID(index: 0)
  /// Whether a part was too deeply nested, or not in the language's syntax, and was left out.
  var isPartial = false

  /// The tree of a file that holds nothing.
  static var empty: SyntaxTree {
    var tree = SyntaxTree()
    tree.root = tree.add(.block([]), at: 0)
    return tree
  }

  subscript(id: NodeID) -> Node { nodes[Int(id.index)] }

  func offset(of id: NodeID) -> Int { Int(offsets[Int(id.index)]) }

  mutating func add(_ node: Node, at offset: Int) -> NodeID {
    nodes.append(node)
    offsets.append(Int32(truncatingIfNeeded: offset))
    return NodeID(index: Int32(truncatingIfNeeded: nodes.count - 1))
  }

  mutating func replace(_ id: NodeID, with node: Node) { nodes[Int(id.index)] = node }
}

/// A function, method, lambda or arrow function.
struct FunctionSyntax: Sendable {
  struct Parameter: Sendable {
    enum Kind: Sendable { case normal, rest, keywords }
    var pattern: NodeID
    var standard: NodeID?
    var kind: Kind
    /// A TypeScript parameter property: `constructor(private table: string)`.
    var isField = false
  }

  var name: String?
  var parameters: [Parameter]
  var body: NodeID
  var decorators: [NodeID] = []
  var isAsync = false
  /// An arrow function has no `this` of its own; a lambda has none at all.
  var isArrow = false
  var isGetter = false
  var offset: Int
}

struct ClassSyntax: Sendable {
  var name: String?
  var bases: [NodeID]
  var decorators: [NodeID] = []
  /// Statements: functions, assignments, nested classes.
  var members: [NodeID]
  var offset: Int
}
