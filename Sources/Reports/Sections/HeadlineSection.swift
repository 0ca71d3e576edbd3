internal import Diagnosis
internal import Model

/// What is wrong, where, since when, and how much fails: one sentence and one paragraph.
struct HeadlineSection: Section {
  let report: Report

  func write(to page: inout Markdown) {
    guard let primary = report.causes.first else {
      withoutCause(&page)
      return
    }
    page.heading(1, "Root cause: \(primary.id.rawValue)")
    page.paragraph("**\(primary.summary.capitalized).**")
    page.paragraph(extent(primary))
    if case let latent = report.causes.filter({ $0.status == .latent }), !latent.isEmpty {
      page.paragraph(
        "Mending it uncovers \(latent.count) further \(words: latent.count == 1 ? "refusal" : "refusals"), listed under \"What comes next\": mend them together."
      )
    }
  }

  private func withoutCause(_ page: inout Markdown) {
    if report.errors.contains(where: { $0.classification.family == .otherService }),
      !report.errors.contains(where: { $0.classification.isDynamoDB && !$0.benign })
    {
      page.heading(1, "DynamoDB is not the problem")
      page.paragraph(
        "Failures of other services were seen; no call to DynamoDB was refused. They are listed under \"Errors by kind\"."
      )
    } else {
      page.heading(1, "No cause found")
      page.paragraph(
        "Nothing in the evidence stands between the function and its table. What was checked is listed below."
      )
    }
    page.paragraph(totals())
  }

  private func extent(_ cause: Cause) -> Phrase {
    let certainty = Int((cause.confidence * 100).rounded())
    var phrase: Phrase =
      "Status: \(words: cause.status.rawValue), confidence \(certainty) %, gate \(words: cause.id.gate.rawValue)."
    if let function = cause.function { phrase = phrase + " Function \(name(function))." }
    if let table = cause.table { phrase = phrase + " Table \(name(table))." }
    if let first = cause.first, let last = cause.last {
      let what: Phrase =
        cause.operations.isEmpty
        ? " It was seen \(cause.occurrences) times"
        : " \(cause.occurrences) calls (\(list: cause.operations)) failed for it"
      phrase = phrase + what + " between \(words: first.description) and \(words: last.description)."
    }
    return phrase + " " + totals()
  }

  private func totals() -> Phrase {
    let totals = report.totals
    guard totals.events > 0 else {
      return "Replayed from the template alone: no log and no trace was read, so this is what would happen."
    }
    var phrase: Phrase =
      "Read: \(totals.events) events of \(totals.invocations) invocations, \(totals.calls) DynamoDB calls seen, \(totals.failedCalls) of them failed."
    if totals.invocations > 0 {
      phrase =
        phrase
        + " Lambda counts \(totals.failedInvocations) invocations as failed; \(totals.swallowedInvocations) more failed in silence."
    }
    return phrase
  }

  private func name(_ resource: NamedResource) -> Phrase {
    switch (resource.logicalID, resource.physicalName) {
    case (let logical?, let physical?): "\(logical) (deployed as \(physical))"
    case (let logical?, nil): "\(logical)"
    case (nil, let physical?): "\(physical)"
    case (nil, nil): "unknown"
    }
  }
}
