internal import Model
internal import Policy

/// Compares what a role is granted with what it asks for: which part of the nearest statement does not fit.
struct GrantComparison {
  let question: AuthorizationQuestion
  let action: String
  let target: DynamoDBActions.Target

  private typealias Comparison = (match: StatementMatch, statement: PolicyDocument.Statement)

  /// The cause of an implicit denial; nil where a policy whose content is not known may hold all there is.
  ///
  /// A statement that fits but for its condition says most, then one that covers the table of the index, then
  /// one that covers the table, then one that names the action. What is open did not fit, or there would have
  /// been no denial.
  func cause(namesIndex: Bool) -> CauseID? {
    let onTarget = comparisons(on: question.resource(of: target))
    guard !onTarget.isEmpty else {
      return question.unknownPolicies.contains { !$0.isOfAWS } ? nil : .iamNoGrant
    }
    if onTarget.contains(where: { $0.match.fitsButForConditions }) { return .iamConditionNotMet }
    let isBelowTable = target == .stream || (namesIndex && target == .indexElseTable)
    let onTable = isBelowTable ? comparisons(on: question.target.tableARN) : onTarget
    if target == .indexElseTable,
      onTable.contains(where: { $0.match.action == .yes && $0.match.resource == .yes })
    {
      return .iamIndexNotCovered
    }
    if (onTarget + onTable).contains(where: { $0.match.resource == .yes }) { return .iamActionNotGranted }
    if onTarget.contains(where: { $0.match.action == .yes }) { return .iamResourceNotCovered }
    return onTarget.contains { $0.match.resource == .unknown } ? .iamActionNotGranted : .iamResourceNotCovered
  }

  /// Whether a statement names the action, on whatever it may be.
  var isNamed: Bool {
    comparisons(on: question.resource(of: target)).contains { $0.match.action == .yes }
  }

  /// The statement that fits but for its conditions, and those that are not met or not known to be.
  var unmet: (conditions: [PolicyDocument.Condition], place: DocumentPlace?)? {
    guard
      let found = comparisons(on: question.resource(of: target)).first(where: {
        $0.match.fitsButForConditions
      })
    else { return nil }
    let failing = found.match.unmetConditions
    let open = found.statement.conditions.filter { found.match.unknowns.contains($0.key) }
    return (failing.isEmpty ? open : failing, found.statement.place)
  }

  /// Statements that allow something on tables, compared with the request on a resource.
  private func comparisons(on resource: SymbolicText?) -> [Comparison] {
    let request = question.request(action, on: resource)
    return question.identityPolicies.flatMap { policy in
      explain(request, policy).enumerated().compactMap { index, match in
        let statement = policy.document.statements[index]
        guard statement.effect == .allow, speaks(statement) else { return nil }
        return (match, statement)
      }
    }
  }

  private func speaks(_ statement: PolicyDocument.Statement) -> Bool {
    target == .table || target == .indexElseTable ? statement.speaksOfTables : statement.speaksOfDynamoDB
  }
}

extension StatementMatch {
  fileprivate var fitsButForConditions: Bool { action == .yes && resource == .yes && condition != .yes }
}

extension SymbolicText {
  /// Whether the ARN is that of a policy that AWS manages.
  ///
  /// Those that bear on DynamoDB are known, so one that is not known grants nothing on tables.
  fileprivate var isOfAWS: Bool { description.contains(":iam::aws:policy/") }
}
