internal import Deployment
internal import Documents
internal import Model
internal import Policy

/// Mends a policy that stands in the way: a statement that denies, a condition, a policy that limits.
struct PolicyFix {
  let deployment: Deployment

  func plan(_ fault: PolicyFault, _ refusal: Refusal, function: ResourceID?) -> PlannedFix? {
    guard let stack = deployment.stacks.first(where: { $0.templatePath == fault.place.path }) else {
      return nil
    }
    let table = deployment.table(refusal.table)
    switch fault.kind {
    case .denied: return admit(fault, stack, table, deployment.function(function))
    case .conditions(let conditions):
      return meet(conditions, fault, stack, table, deployment.function(function))
    case .notAllowed: return allow(fault, stack, table, deployment.function(function))
    }
  }

  // MARK: A statement that denies

  private func admit(
    _ fault: PolicyFault, _ stack: Stack, _ table: Table?, _ function: Function?
  ) -> PlannedFix? {
    guard let editor = StatementEditor(fault.place.pointer, in: stack) else { return nil }
    let narrowed = editor.removing(actions: fault.actions)
    let spared = fault.policy == .resource ? [] : editor.sparing(resources(fault, table, stack, function))
    var edits = narrowed
    var summary: Phrase =
      "take \(list: fault.actions) out of the statement that denies \(words: fault.actions.count == 1 ? "it" : "them")"
    if edits.isEmpty, !spared.isEmpty {
      edits = spared
      summary = "let the statement that denies \(list: fault.actions) spare \(fault.target)"
    } else if edits.isEmpty {
      edits = editor.removal()
      if edits.isEmpty, fault.policy == .resource { edits = editor.removal(of: "ResourcePolicy") }
      if edits.isEmpty, fault.policy == .identity { edits = editor.removalOfListedPolicy() }
      summary = "remove the statement that denies \(list: fault.actions)"
    }
    var fix = Fix(
      summary: summary,
      why:
        "no grant outweighs a denial, so the denial itself has to give way, here as little of it as mends the calls. Ask who put it there: a freeze, a quarantine or a rule that calls pass an endpoint may be meant, and then the calls have to change.",
      template: edits.isEmpty ? nil : stack.templatePath, operations: edits.map(\.node))
    describe(&fix, "the iam.PolicyStatement with Effect.DENY on \(fault.target)", fault)
    return PlannedFix(fix: fix, edits: edits)
  }

  private func resources(
    _ fault: PolicyFault, _ table: Table?, _ stack: Stack, _ function: Function?
  ) -> [Node] {
    guard let table else { return [] }
    let names = TableResource(deployment: deployment, stack: stack.name, table: table, function: function)
    let readsIndexes = fault.actions.contains { $0.hasSuffix(":Query") || $0.hasSuffix(":Scan") }
    return [names.arn(), readsIndexes && !table.indexes.isEmpty ? names.arn("/index/*") : nil].compactMap(
      \.self)
  }

  // MARK: A condition that is not met

  private func meet(
    _ conditions: [PolicyDocument.Condition], _ fault: PolicyFault, _ stack: Stack, _ table: Table?,
    _ function: Function?
  ) -> PlannedFix? {
    guard let editor = StatementEditor(fault.place.pointer, in: stack), let first = conditions.first else {
      return nil
    }
    if conditions.count == 1, first.key.lowercased() == "aws:requestedregion" {
      return region(first, fault, editor)
    }
    let keys = conditions.map(\.key)
    var edits = unconditional(fault, table, function)
    var summary: Phrase =
      "grant \(list: fault.actions) on \(fault.target) without the condition on \(list: keys)"
    // A statement that grants nothing beyond what is called loses its condition; one that grants more keeps
    // it.
    if editor.grantsOnly(fault.actions) || edits.isEmpty {
      edits = editor.removing(keys: conditions.map { ($0.conditionOperator, $0.key) })
      summary = "take the condition on \(list: keys) out of the statement that grants \(list: fault.actions)"
    }
    var fix = Fix(
      summary: summary,
      why: "\(words: Self.whyOf(first.key)) Everybody who has the role gains what the condition kept back.",
      template: edits.isEmpty ? nil : stack.templatePath, operations: edits.map(\.node))
    describe(&fix, "conditions of the iam.PolicyStatement: without \(keys.joined(separator: ", "))", fault)
    return PlannedFix(fix: fix, edits: edits)
  }

