internal import Handlers
internal import Deployment
internal import Diagnosis
internal import Documents
internal import Model
internal import Reports

/// What was changed, in the code and in what CloudFormation gets, and why that resolves each cause.
struct ChangesChapter: Chapter {
  let subject: Subject

  func write(to page: inout Markdown) {
    page.heading(2, "4. Changes made, and why they resolve the causes")
    page.paragraph(
      """
      The code is compared from \(subject.material.inherited.path) to \(subject.material.solution.path), the templates \
      from the evidence before to the evidence after: what is shown here is what was deployed.
      """)
    for number in subject.causes.indices { resolution(number + 1, &page) }
    HandlerChanges(subject: subject).write(to: &page)
    CodeChanges(subject: subject).writeRest(to: &page)
    TemplateChanges(subject: subject).write(to: &page)
    CodeChanges(subject: subject).writeDiffs(to: &page)
  }

  private func resolution(_ number: Int, _ page: inout Markdown) {
    let cause = subject.causes[number - 1]
    page.heading(
      3, "For root cause \(number): " + Markdown.inline(cause.fix?.summary ?? SummaryChapter.plain(cause)))
    let changes = CodeChanges(subject: subject)
    let shown = changes.write(cause: number, to: &page)
    if !shown {
      page.paragraph("No changed line of the CDK code bears its names; the templates below show the change.")
    }
    if let fix = cause.fix {
      page.paragraph("**Why this resolves it.** \(fix.why.capitalized)")
    } else if let advice = cause.advice {
      page.paragraph("**Why this resolves it.** \(advice.capitalized)")
    }
    exactness(cause, &page)
    if let step = subject.after.report.path.first(where: { $0.gate == cause.id.gate }) {
      page.paragraph(
        "**Seen after the change.** The \(words: cause.id.gate.rawValue) gate: \(words: step.state.rawValue); \(step.reason)."
      )
    }
  }

  /// Whether the deployed template holds the very edit that the replay verified, and what differs else.
  private func exactness(_ cause: Cause, _ page: inout Markdown) {
    guard let fix = cause.fix, let operation = fix.operations.first else { return }
    let after = subject.after.deployment.stacks.first?.template
    if let text = operation["path"]?.string, let pointer = JSONPointer(text), let value = operation["value"],
      after?.at(pointer) == value
    {
      page.paragraph(
        """
        **Smallest edit.** The template now holds at \(text) exactly the value which, replayed on the template before, \
        lets every refused call pass this gate.
        """)
      return
    }
    let before = Set(subject.before.source?.calls.map(\.operation) ?? [])
    let now = Set(subject.after.source?.calls.map(\.operation) ?? [])
    let gone = before.subtracting(now).sorted()
    let new = now.subtracting(before).sorted()
    guard !gone.isEmpty, cause.id.gate == .authorization else { return }
    let instead: Phrase = new.isEmpty ? "" : " but \(list: new)"
    page.paragraph(
      """
      **Different from the smallest edit**, which would grant \(list: cause.operations): the handler no longer calls \
      \(list: gone)\(instead) (chapter 5 shows where), so the grant follows the new code.
      """)
  }
}
