package import Diagnosis
package import Model

/// One piece of a page: what is said, not how it looks.
package indirect enum Block: Sendable, Hashable {
  /// Level 1 is the page's title.
  case heading(level: Int, Phrase)
  /// The one sentence that a reader in a hurry reads.
  case lead(Phrase)
  case paragraph(Phrase)
  case list([Phrase])
  /// A list whose order counts.
  case steps([Phrase])
  case table(header: [String], rows: [[Phrase]])
  /// Text that is shown letter by letter; a language's name for colouring, empty for none.
  case code(String, language: String)
  /// What folds away under a summary.
  case details(Phrase, [Block])
  /// The gates in the order of a request, drawn.
  case path([PathStep])
  /// Failures and answers over time, drawn.
  case chart(Timeline)
}
