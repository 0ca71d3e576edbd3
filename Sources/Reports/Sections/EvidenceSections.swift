internal import Diagnosis
internal import Model

/// Errors by kind, answered calls, observations.
struct EvidenceSections: Section {
  let report: Report

  /// Rows of a table at most; the rest is counted.
  private static let rowLimit = 20

  func write(to page: inout Markdown) {
    errors(&page)
    answered(&page)
    observations(&page)
    unexplained(&page)
  }

  private func errors(_ page: inout Markdown) {
    guard !report.errors.isEmpty else { return }
    page.heading(2, "Errors by kind")
    page.table(
      ["Count", "Code", "Operation", "Table or resource", "Family", "Cause"],
      report.errors.prefix(Self.rowLimit).map { row in
        [
          "\(row.count)\(words: row.benign ? " (benign)" : "")", optional(row.classification.code),
          optional(row.operation),
          optional(row.classification.resource ?? row.table), "\(words: row.classification.family.rawValue)",
          "\(words: row.cause?.rawValue ?? "")",
        ]
      })
    if report.errors.count > Self.rowLimit {
      page.paragraph("\(report.errors.count - Self.rowLimit) further kinds are in the JSON report.")
    }
  }

  private func answered(_ page: inout Markdown) {
    guard !report.answered.isEmpty else { return }
    page.heading(2, "Calls that were answered")
    page.table(
      ["Count", "Operation", "Table"],
      report.answered.prefix(Self.rowLimit).map { ["\($0.count)", "\($0.operation)", optional($0.table)] })
  }

  private func observations(_ page: inout Markdown) {
    guard !report.observations.isEmpty else { return }
    page.heading(2, "Also worth knowing")
    page.blank()
    for observation in report.observations {
      page.item("\(words: observation.id.rawValue): \(observation.summary).")
    }
  }

  private func unexplained(_ page: inout Markdown) {
    guard !report.unexplained.isEmpty else { return }
    page.heading(2, "Not explained")
    page.blank()
    for text in report.unexplained.prefix(Self.rowLimit) { page.item("\(text.count) × \(text.text)") }
  }

  private func optional(_ text: String?) -> Phrase { text.map { "\($0)" } ?? "" }
}
