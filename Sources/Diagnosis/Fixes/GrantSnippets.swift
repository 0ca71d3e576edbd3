internal import Deployment
internal import Model

/// Writes a grant as CDK and SAM code would.
struct GrantSnippets {
  let deployment: Deployment
  let table: Table?
  let function: ResourceID?

  private var names: ConstructNames { ConstructNames(deployment: deployment) }
  private var grantee: ResourceID { function ?? ResourceID(stack: "", logicalID: "handler") }

  func describe(_ fix: inout Fix, _ grants: [MissingGrant]) {
    fix.cdkPython = grants.map(python).joined(separator: "\n")
    fix.cdkTypeScript = grants.map(typeScript).joined(separator: "\n")
    fix.sam = (["Policies:", "  - Statement:"] + grants.map(sam)).joined(separator: "\n")
  }

  private func python(_ grant: MissingGrant) -> String {
    let role = names.python(grantee)
    let quoted = grant.actions.map { "\"\($0)\"" }.joined(separator: ", ")
    if grant.extent == .anything { return statement(python: role, quoted, resource: "\"*\"") }
    guard let table else {
      let suffix = grant.index.map { "/index/\($0)" } ?? ""
      return statement(
        python: role, quoted,
        resource:
          "f\"arn:{self.partition}:dynamodb:{self.region}:{self.account}:table/{table_name}\(suffix)\"")
    }
    let name = names.python(table.id)
    if grant.extent == .stream { return "\(name).grant_stream_read(\(role))" }
    guard let index = grant.index else { return "\(name).grant(\(role), \(quoted))" }
    return statement(python: role, quoted, resource: "f\"{\(name).table_arn}/index/\(index)\"")
  }

  private func statement(python role: String, _ actions: String, resource: String) -> String {
    "\(role).add_to_role_policy(iam.PolicyStatement(\n    actions=[\(actions)],\n    resources=[\(resource)],\n))"
  }

  private func typeScript(_ grant: MissingGrant) -> String {
    let role = names.typeScript(grantee)
    let quoted = grant.actions.map { "\"\($0)\"" }.joined(separator: ", ")
    if grant.extent == .anything { return statement(typeScript: role, quoted, resource: "\"*\"") }
    guard let table else {
      let suffix = grant.index.map { "/index/\($0)" } ?? ""
      return statement(
        typeScript: role, quoted,
        resource:
          "`arn:${this.partition}:dynamodb:${this.region}:${this.account}:table/${tableName}\(suffix)`")
    }
    let name = names.typeScript(table.id)
    if grant.extent == .stream { return "\(name).grantStreamRead(\(role));" }
    guard let index = grant.index else { return "\(name).grant(\(role), \(quoted));" }
    return statement(typeScript: role, quoted, resource: "`${\(name).tableArn}/index/\(index)`")
  }

  private func statement(typeScript role: String, _ actions: String, resource: String) -> String {
    "\(role).addToRolePolicy(new iam.PolicyStatement({\n  actions: [\(actions)],\n  resources: [\(resource)],\n}));"
  }

  private func sam(_ grant: MissingGrant) -> String {
    let actions = grant.actions.map { "          - \($0)" }.joined(separator: "\n")
    return "      - Effect: Allow\n        Action:\n\(actions)\n        Resource: \(samResource(grant))"
  }

  private func samResource(_ grant: MissingGrant) -> String {
    if grant.extent == .anything { return "\"*\"" }
    guard let table else {
      let suffix = grant.index.map { "/index/\($0)" } ?? ""
      return
        "!Sub \"arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${TableName}\(suffix)\""
    }
    let id = table.id.logicalID
    if grant.extent == .stream { return "!GetAtt \(id).StreamArn" }
    return grant.index.map { "!Sub \"${\(id).Arn}/index/\($0)\"" } ?? "!GetAtt \(id).Arn"
  }
}
