internal import Deployment
internal import Model
internal import Policy

extension AuthorizationQuestion {
  /// A document without the resources that surely are other tables.
  ///
  /// The evaluator compares texts. It cannot know that the name CloudFormation will make for the table is none that a
  /// template can have written down: `table/UserTable` is never `table/App-UserTable-1KX3…`.
  func withoutOtherTables(_ document: PolicyDocument) -> PolicyDocument {
    guard let table = target.table, table.name.substituting(deployment.bindings).literal == nil else {
      return document
    }
    var document = document
    for index in document.statements.indices where document.statements[index].effect == .allow {
      guard case .only(let patterns)? = document.statements[index].resources else { continue }
      document.statements[index].resources = .only(
        patterns.map { names(anotherThan: table, $0) ? Self.another : $0 })
    }
    return document
  }

  private static let another: SymbolicText = "arn:aws:dynamodb:::table/(another)"

  /// Whether a pattern names one table, without a wildcard, and surely not this one.
  private func names(anotherThan table: Table, _ pattern: SymbolicText) -> Bool {
    guard case .literal(let tail)? = pattern.parts.last, let start = tail.firstRange(of: ":table/") else {
      return false
    }
    let name = tail[start.upperBound...].prefix { $0 != "/" }
    guard !name.isEmpty, !name.contains(where: { $0 == "*" || $0 == "?" || $0 == "$" }) else { return false }
    return deployment.match(table.name, String(name)) == .different
  }
}
