internal import Deployment
internal import Model
internal import Policy

extension AuthorizationQuestion {
  /// A document without the resources that surely are other tables.
  ///
  /// The evaluator compares texts. It cannot know that the name CloudFormation will make for the table is
  /// none that a template can have written down: `table/UserTable` is never `table/App-UserTable-1KX3…`.
  func withoutOtherTables(_ document: PolicyDocument) -> PolicyDocument {
    var document = document
    for index in document.statements.indices {
      guard case .only(let patterns)? = document.statements[index].resources else { continue }
      let isGrant = document.statements[index].effect == .allow
      document.statements[index].resources = .only(
        patterns.map { pattern in
          if isGrant, let table = target.table, names(anotherThan: table, pattern) { return Self.another }
          return ofThisPartition(pattern)
        })
    }
    return document
  }

  /// A resource's policy without the roles that surely are not this one: CloudFormation makes no name that a
  /// policy could have written down.
  func withoutOtherRoles(_ document: PolicyDocument) -> PolicyDocument {
    guard role.name.substituting(deployment.bindings).literal == nil else { return document }
    var document = document
    for index in document.statements.indices where document.statements[index].effect == .allow {
      guard case .only(let principals)? = document.statements[index].principals else { continue }
      document.statements[index].principals = .only(
        principals.map { isAnotherRole($0.value) ? Self.nobody : $0 })
    }
    return document
  }

  /// A principal that no role is.
  private static let nobody = PolicyDocument.PrincipalPattern(type: "CanonicalUser", value: "(another role)")

  private func isAnotherRole(_ principal: SymbolicText) -> Bool {
    guard case .literal(let tail)? = principal.parts.last, let start = tail.firstRange(of: ":role/") else {
      return false
    }
    let name = tail[start.upperBound...].split(separator: "/").last ?? ""
    return !name.isEmpty && deployment.match(role.name, String(name)) == .different
  }

  /// A pattern with the partition of the table, where it spells one out and nothing tells which the table's
  /// is.
  ///
  /// Whoever writes `arn:aws:` down deploys there: a template for several partitions asks for
  /// `AWS::Partition`.
  private func ofThisPartition(_ pattern: SymbolicText) -> SymbolicText {
    let parts = target.tableARN.parts
    guard parts.count > 1, parts[0] == .literal("arn:"), case .unknown(let symbol) = parts[1],
      symbol.name == "AWS::Partition", case .literal(let head)? = pattern.parts.first
    else { return pattern }
    for partition in ["aws", "aws-cn", "aws-us-gov"] where head.hasPrefix("arn:\(partition):") {
      let rest = SymbolicText(head.dropFirst(4 + partition.utf8.count))
      return SymbolicText("arn:") + SymbolicText(symbol) + rest
        + SymbolicText(parts: Array(pattern.parts.dropFirst()))
    }
    return pattern
  }

  private static let another: SymbolicText = "(another table)"

  /// Whether a pattern names one table, without a wildcard, and surely not this one.
  private func names(anotherThan table: Table, _ pattern: SymbolicText) -> Bool {
    guard table.name.substituting(deployment.bindings).literal == nil,
      case .literal(let tail)? = pattern.parts.last, let start = tail.firstRange(of: ":table/")
    else {
      return false
    }
    let name = tail[start.upperBound...].prefix { $0 != "/" }
    guard !name.isEmpty, !name.contains(where: { $0 == "*" || $0 == "?" || $0 == "$" }) else { return false }
    return deployment.match(table.name, String(name)) == .different
  }
}
