package import Diagnosis
internal import Model

/// The report as Markdown that GitHub renders as it stands.
package struct MarkdownRenderer: Renderer {
  private let version: String

  package init(version: String) { self.version = version }

  package func render(_ report: Report) -> String {
    var page = Markdown()
    HeadlineSection(report: report).write(to: &page)
    PathSection(report: report).write(to: &page)
    for (number, cause) in report.causes.enumerated() where cause.status != .latent {
      CauseSection(cause: cause, title: number == 0 ? "The cause" : "A further cause").write(to: &page)
    }
    LatentSection(report: report).write(to: &page)
    EvidenceSections(report: report).write(to: &page)
    ClosingSections(report: report, version: version).write(to: &page)
    return page.text
  }
}
