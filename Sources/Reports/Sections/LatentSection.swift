internal import Diagnosis
internal import Model

/// What one would meet next, in the order of the gates.
struct LatentSection: Section {
  let report: Report

  /// Most causes that are told at length.
  private static let limit = 6

  func write(to page: inout Page) {
    let latent = report.causes.filter { $0.status == .latent }
    guard !latent.isEmpty else { return }
    page.heading(2, "What comes next")
    page.paragraph("Mend the cause above alone, and the same calls meet this:")
    for cause in latent.prefix(Self.limit) {
      page.heading(3, "Next: \(words: cause.id.rawValue)")
      page.paragraph("\(cause.summary.capitalized).")
      for phrase in cause.explanation { page.paragraph(phrase) }
      if let fix = cause.fix { FixSection(fix: fix, level: 4).write(to: &page) }
    }
    if latent.count > Self.limit {
      page.paragraph("\(latent.count - Self.limit) further refusals are in the JSON report.")
    }
    if let replay = report.replay {
      page.paragraph(
        "With every fix applied, the mended template admits \(replay.admitted) of \(replay.calls) observed calls."
      )
    }
  }
}
