internal import Diagnosis
internal import Model

/// What is wrong, where, since when, and how much fails: one sentence, and how sure that is.
struct HeadlineSection: Section {
  let report: Report

  func write(to page: inout Page) {
    guard let primary = report.causes.first else {
      withoutCause(&page)
      return
    }
    page.heading(1, "Root cause: \(words: primary.id.rawValue)")
    page.lead(sentence(primary))
    page.paragraph(certainty(primary) + " " + totals())
    let latent = report.causes.count { $0.status == .latent }
    if latent > 0 {
      page.paragraph(
        "Mending it uncovers \(latent) further \(words: latent == 1 ? "refusal" : "refusals"), listed under “What comes next”: mend them together."
      )
    }
  }

  private func withoutCause(_ page: inout Page) {
    if report.errors.contains(where: { $0.classification.family == .otherService }),
      !report.errors.contains(where: { $0.classification.isDynamoDB && !$0.benign })
    {
      page.heading(1, "DynamoDB is not the problem")
      page.lead(
        "Failures of other services were seen; no call to DynamoDB was refused. They are listed under “Errors by kind”."
      )
    } else {
      page.heading(1, "No cause found")
      page.lead(
        "Nothing in the evidence stands between the function and its table. What was checked is listed below."
      )
    }
    page.paragraph(totals())
  }

  /// What, where, since when, how much.
  private func sentence(_ cause: Cause) -> Phrase {
    var phrase = cause.summary.capitalized
    guard cause.occurrences > 0, let first = cause.first else { return phrase + "." }
    phrase = phrase + "; since \(words: Self.minute(first)) "
    guard !cause.operations.isEmpty else {
      return phrase + "it was seen \(cause.occurrences) \(words: cause.occurrences == 1 ? "time" : "times")."
    }
    let all = report.totals.calls
    let share: Phrase =
      all >= cause.occurrences && all > 0 ? "\(cause.occurrences) of \(all)" : "\(cause.occurrences)"
    phrase =
      phrase + "\(share) \(words: all == 1 ? "call" : "calls") (\(list: Array(cause.operations.prefix(6))))"
    if let function = cause.function.flatMap(Self.short) { phrase = phrase + " of \(function)" }
    if let table = cause.table.flatMap(Self.short) { phrase = phrase + " to \(table)" }
    return phrase + " failed for it."
  }

  private func certainty(_ cause: Cause) -> Phrase {
    let certainty = Int((cause.confidence * 100).rounded())
    var phrase: Phrase =
      "Status: \(words: cause.status.rawValue), confidence \(certainty) %, gate \(words: cause.id.gate.rawValue)."
    if let function = cause.function { phrase = phrase + " Function \(Self.name(function))." }
    if let table = cause.table { phrase = phrase + " Table \(Self.name(table))." }
    if let first = cause.first, let last = cause.last {
      phrase = phrase + " First seen \(words: first.description), last \(words: last.description)."
    }
    return phrase
  }

  private func totals() -> Phrase {
    let totals = report.totals
    guard totals.events > 0 else {
      return "Replayed from the template alone: no log and no trace was read, so this is what would happen."
    }
    return
      "Read: \(totals.events) events of \(totals.invocations) invocations, \(totals.calls) DynamoDB calls seen, \(totals.failedCalls) of them failed."
  }

  private static func minute(_ time: Instant) -> String {
    String(time.description.prefix(16)).replacing("T", with: " ") + " UTC"
  }

  /// The name that the template's readers know it by.
  private static func short(_ resource: NamedResource) -> String? {
    resource.logicalID ?? resource.physicalName
  }

  private static func name(_ resource: NamedResource) -> Phrase {
    switch (resource.logicalID, resource.physicalName) {
    case (let logical?, let physical?): "\(logical) (deployed as \(physical))"
    case (let logical?, nil): "\(logical)"
    case (nil, let physical?): "\(physical)"
    case (nil, nil): "unknown"
    }
  }
}
