internal import Diagnosis
internal import Model

/// Errors by kind, failures that no metric shows, answered calls, observations.
struct EvidenceSections: Section {
  let report: Report

  /// Rows of a table at most; the rest is counted.
  private static let rowLimit = 20

  func write(to page: inout Page) {
    errors(&page)
    unseen(&page)
    answered(&page)
    observations(&page)
    unexplained(&page)
  }

  private func errors(_ page: inout Page) {
    guard !report.errors.isEmpty else { return }
    page.heading(2, "Errors by kind")
    page.table(
      ["Count", "Code", "Operation", "Table or resource", "Family", "Cause"],
      report.errors.prefix(Self.rowLimit).map { row in
        [
          "\(row.count)\(words: row.benign ? " (benign)" : "")", optional(row.classification.code),
          optional(row.operation), optional(row.classification.resource ?? row.table),
          "\(words: row.classification.family.rawValue)", "\(words: row.cause?.rawValue ?? "")",
        ]
      })
    if report.errors.count > Self.rowLimit {
      page.paragraph("\(report.errors.count - Self.rowLimit) further kinds are in the JSON report.")
    }
  }

  /// Lambda's metric counts what the handler raises: what it catches, or leaves behind, is not in it.
  private func unseen(_ page: inout Page) {
    let totals = report.totals
    guard totals.failedInvocations > 0 || totals.swallowedInvocations > 0 else { return }
    let early = report.causes.filter { $0.id == .functionReturnedEarly }.reduce(0) { $0 + $1.occurrences }
    page.heading(2, "Failures that the Errors metric does not show")
    guard totals.swallowedInvocations > 0 || early > 0 else {
      page.paragraph(
        "None: Lambda's `Errors` metric counts every one of the \(totals.failedInvocations) failed invocations."
      )
      return
    }
    page.table(
      ["Invocations", "How they ended"],
      [
        ["\(totals.failedInvocations)", "failed, and Lambda's `Errors` metric counts them"],
        ["\(totals.swallowedInvocations)", "reported success although a DynamoDB call in them was refused"],
      ]
        + (early > 0 ? [["\(early)", "returned before a DynamoDB call had ended"]] : []))
    let rows = report.functions.filter { $0.swallowed > 0 }.prefix(Self.rowLimit)
    guard rows.contains(where: { $0.name != nil }), rows.count > 1 else { return }
    page.details("By function") { page in
      page.table(
        ["Function", "Invocations", "Failed", "Failed in silence"],
        rows.map { [optional($0.name), "\($0.invocations)", "\($0.failed)", "\($0.swallowed)"] })
    }
  }

  private func answered(_ page: inout Page) {
    guard !report.answered.isEmpty else { return }
    page.heading(2, "Calls that were answered")
    page.table(
      ["Count", "Operation", "Table"],
      report.answered.prefix(Self.rowLimit).map { ["\($0.count)", "\($0.operation)", optional($0.table)] })
    if report.answered.count > Self.rowLimit {
      page.paragraph("\(report.answered.count - Self.rowLimit) further kinds are in the JSON report.")
    }
  }

  private func observations(_ page: inout Page) {
    guard !report.observations.isEmpty else { return }
    page.heading(2, "Also worth knowing")
    for observation in report.observations.prefix(Self.rowLimit) {
      page.item("\(observation.id.rawValue): \(observation.summary).")
    }
    if report.observations.count > Self.rowLimit {
      page.item("\(report.observations.count - Self.rowLimit) further ones are in the JSON report.")
    }
  }

  private func unexplained(_ page: inout Page) {
    guard !report.unexplained.isEmpty else { return }
    page.heading(2, "Not explained")
    for text in report.unexplained.prefix(Self.rowLimit) {
      if text.text.isEmpty, let exemplar = text.exemplar {
        page.item("\(text.count) × \(CauseSection.place(exemplar))")
      } else {
        page.item("\(text.count) × \(text.text)")
      }
    }
    if report.unexplained.count > Self.rowLimit {
      page.item("\(report.unexplained.count - Self.rowLimit) further texts are in the JSON report")
    }
  }

  private func optional(_ text: String?) -> Phrase { text.map { "\($0)" } ?? "" }
}
