/// The verb, the table and the index of a PartiQL statement.
///
/// "Amazon DynamoDB Developer Guide", PartiQL select, insert, update and delete statements: `FROM table`,
/// `INTO table`, `UPDATE table`, each `table` or `"table"."index"`; `EXISTS(SELECT …)` in transactions.
struct Statement: Sendable {
  private(set) var verb: String
  private(set) var table = Text()
  private(set) var index: Text?

  private enum Word {
    case plain(String)
    /// A piece of a name: the part of an identifier that stands in quotes, or an embedded value.
    case name(Text)
    case dot
  }

  init?(_ text: Text) {
    let words = Self.words(of: text)
    let plain = words.compactMap { word in if case .plain(let word) = word { word.uppercased() } else { nil }
    }
    guard let first = plain.first, ["SELECT", "INSERT", "UPDATE", "DELETE", "EXISTS"].contains(first) else {
      return nil
    }
    verb = first
    let marker = first == "INSERT" ? "INTO" : first == "UPDATE" ? "UPDATE" : "FROM"
    guard
      let start = words.firstIndex(where: { word in
        if case .plain(let word) = word { word.uppercased() == marker } else { false }
      })
    else { return nil }
    readTarget(words[(start + 1)...])
    if table.pieces.isEmpty { return nil }
  }

  private mutating func readTarget(_ words: ArraySlice<Word>) {
    var parts = [Text()]
    var isJoined = true
    for word in words.prefix(6) {
      switch word {
      case .dot:
        parts.append(Text())
        isJoined = true
        continue
      case .plain(let word) where isJoined: parts[parts.count - 1].append(.literal(word))
      case .name(let name) where isJoined: parts[parts.count - 1].append(name)
      case .plain, .name:
        finish(parts)
        return
      }
      isJoined = false
    }
    finish(parts)
  }

  private mutating func finish(_ parts: [Text]) {
    table = parts[0]
    if parts.count > 1, !parts[1].pieces.isEmpty { index = parts[1] }
  }

  /// Splits a statement at white space and signs; what stands between quotes is one name.
  private static func words(of text: Text) -> [Word] {
    var words: [Word] = []
    var word = Text()
    var isQuoted = false
    func isPlain(_ text: Text) -> String? { text.literal }
    func flush() {
      guard !word.pieces.isEmpty else { return }
      words.append(isPlain(word).map { .plain($0) } ?? .name(word))
      word = Text()
    }
    for piece in text.pieces {
      guard case .literal(let literal) = piece else {
        word.append(piece)
        continue
      }
      for character in literal.prefix(2_000) {
        if character == "\"" {
          if isQuoted { words.append(.name(word)) } else { flush() }
          if isQuoted { word = Text() }
          isQuoted.toggle()
        } else if isQuoted {
          word.append(.literal(String(character)))
        } else if character.isLetter || character.isNumber || "_-".contains(character) {
          word.append(.literal(String(character)))
        } else {
          flush()
          if character == "." { words.append(.dot) }
        }
      }
    }
    flush()
    return words
  }
}
