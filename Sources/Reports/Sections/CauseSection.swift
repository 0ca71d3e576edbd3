internal import Diagnosis
internal import Documents
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

/// A fix: CDK code, and the edit of the template.
struct FixSection: Section {
  let fix: Fix

  func write(to page: inout Markdown) {
    page.heading(3, "Fix")
    page.paragraph("\(fix.summary.capitalized). Why: \(fix.why)")
    if let python = fix.cdkPython {
      page.paragraph("CDK (Python):")
      page.code(HostileText.cleaned(python), language: "python")
    }
    if let typeScript = fix.cdkTypeScript {
      page.details("CDK (TypeScript)") { $0.code(HostileText.cleaned(typeScript), language: "typescript") }
    }
    if !fix.operations.isEmpty {
      page.paragraph("Template \(fix.template ?? "as given") (RFC 6902):")
      page.code(
        HostileText.cleaned(JSONWriter.write(Node(.array(fix.operations))), limit: 8_000), language: "json")
    }
    if let sam = fix.sam {
      page.details("SAM or CloudFormation YAML") { $0.code(HostileText.cleaned(sam), language: "yaml") }
    }
    page.paragraph(
      fix.verifiedByReplay
        ? "Verified by replay: on the edited template, the gate admits every observed call that it refused."
        : "Not verified by replay.")
  }
}
