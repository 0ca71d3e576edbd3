internal import Diagnosis
internal import Model

/// The way of a request through the gates, drawn and listed.
struct PathSection: Section {
  let report: Report

  func write(to page: inout Page) {
    guard !report.path.isEmpty else { return }
    page.heading(2, "The way of a request")
    page.path(report.path)
    page.table(
      ["Gate", "State", "Why"],
      report.path.map { step in
        [
          "\(words: step.gate.rawValue)", "\(words: step.state.mark) \(words: step.state.rawValue)",
          step.reason,
        ]
      })
  }
}
