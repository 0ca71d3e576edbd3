internal import Diagnosis
internal import Model

/// The gates as a Mermaid flowchart.
///
/// It holds no text but the program's own, so nothing of a log can reach the diagram.
enum MermaidPath {
  static func source(_ steps: [PathStep]) -> String {
    var lines = ["flowchart LR", "  fn([function])"]
    var previous = "fn"
    for step in steps {
      let id = "g\(step.gate.position)"
      lines.append("  \(id)[\"\(step.gate.rawValue)<br/>\(step.state.rawValue)\"]:::\(step.state.style)")
      let isReached = previous == "fn" || step.state == .admitted || step.state == .refused
      lines.append("  \(previous) \(isReached ? "-->" : "-.->") \(id)")
      previous = id
    }
    lines.append("  table[(table)]")
    lines.append("  \(previous) \(steps.allSatisfy { $0.state == .admitted } ? "-->" : "-.->") table")
    lines.append("  classDef pass fill:#d7f0dd,stroke:#2d7d46,color:#123")
    lines.append("  classDef stop fill:#f7d4d4,stroke:#b3261e,color:#311")
    lines.append("  classDef next fill:#fbe9c6,stroke:#a86d00,color:#321")
    lines.append("  classDef open fill:#eceff1,stroke:#78909c,color:#233")
    return lines.joined(separator: "\n")
  }
}

extension PathStep.State {
  /// Name of the look that a step in this state has.
  var style: String {
    switch self {
    case .admitted: "pass"
    case .refused: "stop"
    case .latent: "next"
    case .unknown, .notReached: "open"
    }
  }
}
