extension Node {
  /// Whether two nodes are the same JSON value (RFC 6902, section 4.6): members in any order, numbers by
  /// value.
  package func isEquivalent(to other: Node) -> Bool {
    switch (content, other.content) {
    case (.number(let left), .number(let right)): return left == right || Double(left) == Double(right)
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.isEquivalent(to: $1) }
    case (.object, .object):
      let left = uniqueMembers ?? []
      let right = Dictionary(
        (other.uniqueMembers ?? []).map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
      return left.count == right.count
        && left.allSatisfy { member in right[member.key].map { member.value.isEquivalent(to: $0) } ?? false }
    default: return content == other.content
    }
  }

  mutating func add(_ value: Node, at pointer: JSONPointer) throws(PatchError) {
    guard let last = pointer.tokens.last else {
      self = value
      return
    }
    try edit(pointer.tokens.dropLast()[...], of: pointer) { (container: inout Node) throws(PatchError) in
      switch container.content {
      case .object(var members):
        container.content = .null
        if let offset = members.lastIndex(where: { $0.key == last }) {
          members[offset].value = value
        } else {
          members.append(Member(key: last, value: value))
        }
        container.content = .object(members)
      case .array(var elements):
        let index = last == "-" ? elements.count : JSONPointer.index(last)
        guard let index, index <= elements.count else { throw .missing(pointer) }
        elements.insert(value, at: index)
        container.content = .array(elements)
      default: throw .missing(pointer)
      }
    }
  }

  mutating func remove(at pointer: JSONPointer) throws(PatchError) {
    guard let last = pointer.tokens.last else {
      self = Node(.null)
      return
    }
    try edit(pointer.tokens.dropLast()[...], of: pointer) { (container: inout Node) throws(PatchError) in
      switch container.content {
      case .object(let members):
        let rest = members.filter { $0.key != last }
        guard rest.count < members.count else { throw .missing(pointer) }
        container.content = .object(rest)
      case .array(var elements):
        guard let index = JSONPointer.index(last), elements.indices.contains(index) else {
          throw .missing(pointer)
        }
        elements.remove(at: index)
        container.content = .array(elements)
      default: throw .missing(pointer)
      }
    }
  }

  mutating func replace(at pointer: JSONPointer, with value: Node) throws(PatchError) {
    try edit(pointer.tokens[...], of: pointer) { (node: inout Node) throws(PatchError) in node = value }
  }

  /// Edits the node that `path` leads to.
  private mutating func edit(
    _ path: ArraySlice<String>, of pointer: JSONPointer, _ body: (inout Node) throws(PatchError) -> Void
  ) throws(PatchError) {
    guard let token = path.first else { return try body(&self) }
    switch content {
    case .object(var members):
      guard let offset = members.lastIndex(where: { $0.key == token }) else { throw .missing(pointer) }
      try members[offset].value.edit(path.dropFirst(), of: pointer, body)
      content = .object(members)
    case .array(var elements):
      guard let index = JSONPointer.index(token), elements.indices.contains(index) else {
        throw .missing(pointer)
      }
      try elements[index].edit(path.dropFirst(), of: pointer, body)
      content = .array(elements)
    default: throw .missing(pointer)
    }
  }
}
