internal import Deployment
internal import Diagnosis
internal import Handlers
internal import Model

/// Adds to causes where the CDK app's source makes the constructs in which the fault stands.
struct SourcePlaces {
  private let finder: ConstructFinder

  /// Reads the apps in the folders of `--source`.
  init(folders: [String]) {
    finder = ConstructFinder(
      files: folders.sorted().flatMap { folder in
        SourceReader.files(below: folder).map { (path: folder + "/" + $0.path, bytes: $0.bytes) }
      })
  }

  /// The report with the places of constructs before those in templates: that is where the change is made.
  func added(to report: Report, _ deployment: Deployment) -> Report {
    var report = report
    for index in report.causes.indices {
      let places = report.causes[index].resources.compactMap { place(of: $0, deployment) }
      var seen: Set<DocumentPlace> = []
      report.causes[index].places = (places + report.causes[index].places).filter { seen.insert($0).inserted }
    }
    return report
  }

  private func place(of logicalID: String, _ deployment: Deployment) -> DocumentPlace? {
    guard let path = deployment.resources.first(where: { $0.id.logicalID == logicalID })?.constructPath,
      let place = finder.place(of: path)
    else { return nil }
    return DocumentPlace(path: place.path, pointer: path, line: place.line, column: place.column)
  }
}
