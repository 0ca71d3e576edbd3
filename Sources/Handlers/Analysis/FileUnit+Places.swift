extension FileUnit {
  func place(offset: Int) -> SourcePlace {
    let position = lines.position(of: offset, in: bytes)
    return SourcePlace(path: path, line: position.line, column: position.column)
  }

  /// What an expression is, for a reader: names and members as they stand, no text of literals but keys.
  func describe(_ id: NodeID, depth: Int = 0) -> String {
    guard depth < 6 else { return "…" }
    switch tree[id] {
    case .name(let name): return name
    case .member(let object, let name): return describe(object, depth: depth + 1) + "." + name
    case .element(let object, let key):
      let place = describe(object, depth: depth + 1)
      guard case .string(let name) = tree[key] else { return place + "[…]" }
      return place + "[\"" + String(name.prefix(40)) + "\"]"
    case .call(let call): return describe(call.callee, depth: depth + 1) + "(…)"
    case .await(let inner): return describe(inner, depth: depth + 1)
    default: return "an expression"
    }
  }
}
