package import Documents

/// One RFC 6902 operation on the template of a stack.
package struct TemplateEdit: Sendable, Hashable {
  package enum Operation: String, Sendable, Hashable {
    case add, replace, remove
  }

  /// The stack whose template is edited.
  package var stack: String
  package var operation: Operation
  /// RFC 6901 pointer in the template as given.
  package var pointer: String
  /// nil for `remove`.
  package var value: Node?

  package init(stack: String, operation: Operation, pointer: String, value: Node? = nil) {
    self.stack = stack
    self.operation = operation
    self.pointer = pointer
    self.value = value
  }

  /// The operation as RFC 6902 writes it.
  package var node: Node {
    var members: [Node.Member] = [
      .init(key: "op", value: Node(.string(operation.rawValue))),
      .init(key: "path", value: Node(.string(pointer))),
    ]
    if let value { members.append(.init(key: "value", value: value)) }
    return Node(.object(members))
  }
}
