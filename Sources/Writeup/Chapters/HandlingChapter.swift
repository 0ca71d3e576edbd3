internal import Diagnosis
internal import Handlers
internal import Documents
internal import Model
internal import Reports

/// What happens to an error, before and after.
struct HandlingChapter: Chapter {
  let subject: Subject

  func write(to page: inout Markdown) {
    page.heading(2, "6. Error handling")
    page.table(
      ["", "Before", "After"],
      [
        [
          "An error of DynamoDB is swallowed", places(subject.before, inherited),
          places(subject.after, solution),
        ],
        [
          "A request's answer is not waited for", unawaited(subject.before, inherited),
          unawaited(subject.after, solution),
        ],
        [
          "Writes under a condition", conditions(subject.before, inherited),
          conditions(subject.after, solution),
        ],
        [
          "Invocations that failed in silence", silent(subject.before), silent(subject.after),
        ],
        [
          "Refusals that the handler asked for and answered", handled(subject.before), handled(subject.after),
        ],
      ])
    excerpt(&page)
    meaning(&page)
  }

  private var inherited: AppSource { subject.material.inherited }
  private var solution: AppSource { subject.material.solution }

  private func places(_ stage: EvidenceStage, _ app: AppSource) -> Phrase {
    Subject.list(stage.source?.swallowed.map { subject.place($0.path, $0.line, in: app) } ?? [])
  }

  private func unawaited(_ stage: EvidenceStage, _ app: AppSource) -> Phrase {
    let found = (stage.source?.unawaited ?? []) + (stage.source?.unsent ?? [])
    return Subject.list(found.map { subject.place($0.path, $0.line, in: app) })
  }

  private func conditions(_ stage: EvidenceStage, _ app: AppSource) -> Phrase {
    let calls = stage.source?.calls.filter(\.isConditional) ?? []
    return Subject.list(
      calls.map { "\($0.operation) at \(subject.place($0.place.path, $0.place.line, in: app))" })
  }

  private func silent(_ stage: EvidenceStage) -> Phrase {
    "\(stage.report.totals.swallowedInvocations) of \(stage.report.totals.invocations)"
  }

  private func handled(_ stage: EvidenceStage) -> Phrase {
    let rows = Outcomes.handled(stage.report)
    guard let first = rows.first else { return "none" }
    var phrase: Phrase = "\(first.count) × \(first.key.code) of \(first.key.operation)"
    if rows.count > 1 { phrase = phrase + " and \(rows.count - 1) further kinds" }
    return phrase
  }

  /// The lines that swallowed the error.
  private func excerpt(_ page: inout Markdown) {
    guard let place = subject.before.source?.swallowed.first, let file = inherited.file(ending: place.path),
      place.line >= 1, place.line <= file.lines.count
    else { return }
    let end = min(file.lines.count, place.line + 2)
    page.paragraph("Before, \("\(inherited.path(of: file)):\(place.line)"):")
    page.listing(
      file.lines[(place.line - 1)..<end].joined(separator: "\n"), language: Self.language(file.path))
    guard let now = solution.file(file.path) else { return }
    let diff = LineDiff(old: file.text, new: now.text)
    let added = diff.blocks.filter { $0.new.count > 0 }.flatMap { Array($0.new) }
    guard let raise = added.first(where: { Self.isRaise(diff.new[$0]) }) else { return }
    let start = added.last { $0 < raise && Self.isCatch(diff.new[$0]) } ?? raise
    page.paragraph("After, \("\(solution.path(of: now)):\(start + 1)"):")
    page.listing(diff.new[start...raise].joined(separator: "\n"), language: Self.language(file.path))
  }

  private static func isRaise(_ line: Substring) -> Bool {
    let text = line.trimmed
    return text == "raise" || text.hasPrefix("raise ") || text.hasPrefix("throw ")
  }

  private static func isCatch(_ line: Substring) -> Bool {
    let text = line.trimmed
    return text.hasPrefix("except") || text.contains("catch")
  }

  static func language(_ path: String) -> String {
    path.hasSuffix(".py") ? "python" : path.hasSuffix(".ts") ? "typescript" : "javascript"
  }

  private func meaning(_ page: inout Markdown) {
    let before = subject.before.source?.swallowed.count ?? 0
    let after = subject.after.source?.swallowed.count ?? 0
    if before > 0, after == 0 {
      page.paragraph(
        """
        A refusal now fails the invocation: the Errors metric counts it, an alarm on it rings, and an asynchronous \
        caller retries. Alarms need no change.
        """)
    }
    let isConditional = subject.after.source?.calls.contains(where: \.isConditional) ?? false
    let was = subject.before.source?.calls.contains(where: \.isConditional) ?? false
    if isConditional, !was {
      page.paragraph(
        """
        A retry needs the write to be idempotent: it now bears a condition, so an event that is delivered twice is stored \
        once. The second delivery's refusal is meant, is answered, and is counted apart from the faults.
        """)
    }
  }
}
