internal import Diagnosis
internal import Model

/// One cause: what is wrong, what shows it, what mends it.
struct CauseSection: Section {
  let cause: Cause
  let title: String

  func write(to page: inout Markdown) {
    page.heading(2, "\(title): \(cause.id.rawValue)")
    page.paragraph("\(cause.summary.capitalized).")
    for phrase in cause.explanation { page.paragraph(phrase) }
    places(&page)
    evidence(&page)
    if let fix = cause.fix {
      FixSection(fix: fix).write(to: &page)
    } else {
      page.heading(3, "What to do")
      page.paragraph(cause.advice ?? "No edit of the template given is known that mends it.")
    }
  }

  private func places(_ page: inout Markdown) {
    guard !cause.places.isEmpty else { return }
    page.blank()
    for place in cause.places {
      page.item("Stands at \("\(place.path):\(place.line)"), \(place.pointer)")
    }
  }

  private func evidence(_ page: inout Markdown) {
    guard !cause.evidence.isEmpty else { return }
    page.heading(3, "Evidence")
    for evidence in cause.evidence.prefix(3) {
      page.paragraph(Self.place(evidence))
      page.code(HostileText.cleaned(evidence.text), language: "text")
    }
  }

  static func place(_ evidence: Evidence) -> Phrase {
    var phrase: Phrase = "\(evidence.line.map { "\(evidence.source):\($0)" } ?? evidence.source)"
    if let time = evidence.timestamp { phrase = phrase + ", \(words: time.description)" }
    if let request = evidence.requestID { phrase = phrase + ", request \(request)" }
    if let trace = evidence.traceID { phrase = phrase + ", trace \(trace)" }
    return phrase
  }
}
