package import Documents
package import Model

extension SymbolicValue {
  /// A JSON document as a value in which nothing is unknown.
  ///
  /// `path` is the document's path, for places; nil leaves places out. `pointer` says where the node stands
  /// in its document (RFC 6901).
  package init(node: Node, path: String? = nil, pointer: JSONPointer = JSONPointer()) {
    let content: Content
    switch node.content {
    case .null: content = .null
    case .bool(let flag): content = .bool(flag)
    case .number(let text): content = .number(text)
    case .string(let text): content = .text(SymbolicText(text))
    case .array(let elements):
      content = .list(
        elements.enumerated().map { offset, element in
          SymbolicValue(node: element, path: path, pointer: pointer.appending(offset))
        })
    case .object(let members):
      content = .map(
        members.map { member in
          Member(
            key: member.key,
            value: SymbolicValue(node: member.value, path: path, pointer: pointer.appending(member.key)))
        })
    }
    let place = path.map { path in
      DocumentPlace(
        path: path, pointer: pointer.description, line: Int(node.place.line), column: Int(node.place.column))
    }
    self.init(content, place: place)
  }
}
