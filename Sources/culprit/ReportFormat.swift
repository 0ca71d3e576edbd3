internal import ArgumentParser
internal import Reports

/// A form in which a report is written.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case markdown, json, sarif

  var renderer: any Renderer {
    switch self {
    case .markdown: MarkdownRenderer(version: Culprit.version)
    case .json: JSONRenderer(version: Culprit.version)
    case .sarif: SARIFRenderer(version: Culprit.version)
    }
  }
}
