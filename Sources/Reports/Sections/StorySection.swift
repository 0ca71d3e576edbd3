internal import Diagnosis
internal import Model

/// One failing invocation from its first line to its last.
struct StorySection: Section {
  let report: Report

  func write(to page: inout Page) {
    guard let story = report.story, !story.entries.isEmpty else { return }
    page.heading(2, "One failing invocation, whole")
    var phrase: Phrase = "Request \(story.requestID ?? "without an id")"
    if let trace = story.traceID { phrase = phrase + ", trace \(trace)" }
    page.paragraph(phrase + ", in the order of time:")
    page.details("\(story.entries.count) lines of logs, traces and CloudTrail") { page in
      page.code(story.entries.map(Self.line).joined(separator: "\n"), language: "text")
      if story.omitted > 0 { page.paragraph("\(story.omitted) further lines were left out.") }
      var sources: [String] = []
      for entry in story.entries where !sources.contains(entry.evidence.source) {
        sources.append(entry.evidence.source)
      }
      page.paragraph("Read from \(list: Array(sources.prefix(5))).")
    }
  }

  private static func line(_ entry: Story.Entry) -> String {
    let time = entry.evidence.timestamp.map { String($0.description.dropFirst(11).dropLast()) } ?? ""
    let kind = entry.kind.rawValue + String(repeating: " ", count: max(0, 10 - entry.kind.rawValue.count))
    let place = entry.evidence.line.map { "line \($0)" } ?? ""
    let text = entry.evidence.text.isEmpty ? place : HostileText.line(entry.evidence.text, limit: 1_000)
    return time + String(repeating: " ", count: max(1, 14 - time.count)) + kind + " " + text
  }
}
