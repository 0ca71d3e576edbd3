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

  /// The pointer to what encloses the place; that of the document is its own.
  var parent: JSONPointer { JSONPointer(Array(tokens.dropLast())) }

  package func appending(_ token: String) -> JSONPointer { JSONPointer(tokens + [token]) }
  package func appending(_ index: Int) -> JSONPointer { JSONPointer(tokens + [String(index)]) }

  /// The token as it stands in a pointer's text.
  package static func escaped(_ token: String) -> String { escape(token) }

  /// The array index that a token is: digits without a leading zero (RFC 6901, section 4).
  package static func index(_ token: String) -> Int? {
    guard !token.isEmpty, token.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      token == "0" || !token.hasPrefix("0")
    else { return nil }
    return Int(token)
  }
}

private func escape(_ token: String) -> String {
  // Nearly every token is plain, and a pointer is made for every value of a template.
  guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
    return token
  }
  return token.replacing("~", with: "~0").replacing("/", with: "~1")
}

private func unescape(_ token: Substring) -> String {
  guard token.utf8.contains(UInt8(ascii: "~")) else { return String(token) }
  return String(token).replacing("~1", with: "/").replacing("~0", with: "~")
}

extension Node {
  /// The node at `pointer`; nil when there is none.
  package func at(_ pointer: JSONPointer) -> Node? {
    var node = self
    for token in pointer.tokens {
      if let elements = node.array {
        guard let index = JSONPointer.index(token), elements.indices.contains(index) else { return nil }
        node = elements[index]
      } else {
        guard let next = node[token] else { return nil }
        node = next
      }
    }
    return node
  }
}
