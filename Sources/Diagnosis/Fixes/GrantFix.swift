internal import Deployment
internal import Documents
internal import Model

/// Grants a role the actions that are missing, on the table and the index that they touch and on nothing else.
struct GrantFix {
  let deployment: Deployment

  func plan(_ refusal: Refusal, _ grant: MissingGrant, function: ResourceID?) -> PlannedFix? {
    let (actions, index, roleID) = (grant.actions, grant.index, grant.role)
    guard let role = deployment.roles.first(where: { $0.id == roleID }),
      let table = deployment.table(refusal.table),
      let stack = deployment.stacks.first(where: { $0.name == roleID.stack }), table.id.stack == roleID.stack
    else { return nil }
    let statement = statement(actions: actions, table: table, index: index)
    let edit = RoleStatement(role: role, stack: stack, policyName: "TableAccess").edit(adding: statement)
    var fix = Fix(
      summary:
        "grant \(role.id.logicalID) \(list: actions) on \(deployment.label(table.id))\(indexPhrase(index))",
      why:
        "a statement of its own names only the actions that are called and only the table that they reach; widening a statement that is there would also widen what its resource pattern covers.",
      template: edit == nil ? nil : stack.templatePath, operations: edit.map { [$0.node] } ?? [])
    describe(&fix, actions: actions, table: table, index: index, function: function)
    return PlannedFix(fix: fix, edits: edit.map { [$0] } ?? [])
  }

  private func indexPhrase(_ index: String?) -> Phrase { index.map { ", index \($0)" } ?? "" }

  private func statement(actions: [String], table: Table, index: String?) -> Node {
    let arn: Node = ["Fn::GetAtt": [Node(.string(table.id.logicalID)), "Arn"]]
    let resource: Node = index.map { ["Fn::Join": ["", [arn, Node(.string("/index/\($0)"))]]] } ?? arn
    return [
      "Effect": "Allow", "Action": Node(.array(actions.map { Node(.string($0)) })), "Resource": resource,
    ]
  }

  private func describe(
    _ fix: inout Fix, actions: [String], table: Table, index: String?, function: ResourceID?
  ) {
    let names = ConstructNames(deployment: deployment)
    let grantee = function ?? ResourceID(stack: table.id.stack, logicalID: "handler")
    let quoted = actions.map { "\"\($0)\"" }.joined(separator: ", ")
    if let index {
      fix.cdkPython =
        "\(names.python(grantee)).add_to_role_policy(iam.PolicyStatement(\n    actions=[\(quoted)],\n    resources=[f\"{\(names.python(table.id)).table_arn}/index/\(index)\"],\n))"
      fix.cdkTypeScript =
        "\(names.typeScript(grantee)).addToRolePolicy(new iam.PolicyStatement({\n  actions: [\(quoted)],\n  resources: [`${\(names.typeScript(table.id)).tableArn}/index/\(index)`],\n}));"
    } else {
      fix.cdkPython = "\(names.python(table.id)).grant(\(names.python(grantee)), \(quoted))"
      fix.cdkTypeScript = "\(names.typeScript(table.id)).grant(\(names.typeScript(grantee)), \(quoted));"
    }
    let list = actions.map { "        - \($0)" }.joined(separator: "\n")
    let resource =
      index.map { "!Sub \"${\(table.id.logicalID).Arn}/index/\($0)\"" } ?? "!GetAtt \(table.id.logicalID).Arn"
    fix.sam =
      "Policies:\n  - Statement:\n    - Effect: Allow\n      Action:\n\(list)\n      Resource: \(resource)"
  }
}
