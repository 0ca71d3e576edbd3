internal import Model
internal import Reports

/// A part of the document.
protocol Chapter {
  func write(to page: inout Markdown)
}

/// A count with its noun.
func counted(_ count: Int, _ one: String, _ many: String) -> Phrase {
  "\(count) \(words: count == 1 ? one : many)"
}

extension Markdown {
  /// A paragraph that begins with a word in bold.
  mutating func labelled(_ label: String, _ phrase: Phrase) {
    item("**\(words: label)** \(phrase)")
  }

  /// Code of an app or a template, cut where it is long.
  mutating func listing(_ text: String, language: String) {
    code(HostileText.cleaned(text, limit: 40_000, addresses: false), language: language)
  }
}
