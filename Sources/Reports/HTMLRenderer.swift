package import Diagnosis

/// The report as one HTML file, for a browser or to hand on.
package struct HTMLRenderer: Renderer {
  private let version: String

  package init(version: String) { self.version = version }

  package func render(_ report: Report) -> String {
    HTMLWriter.write(ReportPage(report, version: version).page)
  }
}
