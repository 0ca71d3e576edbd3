internal import Model

/// What a policy's text becomes when its variables are replaced and its wildcards told apart.
///
/// "IAM policy elements: Variables and tags" (IAM user guide): `${key}`, `${key, 'default'}`, and the
/// characters `${*}`, `${?}`, `${$}`. Values put in are characters: an asterisk in a value is no wildcard.
/// Keys with several values cannot be used as variables.
struct VariableExpansion {
  /// Whether `*` and `?` are wildcards.
  var wildcards: Bool
  /// The keys; nil where the policy's version or the operator knows no variables, so `${` is literal.
  var context: RequestContext?

  init(wildcards: Bool, context: RequestContext? = nil) {
    self.wildcards = wildcards
    self.context = context
  }

  enum Piece: Equatable {
    case token(Token)
    /// The tokens that a variable stands for; nil where it has no value.
    case variable([Token]?)
  }

  /// The pieces of a text, in order.
  func pieces(of text: SymbolicText) -> [Piece] {
    text.parts.flatMap { part -> [Piece] in
      switch part {
      case .unknown(let symbol): [.token(.unknown(symbol))]
      case .literal(let literal): pieces(of: Array(literal.unicodeScalars))
      }
    }
  }

  /// All tokens of a text; nil where a variable has no value, so the text matches nothing.
  func tokens(of text: SymbolicText) -> [Token]? {
    var result: [Token] = []
    for piece in pieces(of: text) {
      switch piece {
      case .token(let token): result.append(token)
      case .variable(let tokens):
        guard let tokens else { return nil }
        result += tokens
      }
    }
    return result
  }

  private func pieces(of scalars: [Unicode.Scalar]) -> [Piece] {
    var result: [Piece] = []
    var index = 0
    // Where no closing brace follows, none is looked for again.
    var lastBrace = scalars.lastIndex(of: "}") ?? -1
    if context == nil { lastBrace = -1 }
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "$", index + 1 < lastBrace, scalars[index + 1] == "{",
        let end = scalars[index...].firstIndex(of: "}")
      {
        result.append(.variable(value(of: scalars[(index + 2)..<end])))
        index = end + 1
        continue
      }
      result.append(.token(token(scalar)))
      index += 1
    }
    return result
  }

  private func token(_ scalar: Unicode.Scalar) -> Token {
    guard wildcards else { return .character(scalar) }
    switch scalar {
    case "*": return .anyRun
    case "?": return .anyOne
    default: return .character(scalar)
    }
  }

  private func value(of body: ArraySlice<Unicode.Scalar>) -> [Token]? {
    if body.count == 1, let only = body.first, ["*", "?", "$"].contains(only) { return [.character(only)] }
    let comma = body.firstIndex(of: ",") ?? body.endIndex
    let key = string(body[..<comma])
    switch context?.lookup(key) {
    case .values(let values): return values.count == 1 ? Token.value(values[0]) : nil
    case .unknown: return [.unknown(Symbol(stack: "", kind: .opaque, name: "${\(key)}"))]
    case .absent, nil: return fallback(body[comma...].dropFirst())
    }
  }

  /// The default value, between single quotes.
  private func fallback(_ body: ArraySlice<Unicode.Scalar>) -> [Token]? {
    let text = string(body)
    guard text.count >= 2, text.first == "'", text.last == "'" else { return nil }
    return Token.literal(text.dropFirst().dropLast())
  }

  private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.drop { $0 == " " })
    while view.last == " " { view.removeLast() }
    return String(view)
  }
}
