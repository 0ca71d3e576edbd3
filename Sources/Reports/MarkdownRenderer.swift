package import Diagnosis

/// The report as Markdown that GitHub renders as it stands.
package struct MarkdownRenderer: Renderer {
  private let version: String

  package init(version: String) { self.version = version }

  package func render(_ report: Report) -> String {
    MarkdownWriter.write(ReportPage(report, version: version).page)
  }
}
