internal import Diagnosis
internal import Model

/// What was ruled out, what could not be told, how to verify, and the inputs.
struct ClosingSections: Section {
  let report: Report
  let version: String

  /// Inputs that are listed; of more, only those with problems.
  private static let inputLimit = 30

  func write(to page: inout Page) {
    ruledOut(&page)
    gaps(&page)
    verification(&page)
    inputs(&page)
  }

  private func ruledOut(_ page: inout Page) {
    guard !report.ruledOut.isEmpty else { return }
    page.heading(2, report.causes.isEmpty ? "What was checked" : "Ruled out")
    for item in report.ruledOut {
      page.item(
        "\(words: item.gate.rawValue): \(words: CauseCatalogue.question(of: item.gate)) Yes: \(item.why).")
    }
  }

  private func gaps(_ page: inout Page) {
    guard !report.gaps.isEmpty else { return }
    page.heading(2, "What could not be told")
    for gap in report.gaps { page.item("\(words: gap.gate.rawValue): needs \(gap.missing).") }
    page.paragraph("What would tell it (words in capitals are to be filled in):")
    var commands: [String] = []
    for gap in report.gaps {
      for command in GapCommands.commands(for: gap.gate) where !commands.contains(command) {
        commands.append(command)
      }
    }
    page.code(commands.joined(separator: "\n"), language: "sh")
  }

  private func verification(_ page: inout Page) {
    guard let primary = report.causes.first else { return }
    page.heading(2, "How to verify")
    page.step("Apply the fixes in the CDK code and look at the change before it is deployed: `cdk diff`.")
    page.step("Deploy: `cdk deploy`.")
    if primary.operations.isEmpty {
      page.step("Invoke the function again.")
    } else {
      page.step(
        "Invoke the function again on the paths that failed (\(list: Array(primary.operations.prefix(6)))).")
    }
    page.step(
      "Export logs and traces of the new invocations and run `culprit diagnose` on them: it finds no cause.")
  }

  private func inputs(_ page: inout Page) {
    page.heading(2, "Appendix: inputs")
    let isLong = report.inputs.count > Self.inputLimit
    let shown = isLong ? report.inputs.filter { !$0.problems.isEmpty } : report.inputs
    let rest = report.inputs.count - min(shown.count, Self.inputLimit)
    if rest > 0 {
      page.paragraph("\(report.inputs.count) inputs were read; all of them are in the JSON report.")
    }
    if !shown.isEmpty {
      page.details("\(min(shown.count, Self.inputLimit)) inputs with size and checksum") { page in
        page.table(
          ["Input", "Recognised as", "Bytes", "Events", "SHA-256"],
          shown.prefix(Self.inputLimit).map {
            [
              "\($0.path)", "\($0.kind)", "\($0.bytes)", "\($0.events)",
              optional($0.sha256 ?? $0.crc32.map { "CRC-32 \($0)" }),
            ]
          })
      }
    }
    let problems = report.inputs.flatMap { input in input.problems.map { (input.path, $0) } }
    if !problems.isEmpty {
      page.paragraph("Problems with them:")
      for (path, problem) in problems.prefix(Self.inputLimit) { page.item("\(path): \(problem)") }
      if problems.count > Self.inputLimit {
        page.item("\(problems.count - Self.inputLimit) further problems are in the JSON report")
      }
    }
    page.paragraph("Made by culprit \(words: version).")
  }

  private func optional(_ text: String?) -> Phrase { text.map { "\($0)" } ?? "" }
}
