/// A place in a document: what positions of verdicts, patches and SARIF results are made from.
package struct DocumentPlace: Sendable, Hashable {
  /// Path of the document as the user gave it.
  package var path: String
  /// RFC 6901 pointer in the document (short-form YAML tags as their long forms).
  package var pointer: String
  /// Line and column, counted from 1; 0 where unknown.
  package var line: Int
  package var column: Int

  package init(path: String, pointer: String, line: Int = 0, column: Int = 0) {
    self.path = path
    self.pointer = pointer
    self.line = line
    self.column = column
  }
}

/// A value of a template with its intrinsic functions evaluated as far as can be: strings are symbolic.
///
/// JSON without intrinsic functions is the special case in which every text is a literal.
package struct SymbolicValue: Sendable, Hashable {
  package indirect enum Content: Sendable, Hashable {
    case null
    case bool(Bool)
    /// The number's text as written.
    case number(String)
    case text(SymbolicText)
    case list([SymbolicValue])
    case map([Member])
    /// `AWS::NoValue`: the property or list element is not there.
    case absent
    /// A value of unknown form (`Fn::Transform`, an unresolved list): the reason.
    case unknown(String)
  }

  package struct Member: Sendable, Hashable {
    package var key: String
    package var value: SymbolicValue
    package init(key: String, value: SymbolicValue) {
      self.key = key
      self.value = value
    }
  }

  package var content: Content
  package var place: DocumentPlace?

  package init(_ content: Content, place: DocumentPlace? = nil) {
    self.content = content
    self.place = place
  }

  /// The last member of that name.
  package subscript(key: String) -> SymbolicValue? {
    guard case .map(let members) = content else { return nil }
    return members.last { $0.key == key }?.value
  }

  package var text: SymbolicText? {
    switch content {
    case .text(let text): text
    case .number(let text): SymbolicText(text)
    case .bool(let flag): SymbolicText(flag ? "true" : "false")
    default: nil
    }
  }

  package var list: [SymbolicValue]? {
    guard case .list(let elements) = content else { return nil }
    return elements
  }

  package var members: [Member]? {
    guard case .map(let members) = content else { return nil }
    return members
  }

  /// The value as a list, a scalar standing for a list of one, as IAM and CloudFormation read it.
  package var asList: [SymbolicValue] {
    switch content {
    case .list(let elements): elements
    case .absent, .null: []
    default: [self]
    }
  }
}
