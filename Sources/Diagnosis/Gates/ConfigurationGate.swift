package import Deployment
internal import Model

/// Whether the table's name that the function was configured with is one that a table bears.
///
/// A name that is surely none of the deployment's is refused where a table of the deployment explains it (an
/// affix, a typo, a lost letter, its logical id), or where the rest of the template tells which table is
/// meant. A name that the role is granted by itself belongs to a table elsewhere, and is not judged. The name
/// of another table than the one that is meant is refused only where several witnesses agree
/// (``IntendedTable``).
package struct ConfigurationGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    deployment.derived(Question(function: call.function, table: call.table))
  }

  /// The verdict where DynamoDB itself has said (`isMissing`) that no table bears the name that was sent.
  func replay(_ call: ReplayCall, in deployment: Deployment, isMissing: Bool) -> Verdict {
    let refusals = ConfigurationRefusal(call: call, deployment: deployment)
    if let refusal = refusals.missingVariable() { return .refused(refusal) }
    guard let used = deployment.tableText(of: call) else {
      return .unknown(
        missing: "the table's name as the function sends it: a trace, or a log line that names the table")
    }
    if let text = used.literal, let refusal = refusals.invalid(text) { return .refused(refusal) }
    if let table = deployment.table(named: used) {
      if let refusal = refusals.otherTable(table, used) { return .refused(refusal) }
      return .admitted(because: "the name that the function uses is that of \(deployment.label(table.id))")
    }
    guard let (table, difference) = NameComparison(deployment: deployment).nearest(to: used) else {
      return .unknown(missing: "the template that declares the table")
    }
    if let refusal = refusals.mismatch(used, nearest: table, difference, isMissing: isMissing) {
      return .refused(refusal)
    }
    return .unknown(
      missing:
        "the template that declares \(used), or a list of the tables that exist: no table here bears the name"
    )
  }
}

/// What the gate looks at of a call: many calls of one function ask the same.
private struct Question: DerivedValue {
  var function: ResourceID?
  var table: TableReference

  func derive(from deployment: Deployment) -> Verdict {
    ConfigurationGate().replay(
      ReplayCall(function: function, operation: "", table: table), in: deployment, isMissing: false)
  }
}
