internal import ArgumentParser
internal import Reports

/// A form in which a report is written.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case markdown, json, sarif

  var renderer: any Renderer {
    switch self {
    case .markdown: MarkdownRenderer(version: programVersion)
    case .json: JSONRenderer(version: programVersion)
    case .sarif: SARIFRenderer(version: programVersion)
    }
  }
}
