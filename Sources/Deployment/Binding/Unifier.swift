internal import Model

/// Matches symbolic texts against texts that were observed.
struct Unifier {
  let forms: [Symbol: SymbolForm]
  var bindings: [Symbol: String]

  /// Attempts at most for one pair of texts: many unknowns side by side would need more, and tell nothing.
  private static let maximumSteps = 20_000
  private static let maximumLength = 4_096

  /// The ways in which `text` is `observed`, each with what it teaches beyond the bindings; at most two.
  ///
  /// None: they differ in every deployment that the bindings allow. Two: they match, but what that teaches is
  /// open.
  func solutions(of text: SymbolicText, as observed: String) -> [[Symbol: String]] {
    let text = text.substituting(bindings)
    guard observed.utf8.count <= Self.maximumLength else { return [] }
    let expansions = Expansion.all(of: text, forms)
    guard expansions.count > 1 else { return search(text, observed) }
    var found: [[Symbol: String]] = []
    for expansion in expansions {
      for solution in search(expansion.text, observed) {
        let lesson = taught(by: expansion, solution)
        if !found.contains(lesson) { found.append(lesson) }
      }
    }
    return Array(found.prefix(2))
  }

  /// What a solution teaches of the choices as well.
  private func taught(by expansion: Expansion, _ solution: [Symbol: String]) -> [Symbol: String] {
    let known = bindings.merging(solution) { first, _ in first }
    var lesson = solution
    for (choice, text) in expansion.chosen {
      if let literal = text.substituting(known).literal { lesson[choice] = literal }
    }
    return lesson
  }

  private func search(_ text: SymbolicText, _ observed: String) -> [[Symbol: String]] {
    if let literal = text.literal { return literal == observed ? [[:]] : [] }
    var search = Search(
      parts: text.parts.map(Search.Part.init), text: Array(observed.utf8), forms: forms, bindings: bindings,
      steps: Self.maximumSteps)
    search.match(0, at: 0, [:])
    return search.solutions
  }

  /// What the match of `text` and `observed` teaches, where there is exactly one way.
  func unify(_ text: SymbolicText, _ observed: String) -> [Symbol: String]? {
    let solutions = solutions(of: text, as: observed)
    return solutions.count == 1 ? solutions[0] : nil
  }
}

/// The search for ways to match: depth first, each unknown taking what its form allows.
private struct Search {
  enum Part {
    case literal([UInt8])
    case unknown(Symbol)

    init(_ part: SymbolicText.Part) {
      switch part {
      case .literal(let text): self = .literal(Array(text.utf8))
      case .unknown(let symbol): self = .unknown(symbol)
      }
    }
  }

  let parts: [Part]
  let text: [UInt8]
  let forms: [Symbol: SymbolForm]
  let bindings: [Symbol: String]
  var steps: Int
  var solutions: [[Symbol: String]] = []

  mutating func match(_ part: Int, at position: Int, _ taught: [Symbol: String]) {
    steps -= 1
    guard steps > 0, solutions.count < 2 else { return }
    guard part < parts.count else {
      if position == text.count, !solutions.contains(taught) { solutions.append(taught) }
      return
    }
    switch parts[part] {
    case .literal(let bytes):
      guard text[position...].starts(with: bytes) else { return }
      match(part + 1, at: position + bytes.count, taught)
    case .unknown(let symbol):
      if let value = taught[symbol] {
        guard text[position...].starts(with: value.utf8) else { return }
        match(part + 1, at: position + value.utf8.count, taught)
        return
      }
      for end in ends(after: part, from: position) {
        take(symbol, String(decoding: text[position..<end], as: UTF8.self), part, end, taught)
        guard steps > 0, solutions.count < 2 else { return }
      }
    }
  }

  private mutating func take(
    _ symbol: Symbol, _ value: String, _ part: Int, _ end: Int, _ taught: [Symbol: String]
  ) {
    steps -= 1
    let known = bindings.merging(taught) { first, _ in first }
    let form = forms[symbol] ?? SymbolForm.of(symbol)
    for implication in form.implications(of: value, known) {
      var next = taught
      next[symbol] = value
      guard implication.allSatisfy({ next[$0.key] == nil || next[$0.key] == $0.value }) else { continue }
      next.merge(implication) { first, _ in first }
      match(part + 1, at: end, next)
    }
  }

  /// Where the unknown's value may end: before the next literal, or anywhere before another unknown.
  private func ends(after part: Int, from position: Int) -> [Int] {
    guard part + 1 < parts.count else { return position < text.count ? [text.count] : [] }
    guard case .literal(let next) = parts[part + 1] else {
      return position < text.count ? Array(position + 1...text.count) : []
    }
    guard position + next.count < text.count else { return [] }
    return (position + 1...text.count - next.count).filter { text[$0...].starts(with: next) }
  }
}
