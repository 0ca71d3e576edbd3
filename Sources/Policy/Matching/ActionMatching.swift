internal import Model

/// Compares the action of a request with patterns of `Action` and `NotAction`.
///
/// "IAM JSON policy elements: Action": a service's prefix, a colon and a name, without regard to case; `*`
/// and `?` are wildcards; `*` alone is every action.
struct ActionMatcher {
  private let service: [Token]
  private let name: [Token]
  private let whole: [Token]

  init(_ action: String) {
    let text = action.lowercased()
    let colon = text.firstIndex(of: ":") ?? text.endIndex
    whole = Token.literal(text)
    service = Token.literal(text[..<colon])
    name = Token.literal(text[colon...].dropFirst())
  }

  func matches(_ pattern: SymbolicText) -> Match {
    let tokens = VariableExpansion(wildcards: true).tokens(of: pattern.lowercased) ?? []
    if !tokens.isEmpty, tokens.allSatisfy({ $0 == .anyRun }) { return .yes }
    guard let colon = tokens.firstIndex(of: .character(":")), !tokens[..<colon].contains(where: \.isUnknown)
    else {
      return tokens.contains(where: \.isUnknown) ? match(tokens, whole) : .no
    }
    return match(Array(tokens[..<colon]), service).and(match(Array(tokens[(colon + 1)...]), name))
  }
}

extension SymbolicText {
  /// The text with its literals in lower case.
  var lowercased: SymbolicText {
    SymbolicText(
      parts: parts.map { part in
        if case .literal(let text) = part { .literal(text.lowercased()) } else { part }
      })
  }
}
