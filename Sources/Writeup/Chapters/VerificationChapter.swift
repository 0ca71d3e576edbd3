internal import Diagnosis
internal import Model
internal import Reports

/// What happened before, in between and after, in the same rows.
struct VerificationChapter: Chapter {
  let subject: Subject

  private var stages: [EvidenceStage] { subject.material.stages }

  func write(to page: inout Markdown) {
    page.heading(2, "9. Verification")
    page.table([""] + stages.map { Markdown.inline("\($0.name)") }, rows())
    page.paragraph(
      """
      Refusals are counted from every log line and trace; answered calls are known from the traces alone, which are a \
      sample, so their number is a lower bound.
      """)
    gates(&page)
    if let replay = subject.before.report.replay {
      page.paragraph(
        """
        Independently of the after-evidence: replayed on the inherited template with the smallest edits of chapter 3's \
        causes, \(replay.admitted) of \(replay.calls) of the observed calls pass every gate.
        """)
    }
  }

  private func rows() -> [[Phrase]] {
    var rows: [[Phrase]] = [
      row("Invocations") { $0.totals.invocations },
      row("Failed by Lambda's count") { $0.totals.failedInvocations },
      row("Failed in silence") { $0.totals.swallowedInvocations },
    ]
    for key in keys({ Outcomes.refusals($0) }) {
      rows.append(row(key.phrase) { report in Outcomes.refusals(report).first { $0.key == key }?.count ?? 0 })
    }
    for key in keys({ Outcomes.handled($0) }) {
      rows.append(
        row(key.phrase + ", as the handler asked for") { report in
          Outcomes.handled(report).first { $0.key == key }?.count ?? 0
        })
    }
    let operations = Set(stages.flatMap { Outcomes.answered($0.report).map(\.operation) }).sorted()
    for operation in operations {
      rows.append(
        row("\(operation) answered (traced)") { report in
          Outcomes.answered(report).first { $0.operation == operation }?.count ?? 0
        })
    }
    rows.append(
      ["Causes found"]
        + stages.map { stage in
          stage.report.causes.isEmpty
            ? "none"
            : Phrase(words: stage.report.causes.map { "`\($0.id.rawValue)`" }.joined(separator: ", "))
        })
    return rows
  }

  private func row(_ name: Phrase, _ value: (Report) -> Int) -> [Phrase] {
    [name] + stages.map { "\(value($0.report))" }
  }

  /// Keys in the order in which the stages show them.
  private func keys(_ of: (Report) -> [(key: Outcomes.Key, count: Int)]) -> [Outcomes.Key] {
    var seen: Set<Outcomes.Key> = []
    return stages.flatMap { of($0.report) }.map(\.key).filter { seen.insert($0).inserted }
  }

  private func gates(_ page: inout Markdown) {
    let path = subject.after.report.path
    let admitted = path.filter { $0.state == .admitted }.count
    guard admitted > 0 else { return }
    page.paragraph("After the change \(admitted) of \(path.count) gates let the calls pass:")
    page.details("Every gate, with its reason") { inner in
      inner.table(
        ["Gate", "State", "Why"],
        path.map { ["\(words: $0.gate.rawValue)", "\(words: $0.state.rawValue)", $0.reason] })
    }
  }
}
