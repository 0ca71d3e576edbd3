internal import Deployment
internal import Diagnosis
internal import Model
internal import Reports

/// What would have stopped the fault before it was deployed.
struct PreventionChapter: Chapter {
  let subject: Subject

  func write(to page: inout Markdown) {
    page.heading(2, "10. Prevention")
    let found = Set(subject.before.check.causes.map(\.id))
    let lead: Phrase =
      found.isSuperset(of: subject.causes.map(\.id)) ? "None of this needed a log to be found. " : ""
    page.paragraph(
      """
      \(lead)\(words: "`culprit check`") replays, from the synthesised template and the handlers' source alone, the \
      calls that the code will make; run on the two templates of this document it says:
      """)
    page.table(
      ["Template", "Causes found", "Exit status with --fail-on-cause"],
      [
        row(subject.before), row(subject.after),
      ])
    page.paragraph("So it belongs in front of the deployment, after the tests:")
    page.code(steps(), language: "yaml")
    habits(&page)
  }

  private func steps() -> String {
    let commands = AppCommands(app: subject.material.solution).commands().map(\.text)
    let test = commands.first { $0.contains("pytest") && !$0.contains("install") || $0.hasPrefix("npm test") }
    let lines =
      [test, "npx cdk synth --quiet"].compactMap(\.self)
      + ["culprit check cdk.out --source . --fail-on-cause --format sarif -o culprit.sarif"]
    return HostileText.cleaned(lines.map { "- run: \($0)" }.joined(separator: "\n"))
  }

  /// What keeps causes of these kinds away.
  private func habits(_ page: inout Markdown) {
    let gates = Set(subject.causes.map(\.id.gate))
    var habits: [Phrase] = []
    if gates.contains(.configuration) || gates.contains(.existence) {
      habits.append(
        "Pass names as references (\(words: "`table.table_name`")), never as texts put together by hand.")
    }
    if gates.contains(.authorization) {
      habits.append(
        "Let the construct write the policy (\(words: "`table.grant(fn, …)`")): its ARN cannot name another table."
      )
    }
    if subject.before.report.totals.swallowedInvocations > 0 {
      habits.append(
        "Let an error fail the invocation, and put an alarm on Lambda's Errors metric: then the first refusal is seen."
      )
    }
    guard !habits.isEmpty else { return }
    page.paragraph("And as habits:")
    page.blank()
    for habit in habits { page.item(habit) }
  }

  private func row(_ stage: EvidenceStage) -> [Phrase] {
    let causes = stage.check.causes
    return [
      "\(list: stage.deployment.stacks.map(\.templatePath))",
      causes.isEmpty ? "none" : Phrase(words: causes.map { "`\($0.id.rawValue)`" }.joined(separator: ", ")),
      "\(causes.isEmpty ? 0 : 1)",
    ]
  }
}
