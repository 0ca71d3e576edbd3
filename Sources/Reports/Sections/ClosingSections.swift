internal import Diagnosis
internal import Model

/// What was ruled out, what could not be told, how to verify, and the inputs.
struct ClosingSections: Section {
  let report: Report
  let version: String

  func write(to page: inout Markdown) {
    ruledOut(&page)
    gaps(&page)
    verification(&page)
    inputs(&page)
  }

  private func ruledOut(_ page: inout Markdown) {
    guard !report.ruledOut.isEmpty else { return }
    page.heading(2, report.causes.isEmpty ? "What was checked" : "Ruled out")
    page.blank()
    for item in report.ruledOut {
      page.item(
        "\(words: item.gate.rawValue): \(words: CauseCatalogue.question(of: item.gate)) Yes: \(item.why).")
    }
  }

  private func gaps(_ page: inout Markdown) {
    guard !report.gaps.isEmpty else { return }
    page.heading(2, "What could not be told")
    page.blank()
    for gap in report.gaps { page.item("\(words: gap.gate.rawValue): needs \(gap.missing).") }
  }

  private func verification(_ page: inout Markdown) {
    guard let primary = report.causes.first else { return }
    page.heading(2, "How to verify")
    page.blank()
    page.numbered(
      1, "Apply the fixes in the CDK code and look at the change before it is deployed: `cdk diff`.")
    page.numbered(2, "Deploy: `cdk deploy`.")
    page.numbered(3, "Invoke the function again on the paths that failed (\(list: primary.operations)).")
    page.numbered(
      4,
      "Export logs and traces of the new invocations and run `culprit diagnose` on them: it finds no cause.")
  }

  private func inputs(_ page: inout Markdown) {
    page.heading(2, "Inputs")
    page.table(
      ["Input", "Recognised as", "Bytes", "Events"],
      report.inputs.map { ["\($0.path)", "\($0.kind)", "\($0.bytes)", "\($0.events)"] })
    let problems = report.inputs.flatMap { input in input.problems.map { (input.path, $0) } }
    if !problems.isEmpty {
      page.paragraph("Problems with them:")
      page.blank()
      for (path, problem) in problems { page.item("\(path): \(problem)") }
    }
    page.paragraph("Made by culprit \(words: version).")
  }
}
