package import Diagnosis

/// The report for somebody at a terminal: what the Markdown report says, without its marks.
package struct TerminalRenderer: Renderer {
  private let version: String
  private let width: Int
  private let colours: Bool

  /// Renders for a terminal of so many columns.
  package init(version: String, width: Int, colours: Bool) {
    self.version = version
    self.width = width
    self.colours = colours
  }

  package func render(_ report: Report) -> String {
    TerminalWriter.write(ReportPage(report, version: version).page, width: width, colours: colours)
  }
}
