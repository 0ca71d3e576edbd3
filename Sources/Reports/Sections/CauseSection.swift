internal import Diagnosis
internal import Model

/// One cause: what is wrong, what shows it, why it is no other, what mends it.
struct CauseSection: Section {
  let cause: Cause
  let report: Report
  let isPrimary: Bool

  /// Most places, and most neighbours that are told apart.
  private static let placeLimit = 5
  private static let neighbourLimit = 6

  func write(to page: inout Page) {
    page.heading(2, "\(words: isPrimary ? "The cause" : "A further cause"): \(words: cause.id.rawValue)")
    page.paragraph("\(cause.summary.capitalized).")
    for phrase in cause.explanation { page.paragraph(phrase) }
    places(&page)
    evidence(&page)
    neighbours(&page)
    if let fix = cause.fix {
      FixSection(fix: fix).write(to: &page)
    } else {
      page.heading(3, "What to do")
      page.paragraph(cause.advice ?? "No edit of the template given is known that mends it.")
    }
  }

  private func places(_ page: inout Page) {
    for place in cause.places.prefix(Self.placeLimit) {
      page.item("Stands at \(Self.place(place)), \(place.pointer)")
    }
    if cause.places.count > Self.placeLimit {
      page.item("\(cause.places.count - Self.placeLimit) further places are in the JSON report")
    }
  }

  static func place(_ place: DocumentPlace) -> String {
    place.line > 0 ? "\(place.path):\(place.line)" : place.path
  }

  private func evidence(_ page: inout Page) {
    guard let first = cause.evidence.first else { return }
    page.heading(3, "Evidence")
    Self.show(first, on: &page)
    let more = cause.evidence.dropFirst().prefix(2)
    guard !more.isEmpty else { return }
    page.details("\(more.count) more of \(max(cause.occurrences, cause.evidence.count))") { page in
      for evidence in more { Self.show(evidence, on: &page) }
    }
  }

  private static func show(_ evidence: Evidence, on page: inout Page) {
    page.paragraph(place(evidence))
    if !evidence.text.isEmpty { page.code(HostileText.excerpt(evidence.text), language: "text") }
  }

  /// The causes that look alike, each with what tells it apart, and what this evidence says of its gate.
  private func neighbours(_ page: inout Page) {
    let told = Set(report.causes.map(\.id.rawValue))
    let others = CauseCatalogue.page(of: cause.id).neighbours.filter { !told.contains($0.id.text) }
    guard isPrimary, !others.isEmpty else { return }
    page.heading(3, "Why it is not something else")
    for other in others.prefix(Self.neighbourLimit) {
      var phrase: Phrase = "\(other.id.text): \(words: other.difference)"
      if let gate = other.id.gate, gate != cause.id.gate,
        let step = report.path.first(where: { $0.gate == gate && $0.state == .admitted })
      {
        phrase = phrase + " Here the gate \(words: gate.rawValue) admitted the calls: \(step.reason)."
      }
      page.item(phrase)
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
