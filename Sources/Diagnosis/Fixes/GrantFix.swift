internal import Deployment
internal import Documents
internal import Model

/// Grants a role the actions that are missing, on the table and the index that they touch and on nothing
/// else.
struct GrantFix {
  let deployment: Deployment

  func plan(_ refusal: Refusal, _ grant: MissingGrant, call: ReplayCall) -> PlannedFix? {
    let function = call.function
    guard let role = deployment.role(grant.role),
      let stack = deployment.stacks.first(where: { $0.name == grant.role.stack })
    else { return nil }
    let table = deployment.table(refusal.table)
    let variable: String? = if case .variable(let name) = call.table { name } else { nil }
    guard table != nil || variable != nil || grant.extent == .anything else { return nil }
    let grants = [grant] + grant.further
    let statements = grants.compactMap { missing in
      resource(missing, table, variable, stack.name, deployment.function(function)).map {
        statement(missing, $0)
      }
    }
    // A grant that lacks a part is no fix.
    let edits =
      statements.count == grants.count
      ? RoleStatement(deployment: deployment, role: role, stack: stack, policyName: "TableAccess")
        .edits(adding: statements) : []
    var fix = Fix(
      summary: summary(grants, role, table),
      why:
        "a statement of its own names only the actions that are called and only what they reach; widening a statement that is there would also widen what its resource pattern covers. It costs nothing, and takes effect some seconds after the deployment.\(words: table == nil && grant.extent != .anything ? " No template given declares the table: make sure that it exists before it is granted." : "")\(sharing(role, function))",
      template: edits.isEmpty ? nil : stack.templatePath, operations: edits.map(\.node))
    GrantSnippets(deployment: deployment, table: table, function: function).describe(&fix, grants)
    return PlannedFix(fix: fix, edits: edits)
  }

  private func summary(_ grants: [MissingGrant], _ role: Role, _ table: Table?) -> Phrase {
    let label = table.map { deployment.label($0.id) }
    let parts = grants.map { grant -> Phrase in
      switch grant.extent {
      case .anything: "\(list: grant.actions), which no resource can narrow"
      case .stream: "\(list: grant.actions) on the stream of \(label ?? grant.target)"
      case .table:
        if let index = grant.index {
          "\(list: grant.actions) on \(label ?? grant.target), index \(index)"
        } else {
          "\(list: grant.actions) on \(label ?? grant.target)"
        }
      }
    }
    return parts.dropFirst().reduce("grant \(role.id.logicalID) \(parts[0])") { $0 + "; " + $1 }
  }

  /// Who else gains by the grant.
  private func sharing(_ role: Role, _ function: ResourceID?) -> Phrase {
    let others = deployment.functions.filter { $0.role == role.id && $0.id != function }.map {
      deployment.label($0.id)
    }
    return others.isEmpty
      ? ""
      : " \(list: others.sorted()) runs as the same role and gains the same; a role of its own would keep them apart."
  }

  private func resource(
    _ grant: MissingGrant, _ table: Table?, _ variable: String?, _ stack: String, _ function: Function?
  ) -> Node? {
    if grant.extent == .anything { return "*" }
    let names = TableResource(
      deployment: deployment, stack: stack, table: table, function: function, variable: variable)
    if grant.extent == .stream { return names.streamARN }
    return names.arn(grant.index.map { "/index/\($0)" } ?? "")
  }

  private func statement(_ grant: MissingGrant, _ resource: Node) -> Node {
    [
      "Effect": "Allow", "Action": Node(.array(grant.actions.map { Node(.string($0)) })),
      "Resource": resource,
    ]
  }
}
