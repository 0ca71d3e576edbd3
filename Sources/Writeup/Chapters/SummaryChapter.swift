internal import Diagnosis
internal import Model
internal import Reports

/// The document on one screen: what was wrong, what was changed, what the evidence says now.
struct SummaryChapter: Chapter {
  let subject: Subject
  let note: String?

  /// What the reader looks for, and the heading under which it stands.
  private static let contents: [(question: String, heading: String)] = [
    ("What was the problem, and how large?", "1. Problem identification"),
    ("How was it found?", "2. Troubleshooting steps"),
    ("What are the root causes?", "3. Root causes"),
    ("What was changed, and why does that resolve them?", "4. Changes made, and why they resolve the causes"),
    ("Is it least privilege?", "5. Security and least privilege"),
    ("What happens to errors?", "6. Error handling"),
    ("Which logs helped?", "7. Logs and traces that helped"),
    ("How is it deployed and tested?", "8. How to deploy and test"),
    ("What shows that it works?", "9. Verification"),
    ("What keeps it from coming back?", "10. Prevention"),
  ]

  func write(to page: inout Markdown) {
    page.heading(
      1,
      Markdown.inline("Why \(subject.functionLabel) could not use \(subject.tableLabel), and what mends it"))
    if let note { page.paragraph("*\(words: HostileText.line(note, limit: 1_000).plain)*") }
    problem(&page)
    causes(&page)
    result(&page)
    page.blank()
    page.table(
      ["Question", "Chapter"],
      Self.contents.map { [Phrase(words: $0.question), Phrase(words: Self.link($0.heading))] })
  }

  private func problem(_ page: inout Markdown) {
    let totals = subject.before.report.totals
    page.paragraph(
      """
      **Problem.** \(subject.functionLabel) reads and writes \(subject.tableLabel), and no call comes through: \
      \(totals.failedCalls) of \(totals.calls) DynamoDB calls that the evidence shows were refused. Of \
      \(totals.invocations) invocations Lambda counts \(totals.failedInvocations) as failed; \
      \(totals.swallowedInvocations) failed in silence.
      """)
  }

  private func causes(_ page: inout Markdown) {
    page.paragraph(
      subject.causes.count == 1
        ? "**Root cause.**"
        : "**Root causes**, in the order in which a request meets them; mending one uncovers the next:")
    page.blank()
    for (number, cause) in subject.causes.enumerated() {
      let places = CodeChanges(subject: subject).places(cause: number + 1)
      let mended: Phrase = places.isEmpty ? "" : " Mended at \(list: places)."
      page.numbered(number + 1, "\(Self.plain(cause)). \(words: Self.fixed(cause))\(mended)")
    }
  }

  /// A latent cause is worded as what comes once others are mended; in a list of causes it stands for itself.
  static func plain(_ cause: Cause) -> Phrase {
    let lead = "once the causes before it are mended: "
    guard case .words(let words)? = cause.summary.segments.first, words.hasPrefix(lead) else {
      return cause.summary.capitalized
    }
    return Phrase(
      segments: [.words(String(words.dropFirst(lead.count)))] + cause.summary.segments.dropFirst()
    ).capitalized
  }

  private static func fixed(_ cause: Cause) -> String { "(`\(cause.id.rawValue)`)" }

  private func result(_ page: inout Markdown) {
    let after = subject.after.report
    let refused = after.errors.filter { !$0.benign }.map(\.count).reduce(0, +)
    let outcome: Phrase =
      after.causes.isEmpty
      ? "\(words: refused == 0 ? "no call is refused" : "\(refused) calls are refused") and no cause is left"
      : "\(counted(after.causes.count, "cause is", "causes are")) left"
    page.paragraph(
      """
      **Result.** With the changes of chapter 4 deployed, \(after.totals.invocations) further invocations were made: \
      \(outcome). \(counted(after.totals.failedInvocations, "invocation", "invocations")) failed by Lambda's count, \
      \(after.totals.swallowedInvocations) in silence.
      """)
  }

  /// A link to a heading, as GitHub derives its anchor: lower case, blanks as hyphens, punctuation dropped.
  private static func link(_ heading: String) -> String {
    let anchor = heading.lowercased().compactMap { character -> Character? in
      if character == " " || character == "-" { return "-" }
      return character.isLetter || character.isNumber ? character : nil
    }
    return "[\(heading)](#\(String(anchor)))"
  }
}
