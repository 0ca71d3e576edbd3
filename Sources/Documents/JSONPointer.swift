/// A JSON pointer (RFC 6901).
package struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  package var tokens: [String]

  package init(_ tokens: [String] = []) { self.tokens = tokens }

  /// The pointer that a text is; nil when it is neither empty nor begins with `/`.
  package init?(_ text: String) {
    guard text.isEmpty || text.hasPrefix("/") else { return nil }
    tokens =
      text.isEmpty
      ? [] : text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(unescape)
  }

  package var description: String { tokens.map { "/" + escape($0) }.joined() }

  package func appending(_ token: String) -> JSONPointer { JSONPointer(tokens + [token]) }
  package func appending(_ index: Int) -> JSONPointer { JSONPointer(tokens + [String(index)]) }

  /// The token as it stands in a pointer's text.
  package static func escaped(_ token: String) -> String { escape(token) }
}

private func escape(_ token: String) -> String {
  token.replacing("~", with: "~0").replacing("/", with: "~1")
}

private func unescape(_ token: Substring) -> String {
  String(token).replacing("~1", with: "/").replacing("~0", with: "~")
}

extension Node {
  /// The node at `pointer`; nil when there is none.
  package func at(_ pointer: JSONPointer) -> Node? {
    var node = self
    for token in pointer.tokens {
      if let elements = node.array {
        guard let index = Int(token), elements.indices.contains(index) else { return nil }
        node = elements[index]
      } else {
        guard let next = node[token] else { return nil }
        node = next
      }
    }
    return node
  }
}
