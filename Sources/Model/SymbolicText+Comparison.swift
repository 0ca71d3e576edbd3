extension SymbolicText {
  /// Whether two texts are equal in some deployment, as far as their literal ends tell.
  ///
  /// False is certain: no value of the unknowns makes them equal. True is not.
  package func canEqual(_ other: SymbolicText) -> Bool {
    if self == other { return true }
    if let literal, let right = other.literal { return literal == right }
    let (front, otherFront) = (head, other.head)
    guard front.isPrefix(of: otherFront) || otherFront.isPrefix(of: front) else { return false }
    let (back, otherBack) = (tail, other.tail)
    guard back.isSuffix(of: otherBack) || otherBack.isSuffix(of: back) else { return false }
    if let literal, !other.fits(literal) { return false }
    if let right = other.literal, !fits(right) { return false }
    return true
  }

  /// Whether the literals of this text stand in `text` in their order, with room for every unknown.
  private func fits(_ text: String) -> Bool {
    var rest = text[...]
    for (offset, part) in parts.enumerated() {
      guard case .literal(let piece) = part else { continue }
      if offset == 0 {
        guard rest.hasPrefix(piece) else { return false }
        rest = rest.dropFirst(piece.count)
      } else if let range = rest.firstRange(of: piece) {
        rest = rest[range.upperBound...]
      } else {
        return false
      }
    }
    return true
  }

  private var head: String {
    if case .literal(let text)? = parts.first { text } else { "" }
  }

  private var tail: String {
    if case .literal(let text)? = parts.last { text } else { "" }
  }

  /// The text cut at a delimiter; nil where an unknown may hold the delimiter.
  package func split(by delimiter: String, mayHold: (Symbol) -> Bool) -> [SymbolicText]? {
    guard !delimiter.isEmpty else { return nil }
    var pieces = [SymbolicText()]
    for part in parts {
      switch part {
      case .unknown(let symbol):
        guard !mayHold(symbol) else { return nil }
        pieces[pieces.count - 1].append(symbol)
      case .literal(let text):
        var rest = text[...]
        while let range = rest.firstRange(of: delimiter) {
          pieces[pieces.count - 1].append(String(rest[..<range.lowerBound]))
          pieces.append(SymbolicText())
          rest = rest[range.upperBound...]
        }
        pieces[pieces.count - 1].append(String(rest))
      }
    }
    return pieces
  }

  /// What the text costs to copy, in pieces of a few dozen bytes.
  package var weight: Int {
    parts.reduce(1) { sum, part in
      if case .literal(let text) = part { sum + text.utf8.count / 32 } else { sum + 1 }
    }
  }
}

extension String {
  fileprivate func isPrefix(of other: String) -> Bool { other.hasPrefix(self) }
  fileprivate func isSuffix(of other: String) -> Bool { other.hasSuffix(self) }
}
