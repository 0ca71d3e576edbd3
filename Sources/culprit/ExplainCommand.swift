internal import ArgumentParser
internal import Diagnosis
internal import Model
internal import Reports

/// `culprit explain`: a page of the catalogue, or the list of all.
struct ExplainCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case markdown, json

    var renderer: any CatalogueRenderer {
      switch self {
      case .markdown: CatalogueMarkdown()
      case .json: CatalogueJSON()
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a cause: how it shows, how to make sure, how to mend it.",
    discussion: "Without an identifier it lists all of them, by gate.")

  @Argument(
    help: "A cause or observation (iam.no-grant), a gate (network), or an error code.",
    completion: .list(
      CauseID.allCases.map(\.rawValue) + ObservationID.allCases.map(\.rawValue)
        + GateID.allCases.map(\.rawValue)))
  var id: String?

  @Option(help: "How to print it.")
  var format: Format = .markdown

  func run() throws {
    guard let id else { return try Console.output(format.renderer.renderList()) }
    guard let entry = CatalogueEntry(id) else {
      throw Failure(status: ExitStatus.usage, message: Self.unknown(id))
    }
    try Console.output(format.renderer.render(entry))
  }

  private static func unknown(_ id: String) -> String {
    let nearest = CatalogueEntry.nearest(to: id)
    let advice =
      nearest.isEmpty
      ? "`culprit explain` lists all that there are"
      : "did you mean \(nearest.joined(separator: ", "))?"
    return "nothing is known as \"\(id)\": \(advice)"
  }
}
