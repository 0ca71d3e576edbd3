internal import Diagnosis
internal import Model
internal import Reports

/// The causes, the layered ones in the order in which a request meets them.
struct CausesChapter: Chapter {
  let subject: Subject

  func write(to page: inout Markdown) {
    page.heading(2, "3. Root causes")
    for (number, cause) in subject.causes.enumerated() { write(cause, number + 1, &page) }
    let observations = subject.before.report.observations
    guard !observations.isEmpty else { return }
    page.heading(3, "Beside the causes")
    page.paragraph("No call fails for these, and each would hide or widen the next fault:")
    page.blank()
    for observation in observations {
      var phrase: Phrase = "\(words: "`\(observation.id.rawValue)`"): \(observation.summary)."
      for place in observation.places.prefix(1) {
        phrase = phrase + " Stands at \(subject.cites.place(place))."
      }
      page.item(phrase)
    }
  }

  private func write(_ cause: Cause, _ number: Int, _ page: inout Markdown) {
    let catalogued = CauseCatalogue.page(of: cause.id)
    page.heading(3, "Root cause \(number): \(catalogued.title)")
    page.paragraph("**\(SummaryChapter.plain(cause)).**")
    for phrase in cause.explanation { page.paragraph(phrase) }
    page.table(["", ""], rows(cause, number))
    page.paragraph("**What it means.** \(words: catalogued.meaning)")
    proof(cause, number, &page)
    if !catalogued.reading.isEmpty {
      page.paragraph("**In AWS's documentation.** \(words: catalogued.reading.joined(separator: "; ")).")
    }
  }

  private func rows(_ cause: Cause, _ number: Int) -> [[Phrase]] {
    var rows: [[Phrase]] = [
      ["Identifier and gate", "\(words: "`\(cause.id.rawValue)`, \(cause.id.gate.rawValue)")"]
    ]
    var seen: Set<Phrase> = []
    for place in cause.places.map(subject.cites.place) where seen.insert(place).inserted {
      rows.append(["Stands at", place])
    }
    for place in CodeChanges(subject: subject).places(cause: number) {
      rows.append(["Mended at", "\(place)"])
    }
    if cause.occurrences > 0 {
      rows.append(["Refused", "\(counted(cause.occurrences, "call", "calls")) (\(list: cause.operations))"])
    }
    if let first = cause.first, let last = cause.last {
      rows.append(["From, to", "\(words: "\(first), \(last)")"])
    }
    let certainty = Int((cause.confidence * 100).rounded())
    let how: Phrase =
      switch cause.status {
      case .confirmed: "confirmed: the template predicts the refusal and the evidence shows it"
      case .likely: "likely"
      case .latent:
        subject.stage(showing: cause.id) == nil
          ? "latent: behind the cause before it, so no call has met it yet; replay shows it"
          : "latent behind the cause before it, and confirmed by a half-mended state"
      }
    rows.append(["How sure", "\(how) (\(certainty) %)"])
    return rows
  }

  /// What shows the cause: its own evidence, or that of the state in which it stands alone.
  private func proof(_ cause: Cause, _ number: Int, _ page: inout Markdown) {
    let stage = subject.stage(showing: cause.id)
    let shown = cause.occurrences > 0 ? cause : stage?.primary ?? cause
    guard let evidence = shown.evidence.first else { return }
    var lead: Phrase = "**Proof.** "
    if cause.occurrences == 0, let stage {
      lead =
        lead
        + "In \(stage.path), where the causes before it are mended, it refuses \(counted(shown.occurrences, "call", "calls")). "
    }
    page.paragraph("\(lead)For one, \(subject.cites.place(evidence)):")
    page.code(HostileText.cleaned(evidence.text), language: "text")
    if cause.occurrences > 0, let alone = stage, alone.primary?.evidence.first?.text != evidence.text {
      page.paragraph(
        "It stands alone in \(alone.path), where \(counted(alone.primary?.occurrences ?? 0, "call is", "calls are")) refused for it."
      )
    }
  }
}
