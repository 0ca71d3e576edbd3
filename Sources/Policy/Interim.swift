package import Model

package enum Match: Sendable, Hashable { case yes, no, unknown }
package struct StatementMatch: Sendable, Hashable {
  package var action: Match
  package var resource: Match
  package var condition: Match
}
package enum DynamoDBActions {
  package static func actions(for operation: String) -> [String] { ["dynamodb:" + operation] }
}
package func managedPolicy(arn: SymbolicText) -> PolicyDocument? {
  arn.description.contains("BasicExecutionRole") ? PolicyDocument(statements: []) : nil
}
package func explain(_ request: PolicyRequest, _ policy: AttachedPolicy) -> [StatementMatch] {
  policy.document.statements.map { s in
    func any(_ scope: PolicyDocument.Scope<SymbolicText>?, _ v: String, fold: Bool) -> Match {
      guard case .only(let ps)? = scope else { return .no }
      return ps.contains {
        glob(
          Array((fold ? $0.description.lowercased() : $0.description).utf8),
          Array((fold ? v.lowercased() : v).utf8))
      } ? .yes : .no
    }
    return StatementMatch(
      action: any(s.actions, request.action, fold: true),
      resource: any(s.resources, request.resource.description, fold: false),
      condition: .yes)
  }
}
func glob(_ p: [UInt8], _ t: [UInt8]) -> Bool {
  var (i, j, star, mark) = (0, 0, -1, 0)
  while j < t.count {
    if i < p.count, p[i] == t[j] || p[i] == UInt8(ascii: "?") {
      i += 1; j += 1
    } else if i < p.count, p[i] == UInt8(ascii: "*") {
      star = i; mark = j; i += 1
    } else if star >= 0 {
      i = star + 1; mark += 1; j = mark
    } else {
      return false
    }
  }
  while i < p.count, p[i] == UInt8(ascii: "*") { i += 1 }
  return i == p.count
}
package func evaluate(_ request: PolicyRequest, against set: PolicySet) -> Decision {
  for p in set.identity {
    for (i, m) in explain(request, p).enumerated() where m.action == .yes && m.resource == .yes {
      return Decision(
        .allowed, decidedBy: .identity, statements: [StatementReference(policy: p.name, index: i)])
    }
  }
  return Decision(.implicitlyDenied, decidedBy: .identity)
}
