/// A node of a JSON or YAML document, with its place.
package struct Node: Sendable, Hashable {
  package indirect enum Content: Sendable, Hashable {
    case null
    case bool(Bool)
    /// The number's text as written: no precision is lost.
    case number(String)
    case string(String)
    case array([Node])
    /// Members in document order; of repeated keys the last one counts.
    case object([Member])
  }

  package struct Member: Sendable, Hashable {
    package var key: String
    package var value: Node
    /// Place of the key.
    package var place: TextPosition
    package init(key: String, value: Node, place: TextPosition = .unknown) {
      self.key = key
      self.value = value
      self.place = place
    }
  }

  package var content: Content
  package var place: TextPosition

  package init(_ content: Content, place: TextPosition = .unknown) {
    self.content = content
    self.place = place
  }

  /// Equality of content; places do not count.
  package static func == (lhs: Node, rhs: Node) -> Bool { lhs.content == rhs.content }
  package func hash(into hasher: inout Hasher) { hasher.combine(content) }

  /// The last member of that name.
  package subscript(key: String) -> Node? {
    guard case .object(let members) = content else { return nil }
    return members.last { $0.key == key }?.value
  }

  package var string: String? { if case .string(let text) = content { text } else { nil } }
  package var array: [Node]? { if case .array(let nodes) = content { nodes } else { nil } }
  package var members: [Member]? { if case .object(let members) = content { members } else { nil } }
  package var bool: Bool? { if case .bool(let flag) = content { flag } else { nil } }
  /// The number's value, of a number or of a string that is one.
  package var double: Double? {
    switch content {
    case .number(let text), .string(let text): Double(text)
    default: nil
    }
  }
  package var isNull: Bool { if case .null = content { true } else { false } }
}

extension Node.Member {
  package static func == (lhs: Node.Member, rhs: Node.Member) -> Bool {
    lhs.key == rhs.key && lhs.value == rhs.value
  }
  package func hash(into hasher: inout Hasher) {
    hasher.combine(key)
    hasher.combine(value)
  }
}

extension Node: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self.init(.string(value)) }
  package init(booleanLiteral value: Bool) { self.init(.bool(value)) }
  package init(integerLiteral value: Int) { self.init(.number(String(value))) }
  package init(arrayLiteral elements: Node...) { self.init(.array(elements)) }
  package init(dictionaryLiteral elements: (String, Node)...) {
    self.init(.object(elements.map { Node.Member(key: $0.0, value: $0.1) }))
  }
}

/// Line and column in a text, counted from 1 (columns in bytes); 0 where unknown.
package struct TextPosition: Sendable, Hashable {
  package var line: Int32
  package var column: Int32
  package init(line: Int, column: Int) {
    self.line = Int32(clamping: line)
    self.column = Int32(clamping: column)
  }
  package static let unknown = TextPosition(line: 0, column: 0)
}
