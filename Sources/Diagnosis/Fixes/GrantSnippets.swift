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
    fix.cdkPython = grants.map { code($0, .python) }.joined(separator: "\n")
    fix.cdkTypeScript = grants.map { code($0, .typeScript) }.joined(separator: "\n")
    fix.sam = (["Policies:", "  - Statement:"] + grants.map(sam)).joined(separator: "\n")
  }

  /// A language of CDK: its spelling of names, texts with values in them, and statements.
  private enum Language {
    case python, typeScript

    func statement(_ role: String, _ actions: String, _ resource: String) -> String {
      switch self {
      case .python:
        "\(role).add_to_role_policy(iam.PolicyStatement(\n    actions=[\(actions)],\n    resources=[\(resource)],\n))"
      case .typeScript:
        "\(role).addToRolePolicy(new iam.PolicyStatement({\n  actions: [\(actions)],\n  resources: [\(resource)],\n}));"
      }
    }

    func tableARN(suffix: String) -> String {
      switch self {
      case .python:
        "f\"arn:{self.partition}:dynamodb:{self.region}:{self.account}:table/{table_name}\(suffix)\""
      case .typeScript:
        "`arn:${this.partition}:dynamodb:${this.region}:${this.account}:table/${tableName}\(suffix)`"
      }
    }

    func indexARN(_ table: String, _ index: String) -> String {
      switch self {
      case .python: "f\"{\(table).table_arn}/index/\(index)\""
      case .typeScript: "`${\(table).tableArn}/index/\(index)`"
      }
    }

    func streamGrant(_ table: String, _ role: String) -> String {
      switch self {
      case .python: "\(table).grant_stream_read(\(role))"
      case .typeScript: "\(table).grantStreamRead(\(role));"
      }
    }

    func tableGrant(_ table: String, _ role: String, _ actions: String) -> String {
      "\(table).grant(\(role), \(actions))" + (self == .typeScript ? ";" : "")
    }
  }

  private func name(_ id: ResourceID, _ language: Language) -> String {
    language == .python ? names.python(id) : names.typeScript(id)
  }

  private func code(_ grant: MissingGrant, _ language: Language) -> String {
    let role = name(grantee, language)
    let actions = grant.actions.map { "\"\($0)\"" }.joined(separator: ", ")
    if grant.extent == .anything { return language.statement(role, actions, "\"*\"") }
    guard let table else {
      let suffix = grant.index.map { "/index/\($0)" } ?? ""
      return language.statement(role, actions, language.tableARN(suffix: suffix))
    }
    let name = name(table.id, language)
    if grant.extent == .stream { return language.streamGrant(name, role) }
    guard let index = grant.index else { return language.tableGrant(name, role, actions) }
    return language.statement(role, actions, language.indexARN(name, index))
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
