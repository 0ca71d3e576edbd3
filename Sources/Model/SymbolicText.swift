/// An unknown of a template: a value that exists only after deployment.
package struct Symbol: Sendable, Hashable, Comparable, CustomStringConvertible {
  package enum Kind: String, Sendable, Hashable {
    /// `AWS::Region`, `AWS::AccountId`, `AWS::Partition`, `AWS::StackName`, `AWS::StackId`, `AWS::URLSuffix`.
    case pseudo
    /// A parameter without a known value.
    case parameter
    /// The physical id of a resource: what `Ref` gives.
    case physicalID
    /// An attribute of a resource whose form is not known: `name` is `LogicalId.Attribute`.
    case attribute
    /// The value of an export, by its name.
    case imported
    /// A dynamic reference, by its text.
    case dynamic
    /// Anything that cannot be evaluated offline (macros, custom resources); `name` says what it is.
    case opaque
  }

  /// The stack (by name or artifact id) in whose template the unknown stands.
  package var stack: String
  package var kind: Kind
  package var name: String

  package init(stack: String, kind: Kind, name: String) {
    self.stack = stack
    self.kind = kind
    self.name = name
  }

  package var description: String {
    switch kind {
    case .physicalID: "⟨Ref \(name)⟩"
    case .attribute: "⟨GetAtt \(name)⟩"
    case .imported: "⟨ImportValue \(name)⟩"
    case .pseudo, .parameter, .dynamic, .opaque: "⟨\(name)⟩"
    }
  }

  package static func < (lhs: Symbol, rhs: Symbol) -> Bool {
    (lhs.stack, lhs.kind.rawValue, lhs.name) < (rhs.stack, rhs.kind.rawValue, rhs.name)
  }
}

/// A row of literals and unknowns: what a template says about a string before it is deployed.
///
/// Normal form: no empty literal, no two literals in a row. Two texts are equal when they are so in every
/// deployment.
package struct SymbolicText: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
  package enum Part: Sendable, Hashable {
    case literal(String)
    case unknown(Symbol)
  }

  package private(set) var parts: [Part] = []

  package init() {}
  package init(_ literal: some StringProtocol) { append(String(literal)) }
  package init(stringLiteral value: String) { append(value) }
  package init(_ symbol: Symbol) { append(symbol) }
  package init(parts: [Part]) { for part in parts { append(part) } }

  package mutating func append(_ literal: String) {
    guard !literal.isEmpty else { return }
    if case .literal(var text)? = parts.last {
      // Taken out, the text has one owner and grows in place: a long row of pieces stays linear.
      parts.removeLast()
      text += literal
      parts.append(.literal(text))
    } else {
      parts.append(.literal(literal))
    }
  }

  package mutating func append(_ symbol: Symbol) { parts.append(.unknown(symbol)) }

  package mutating func append(_ part: Part) {
    switch part {
    case .literal(let text): append(text)
    case .unknown(let symbol): append(symbol)
    }
  }

  package mutating func append(_ other: SymbolicText) { for part in other.parts { append(part) } }

  package static func + (lhs: SymbolicText, rhs: SymbolicText) -> SymbolicText {
    var sum = lhs
    sum.append(rhs)
    return sum
  }

  /// The text, where nothing is unknown.
  package var literal: String? {
    if parts.isEmpty { return "" }
    guard parts.count == 1, case .literal(let text) = parts[0] else { return nil }
    return text
  }

  package var symbols: [Symbol] {
    parts.compactMap { part in if case .unknown(let symbol) = part { symbol } else { nil } }
  }

  /// The text with every unknown that `bindings` knows replaced by its value.
  package func substituting(_ bindings: [Symbol: String]) -> SymbolicText {
    var result = SymbolicText()
    for part in parts {
      if case .unknown(let symbol) = part, let value = bindings[symbol] {
        result.append(value)
      } else {
        result.append(part)
      }
    }
    return result
  }

  package var description: String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .unknown(let symbol): symbol.description
      }
    }.joined()
  }
}
