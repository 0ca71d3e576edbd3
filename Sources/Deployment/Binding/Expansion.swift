internal import Model

/// One of the texts that a text with undecided conditions (`Fn::If`) may be.
struct Expansion {
  var text: SymbolicText
  /// The unknowns that stood for choices, and what was chosen for each.
  var chosen: [(choice: Symbol, text: SymbolicText)] = []

  /// More than this many are not told apart.
  private static let most = 16

  /// Every text that `text` may be; it alone where nothing in it is a choice, or too much is.
  static func all(of text: SymbolicText, _ forms: [Symbol: SymbolForm]) -> [Expansion] {
    var done: [Expansion] = []
    var open = [Expansion(text: text)]
    var steps = 0
    while let next = open.popLast() {
      steps += 1
      guard steps <= 4 * most, done.count + open.count < most else { return [Expansion(text: text)] }
      guard let (symbol, texts) = choice(in: next.text, forms) else {
        done.append(next)
        continue
      }
      for text in texts.reversed() {
        var expansion = Expansion(text: next.text.replacing(symbol, by: text), chosen: next.chosen)
        expansion.chosen.append((symbol, text))
        open.append(expansion)
      }
    }
    return done
  }

  private static func choice(
    in text: SymbolicText, _ forms: [Symbol: SymbolForm]
  ) -> (Symbol, [SymbolicText])? {
    for symbol in text.symbols where symbol.kind == .opaque {
      if case .choice(let texts)? = forms[symbol] { return (symbol, texts) }
    }
    return nil
  }
}

extension SymbolicText {
  fileprivate func replacing(_ symbol: Symbol, by text: SymbolicText) -> SymbolicText {
    parts.reduce(into: SymbolicText()) { result, part in
      if part == .unknown(symbol) { result.append(text) } else { result.append(part) }
    }
  }
}
