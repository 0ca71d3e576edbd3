internal import Deployment
internal import Model

/// The names that the tables of a deployment bear, with everything known put in.
struct TableNames: Sendable {
  struct Entry: Sendable {
    var name: SymbolicText
    var arn: SymbolicText
    var logical: LogicalNames
    /// The words of what the template calls it.
    var words: NameWords
  }

  /// One for each table, in the deployment's order.
  let entries: [Entry]
  private let offsets: [SymbolicText: Int]
  private let ids: [ResourceID: Int]

  private init(_ deployment: Deployment) {
    entries = deployment.tables.map {
      Entry(
        name: $0.name.substituting(deployment.bindings), arn: $0.arn.substituting(deployment.bindings),
        logical: LogicalNames($0, in: deployment),
        words: NameWords(NameWords.withoutHash(deployment.label($0.id))))
    }
    offsets = Dictionary(
      entries.enumerated().flatMap { [($1.name, $0), ($1.arn, $0)] }, uniquingKeysWith: min)
    ids = Dictionary(
      deployment.tables.enumerated().map { ($1.id, $0) }, uniquingKeysWith: min)
  }

  /// The offset of the table whose name or ARN a text is.
  func table(of text: SymbolicText) -> Int? { offsets[text] }

  /// The offset of the table of an id.
  func offset(of id: ResourceID) -> Int? { ids[id] }

  struct Key: DerivedValue {
    func derive(from deployment: Deployment) -> TableNames { TableNames(deployment) }
  }
}
