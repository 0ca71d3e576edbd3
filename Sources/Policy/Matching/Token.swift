internal import Model

/// One element of a pattern or of a value: a character, a wildcard, or something not known.
///
/// Wildcards stand in patterns only; a value's asterisk is a character.
enum Token: Hashable {
  case character(Unicode.Scalar)
  /// `*`: any run, also an empty one.
  case anyRun
  /// `?`: exactly one character.
  case anyOne
  case unknown(Symbol)

  /// The characters of a literal text, without wildcards.
  static func literal(_ text: some StringProtocol) -> [Token] { text.unicodeScalars.map(Token.character) }

  /// The elements of a value, which has no wildcards.
  static func value(_ text: SymbolicText) -> [Token] {
    text.parts.flatMap { part -> [Token] in
      switch part {
      case .literal(let literal): Self.literal(literal)
      case .unknown(let symbol): [Token.unknown(symbol)]
      }
    }
  }

  /// The text of elements without wildcards.
  static func text(_ tokens: [Token]) -> SymbolicText {
    var text = SymbolicText()
    var scalars = String.UnicodeScalarView()
    for token in tokens {
      switch token {
      case .character(let scalar): scalars.append(scalar)
      case .unknown(let symbol):
        text.append(String(scalars))
        scalars = String.UnicodeScalarView()
        text.append(symbol)
      case .anyRun, .anyOne: break
      }
    }
    text.append(String(scalars))
    return text
  }
}

extension Symbol {
  /// Whether a value of the symbol has no colon, wherever it stands.
  var neverHoldsColon: Bool {
    kind == .pseudo && ["AWS::Region", "AWS::AccountId", "AWS::Partition", "AWS::URLSuffix"].contains(name)
  }

  /// Whether a value of the symbol may hold the character.
  ///
  /// False is certain (Regions, account ids and partitions have a narrow alphabet).
  func mayHold(_ scalar: Unicode.Scalar) -> Bool {
    guard kind == .pseudo else { return true }
    switch name {
    case "AWS::AccountId": return ("0"..."9").contains(scalar)
    case "AWS::Region", "AWS::Partition":
      return ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
    case "AWS::URLSuffix": return scalar != ":" && scalar != "/"
    default: return true
    }
  }
}
