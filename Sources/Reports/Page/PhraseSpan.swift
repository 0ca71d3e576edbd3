package import Model

/// A run of a phrase that looks one way.
package enum PhraseSpan: Sendable, Hashable {
  /// The program's own words, without markup.
  case text(String)
  /// What is set as code: anybody's name, or what the program's words put between backticks.
  case code(String)

  /// The runs of a phrase, cleaned of secrets and of characters that act.
  package static func spans(_ phrase: Phrase, nameLimit: Int = 300) -> [PhraseSpan] {
    var result: [PhraseSpan] = []
    for segment in phrase.segments {
      switch segment {
      case .name(let name):
        let name = HostileText.line(name, limit: nameLimit)
        result.append(name.isEmpty ? .text("(empty)") : .code(name))
      case .words(let words): result += split(HostileText.words(words))
      }
    }
    return result
  }

  /// The program's words at their backticks; one without a partner stays as it is.
  private static func split(_ words: String) -> [PhraseSpan] {
    var result: [PhraseSpan] = []
    var rest = words[...]
    while let open = rest.firstIndex(of: "`") {
      let inner = rest[rest.index(after: open)...]
      guard let close = inner.firstIndex(of: "`"), close > inner.startIndex else { break }
      if open > rest.startIndex { result.append(.text(String(rest[..<open]))) }
      result.append(.code(String(inner[..<close])))
      rest = inner[inner.index(after: close)...]
    }
    if !rest.isEmpty { result.append(.text(String(rest))) }
    return result
  }

  package var plain: String {
    switch self {
    case .text(let text), .code(let text): text
    }
  }
}

extension Phrase {
  /// The phrase as one would say it: no markup at all.
  var spoken: String { PhraseSpan.spans(self).map(\.plain).joined() }
}
