internal import Diagnosis
internal import Model

/// The way of a request through the gates, drawn and listed.
struct PathSection: Section {
  let report: Report

  func write(to page: inout Markdown) {
    guard !report.path.isEmpty else { return }
    page.heading(2, "The way of a request")
    page.code(diagram(), language: "mermaid")
    page.table(
      ["Gate", "State", "Why"],
      report.path.map { step in
        [
          "\(words: step.gate.rawValue)", "\(words: Self.sign(step.state)) \(words: step.state.rawValue)",
          step.reason,
        ]
      })
  }

  /// The gates hold no text but the program's own, so nothing of a log can reach the diagram.
  private func diagram() -> String {
    var lines = ["flowchart LR", "  fn([function])"]
    var previous = "fn"
    for step in report.path {
      let id = "g\(step.gate.position)"
      lines.append(
        "  \(id)[\"\(step.gate.rawValue)<br/>\(step.state.rawValue)\"]:::\(Self.style(step.state))")
      lines.append(
        "  \(previous) \(previous == "fn" || step.state == .admitted || step.state == .refused ? "-->" : "-.->") \(id)"
      )
      previous = id
    }
    lines.append("  table[(table)]")
    lines.append("  \(previous) -.-> table")
    lines.append("  classDef pass fill:#d7f0dd,stroke:#2d7d46,color:#123")
    lines.append("  classDef stop fill:#f7d4d4,stroke:#b3261e,color:#311")
    lines.append("  classDef next fill:#fbe9c6,stroke:#a86d00,color:#321")
    lines.append("  classDef open fill:#eceff1,stroke:#78909c,color:#233")
    return lines.joined(separator: "\n")
  }

  private static func style(_ state: PathStep.State) -> String {
    switch state {
    case .admitted: "pass"
    case .refused: "stop"
    case .latent: "next"
    case .unknown, .notReached: "open"
    }
  }

  private static func sign(_ state: PathStep.State) -> String {
    switch state {
    case .admitted: "✅"
    case .refused: "❌"
    case .latent: "⏭️"
    case .unknown: "❔"
    case .notReached: "⬜"
    }
  }
}
