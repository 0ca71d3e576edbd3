internal import ArgumentParser
internal import Reports

/// A form in which a report is written.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case markdown, json, sarif, html

  /// What writes it; Markdown that goes to a terminal is laid out for it.
  func renderer(for terminal: Terminal?) -> any Renderer {
    switch self {
    case .markdown:
      if let terminal {
        TerminalRenderer(version: programVersion, width: terminal.width, colours: terminal.colours)
      } else {
        MarkdownRenderer(version: programVersion)
      }
    case .json: JSONRenderer(version: programVersion)
    case .sarif: SARIFRenderer(version: programVersion)
    case .html: HTMLRenderer(version: programVersion)
    }
  }
}
