internal import Diagnosis
internal import Model

/// The report as a page: its sections in the order in which one needs them.
struct ReportPage {
  /// Most causes that are told at length; the rest is counted.
  private static let causeLimit = 6

  let page: Page

  init(_ report: Report, version: String) {
    var page = Page()
    HeadlineSection(report: report).write(to: &page)
    PathSection(report: report).write(to: &page)
    let met = report.causes.filter { $0.status != .latent }
    for (number, cause) in met.prefix(Self.causeLimit).enumerated() {
      CauseSection(cause: cause, report: report, isPrimary: number == 0).write(to: &page)
    }
    if met.count > Self.causeLimit {
      page.paragraph("\(met.count - Self.causeLimit) further causes are in the JSON report.")
    }
    LatentSection(report: report).write(to: &page)
    TimelineSection(report: report).write(to: &page)
    StorySection(report: report).write(to: &page)
    EvidenceSections(report: report).write(to: &page)
    ClosingSections(report: report, version: version).write(to: &page)
    self.page = page
  }
}
