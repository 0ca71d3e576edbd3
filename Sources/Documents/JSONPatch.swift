/// A JSON patch (RFC 6902): operations that make one document of another.
package struct JSONPatch: Sendable, Hashable {
  /// One operation.
  package enum Operation: Sendable, Hashable {
    case add(JSONPointer, Node)
    case remove(JSONPointer)
    case replace(JSONPointer, Node)
    case move(from: JSONPointer, to: JSONPointer)
    case copy(from: JSONPointer, to: JSONPointer)
    case test(JSONPointer, Node)
  }

  package var operations: [Operation]

  package init(_ operations: [Operation]) { self.operations = operations }

  /// The patch that a node is.
  ///
  /// - Throws: ``PatchError/malformed(_:)`` with the position of the operation that is none.
  package init(_ node: Node) throws(PatchError) {
    guard let list = node.array else { throw .malformed("a JSON patch is a list of operations") }
    operations = []
    for (offset, element) in list.enumerated() {
      operations.append(try Self.operation(element, offset))
    }
  }

  /// The patched document; `node` itself stays as it is.
  ///
  /// - Throws: ``PatchError`` of the first operation that does not apply; nothing is applied then.
  package func applied(to node: Node) throws(PatchError) -> Node {
    var result = node
    for operation in operations { try Self.apply(operation, to: &result) }
    return result
  }

  private static func apply(_ operation: Operation, to node: inout Node) throws(PatchError) {
    switch operation {
    case .add(let path, let value): try node.add(value, at: path)
    case .remove(let path): try node.remove(at: path)
    case .replace(let path, let value): try node.replace(at: path, with: value)
    case .test(let path, let value):
      guard let found = node.at(path) else { throw .missing(path) }
      guard found.isEquivalent(to: value) else { throw .testFailed(path) }
    case .copy(let source, let path):
      guard let value = node.at(source) else { throw .missing(source) }
      try node.add(value, at: path)
    case .move(let source, let path):
      guard let value = node.at(source) else { throw .missing(source) }
      guard !path.tokens.starts(with: source.tokens) || path == source else { throw .intoItself(source) }
      try node.remove(at: source)
      try node.add(value, at: path)
    }
  }

  private static func operation(_ node: Node, _ offset: Int) throws(PatchError) -> Operation {
    func pointer(_ name: String) throws(PatchError) -> JSONPointer {
      guard let pointer = node[name]?.string.flatMap({ JSONPointer($0) }) else {
        throw .malformed("operation \(offset) has no pointer in \"\(name)\"")
      }
      return pointer
    }
    func value() throws(PatchError) -> Node {
      guard let value = node["value"] else { throw .malformed("operation \(offset) has no \"value\"") }
      return value
    }
    switch node["op"]?.string {
    case "add": return .add(try pointer("path"), try value())
    case "remove": return .remove(try pointer("path"))
    case "replace": return .replace(try pointer("path"), try value())
    case "move": return .move(from: try pointer("from"), to: try pointer("path"))
    case "copy": return .copy(from: try pointer("from"), to: try pointer("path"))
    case "test": return .test(try pointer("path"), try value())
    default: throw .malformed("operation \(offset) has no known \"op\"")
    }
  }
}

/// Why a JSON patch does not apply.
package enum PatchError: Error, Equatable, CustomStringConvertible {
  /// What is no patch: a sentence for the user.
  case malformed(String)
  /// Nothing stands at the pointer, or in the place where the value should go there is no container.
  case missing(JSONPointer)
  /// A `test` found another value.
  case testFailed(JSONPointer)
  /// A value cannot move into itself.
  case intoItself(JSONPointer)

  package var description: String {
    switch self {
    case .malformed(let reason): reason
    case .missing(let pointer): "the document has nothing at \"\(pointer)\""
    case .testFailed(let pointer): "the document holds another value at \"\(pointer)\""
    case .intoItself(let pointer): "the value at \"\(pointer)\" cannot move into itself"
    }
  }
}
