internal import Model
internal import Reports

/// One question to the evidence.
struct TroubleshootingStep {
  var question: Phrase
  /// What was looked at.
  var evidence: Phrase
  var answer: Phrase
  var excludes: Phrase
  /// Rows that carry the answer.
  var table: (header: [String], rows: [[Phrase]])?

  func write(number: Int, to page: inout Markdown) {
    page.heading(3, "Step \(number): " + Markdown.inline(question))
    page.blank()
    page.labelled("Evidence:", evidence)
    page.labelled("Answer:", answer)
    page.labelled("Excludes:", excludes)
    if let table { page.table(table.header, table.rows) }
  }
}
