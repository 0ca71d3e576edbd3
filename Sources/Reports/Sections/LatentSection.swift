internal import Diagnosis
internal import Model

/// What one would meet next, in the order of the gates.
struct LatentSection: Section {
  let report: Report

  func write(to page: inout Markdown) {
    let latent = report.causes.filter { $0.status == .latent }
    guard !latent.isEmpty else { return }
    page.heading(2, "What comes next")
    page.paragraph("Mend the cause above alone, and the same calls meet this:")
    for cause in latent {
      page.heading(3, "Next: \(cause.id.rawValue)")
      page.paragraph("\(cause.summary.capitalized).")
      for phrase in cause.explanation { page.paragraph(phrase) }
      if let fix = cause.fix { FixSection(fix: fix).write(to: &page) }
    }
    if let replay = report.replay {
      page.paragraph(
        "With every fix applied, the mended template admits \(replay.admitted) of \(replay.calls) observed calls."
      )
    }
  }
}