  /// A statement for what is called alone, beside the conditional one.
  private func unconditional(_ fault: PolicyFault, _ table: Table?, _ function: Function?) -> [TemplateEdit] {
    guard let table, let role = deployment.role(fault.role),
      let stack = deployment.stacks.first(where: { $0.name == fault.role.stack }),
      let resource = TableResource(
        deployment: deployment, stack: stack.name, table: table, function: function
      )
      .arn(fault.index.map { "/index/\($0)" } ?? "")
    else { return [] }
    let statement: Node = [
      "Effect": "Allow", "Action": Node(.array(fault.actions.map { Node(.string($0)) })),
      "Resource": resource,
    ]
    return RoleStatement(deployment: deployment, role: role, stack: stack, policyName: "TableAccess")
      .edits(adding: [statement])
  }

  private func region(
    _ condition: PolicyDocument.Condition, _ fault: PolicyFault, _ editor: StatementEditor
  ) -> PlannedFix {
    let edits = editor.setting(condition.conditionOperator, condition.key, to: ["Ref": "AWS::Region"])
    var fix = Fix(
      summary: "let the condition on \(condition.key) ask for the stack's own Region",
      why:
        "the calls go to the Region that the stack is in, and the condition asks for another one. What it keeps out elsewhere it still keeps out.",
      template: edits.isEmpty ? nil : editor.stack.templatePath, operations: edits.map(\.node))
    describe(&fix, "conditions of the iam.PolicyStatement: \(condition.key) is the stack's region", fault)
    return PlannedFix(fix: fix, edits: edits)
  }

  private static func whyOf(_ key: String) -> String {
    switch key.lowercased() {
    case "aws:sourcevpce", "aws:sourcevpc", "aws:vpcsourceip":
      "the calls do not pass that endpoint. Where they are meant to, put the function into the VPC behind it instead, which costs a longer cold start."
    case "dynamodb:leadingkeys":
      "the keys that the calls name are not those that the condition asks for. Where it keeps tenants apart, the code has to send the tenant's own keys instead, and the condition stays."
    case "dynamodb:attributes", "dynamodb:select", "dynamodb:returnvalues":
      "the calls touch attributes that the condition does not list, or do not say which they touch. Where it hides attributes on purpose, let the code project only those that it lists."
    default: "the calls do not carry what the condition asks for."
    }
  }

  // MARK: A policy that limits

  private func allow(
    _ fault: PolicyFault, _ stack: Stack, _ table: Table?, _ function: Function?
  ) -> PlannedFix? {
    let list = JSONPointer(fault.place.pointer)?.appending("Statement")
    let target = table.flatMap { table in
      TableResource(deployment: deployment, stack: stack.name, table: table, function: function)
        .arn(fault.index.map { "/index/\($0)" } ?? "")
    }
    guard let list, let present = stack.template.at(list), let target else { return nil }
    let statements = present.array ?? [present]
    var members: [Node.Member] = [.init(key: "Effect", value: "Allow")]
    if fault.policy == .endpoint {
      members.append(.init(key: "Principal", value: statements.first?["Principal"] ?? "*"))
    }
    members.append(.init(key: "Action", value: Node(.array(fault.actions.map { Node(.string($0)) }))))
    members.append(.init(key: "Resource", value: target))
    let statement = Node(.object(members))
    let edit =
      present.array == nil
      ? TemplateEdit(
        stack: stack.name, operation: .replace, pointer: list.description,
        value: Node(.array([present, statement])))
      : TemplateEdit(
        stack: stack.name, operation: .add, pointer: list.appending("-").description, value: statement)
    let policy = fault.policy == .boundary ? "permissions boundary" : "policy of the VPC endpoint"
    var fix = Fix(
      summary: "let the \(words: policy) allow \(list: fault.actions) on \(fault.target)",
      why: "\(words: Self.whyOf(fault.policy))", template: stack.templatePath, operations: [edit.node])
    describe(&fix, "\(policy): add a statement that allows \(fault.actions.joined(separator: ", "))", fault)
    return PlannedFix(fix: fix, edits: [edit])
  }

  private static func whyOf(_ policy: PolicyKind) -> String {
    policy == .boundary
      ? "a boundary caps what policies of the role can give, so both have to allow. Every role under the boundary gains room by it, though no rights until its own policies grant them."
      : "what passes the endpoint has to be allowed by its policy as well. Whatever else stands behind the endpoint gains the same room, though no rights until its own policies grant them."
  }

  private func describe(_ fix: inout Fix, _ words: String, _ fault: PolicyFault) {
    fix.cdkPython = "# \(words)"
    fix.cdkTypeScript = "// \(words)"
    fix.sam = "# \(words)"
  }
}
