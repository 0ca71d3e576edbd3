internal import Diagnosis
internal import Model

/// When it began, what was changed, and how failures went on.
struct TimelineSection: Section {
  let report: Report

  /// Most changes that are listed: those nearest before the first failure, and later ones.
  private static let changeLimit = 12

  func write(to page: inout Page) {
    let changes = shownChanges()
    guard report.timeline != nil || !changes.isEmpty else { return }
    page.heading(2, "Timeline")
    if let first = report.causes.first?.first {
      page.item("\(words: first.description): first failure of \(words: report.causes[0].id.rawValue)")
    }
    for change in changes { page.item(Self.phrase(change)) }
    if report.changes.count > changes.count {
      page.item("\(report.changes.count - changes.count) further changes are in the JSON report")
    }
    if let timeline = report.timeline {
      page.paragraph("DynamoDB calls by the time at which they were made:")
      page.chart(timeline)
    }
  }

  private func shownChanges() -> [ObservedChange] {
    guard let first = report.causes.first?.first else {
      return Array(report.changes.suffix(Self.changeLimit))
    }
    let before = report.changes.filter { ($0.time ?? first) <= first }
    let after = report.changes.filter { ($0.time ?? first) > first }
    let kept = before.suffix(max(Self.changeLimit / 2, Self.changeLimit - after.count))
    return Array(kept + after.prefix(Self.changeLimit - kept.count))
  }

  static func phrase(_ change: ObservedChange) -> Phrase {
    var phrase: Phrase =
      "\(words: change.time?.description ?? "at an unknown time"): \(change.eventName) (\(change.service))"
    if let resource = change.resource { phrase = phrase + " of \(resource)" }
    if let detail = change.detail { phrase = phrase + ", \(detail)" }
    if let principal = change.principal { phrase = phrase + ", by \(principal)" }
    return phrase
  }
}
