internal import Deployment
internal import Diagnosis
internal import Model
internal import Reports

/// What was observed, before any explanation.
struct ProblemChapter: Chapter {
  let subject: Subject

  func write(to page: inout Markdown) {
    page.heading(2, "1. Problem identification")
    page.paragraph(
      "The symptom, before any explanation; every figure is counted from \(subject.before.path).")
    page.table(["What", "Observed"], rows())
    if let cause = subject.before.primary, let evidence = cause.evidence.first {
      page.paragraph("The first of the refusals is \(subject.cites.place(evidence)), quoted in chapter 3.")
    }
    let totals = subject.before.report.totals
    if totals.swallowedInvocations > 0, totals.failedInvocations == 0 {
      page.paragraph(
        """
        That is why nobody was called: the handler catches the refusal and returns an answer, so that each of these \
        invocations is a success to Lambda. The Errors metric is 0, an alarm on it cannot ring, and no caller retries.
        """)
    }
  }

  private func rows() -> [[Phrase]] {
    let report = subject.before.report
    var rows: [[Phrase]] = [["Function", name(subject.function?.id.logicalID, subject.functionName)]]
    let table = subject.table.flatMap { subject.before.deployment.text($0.name).literal }
    rows.append(["Table", name(subject.table?.id.logicalID, table)])
    rows.append(["Stack", "\(list: report.stacks)"])
    rows.append(["Invocations", "\(report.totals.invocations)"])
    rows.append(["Failed, as Lambda's Errors metric counts", "\(report.totals.failedInvocations)"])
    rows.append([
      "Failed in silence: an error logged, a success returned", "\(report.totals.swallowedInvocations)",
    ])
    rows.append(["DynamoDB calls seen", "\(report.totals.calls)"])
    rows.append(["Of these refused", "\(report.totals.failedCalls)"])
    for row in Outcomes.refusals(subject.before.report) {
      rows.append(["– \(row.key.phrase)", "\(row.count)"])
    }
    if let first = report.causes.compactMap(\.first).min(), let last = report.causes.compactMap(\.last).max()
    {
      rows.append(["First and last refusal", "\(words: first.description) to \(words: last.description)"])
    }
    return rows
  }

  private func name(_ logicalID: String?, _ physical: String?) -> Phrase {
    switch (logicalID, physical) {
    case (let logical?, let physical?): "\(physical), in the template \(logical)"
    case (let one?, nil), (nil, let one?): "\(one)"
    case (nil, nil): "unknown"
    }
  }
}
