internal import Deployment
internal import Documents
internal import Model

/// Lets a role use a table's key: that key, for the actions that are missing, and nothing else.
struct KeyFix {
  let deployment: Deployment

  func plan(_ fault: KeyFault, _ refusal: Refusal, function: ResourceID?) -> PlannedFix? {
    guard let editor = StackEditor(fault.key.stack, in: deployment) else { return nil }
    switch fault.kind {
    case .disabled: return enable(fault.key, editor)
    case .notGranted(let actions):
      guard let role = role(fault) else { return nil }
      return grant(actions, role, fault.key, editor, function)
    case .notInKeyPolicy(let actions):
      guard let role = role(fault) else { return nil }
      return admit(actions, role, fault.key, editor, function)
    }
  }

  private func role(_ fault: KeyFault) -> Role? { deployment.role(fault.role) }

  private func enable(_ key: ResourceID, _ editor: StackEditor) -> PlannedFix {
    let edits = editor.set("Enabled", of: key, to: true)
    var fix = Fix(
      summary: "enable the key \(key.logicalID)",
      why:
        "while the key is disabled nobody can read or write the table, whatever policies say; after seven days DynamoDB archives it. Enabling brings the table back, and costs what the key costs anyway.",
      template: editor.stack.templatePath, operations: edits.map(\.node))
    fix.cdkPython = "kms.Key(self, \"\(deployment.label(key))\", enabled=True)"
    fix.cdkTypeScript = "new kms.Key(this, '\(deployment.label(key))', { enabled: true });"
    return PlannedFix(fix: fix, edits: edits)
  }

  private func grant(
    _ actions: [String], _ role: Role, _ key: ResourceID, _ editor: StackEditor, _ function: ResourceID?
  ) -> PlannedFix {
    let statement: Node = [
      "Effect": "Allow", "Action": list(actions), "Resource": StackEditor.attribute(key, "Arn"),
    ]
    let edit =
      role.id.stack == key.stack
      ? RoleStatement(deployment: deployment, role: role, stack: editor.stack, policyName: "KeyAccess").edit(
        adding: statement) : nil
    var fix = Fix(
      summary: "grant \(role.id.logicalID) \(list: actions) on the key \(key.logicalID)",
      why:
        "DynamoDB uses the key in the caller's name, so the role needs the key beside the table. The statement names this key only; the condition kms:ViaService would narrow it further to calls through DynamoDB. Requests to KMS are few, since DynamoDB keeps the table's key for minutes.",
      template: edit == nil ? nil : editor.stack.templatePath, operations: edit.map { [$0.node] } ?? [])
    describe(&fix, actions, key, function)
    return PlannedFix(fix: fix, edits: edit.map { [$0] } ?? [])
  }

  private func admit(
    _ actions: [String], _ role: Role, _ key: ResourceID, _ editor: StackEditor, _ function: ResourceID?
  ) -> PlannedFix {
    let statement: Node = [
      "Effect": "Allow", "Principal": ["AWS": StackEditor.attribute(role.id, "Arn")], "Action": list(actions),
      "Resource": "*",
    ]
    guard role.id.stack == key.stack, !refers(role, to: key, editor) else {
      return delegate(actions, role, key, editor, function)
    }
    let edits = append(statement, to: key, editor)
    var fix = Fix(
      summary: "name \(role.id.logicalID) in the policy of the key \(key.logicalID), for \(list: actions)",
      why:
        "the key's policy is the only one that counts until it lets policies of the account decide, by a statement for the account's root. Naming the role keeps it closed to everybody else. In a key policy the resource * means this key.",
      template: edits.isEmpty ? nil : editor.stack.templatePath, operations: edits.map(\.node))
    describe(&fix, actions, key, function)
    return PlannedFix(fix: fix, edits: edits)
  }

  /// Lets policies of the account decide, for calls through DynamoDB alone: where the role cannot be named in
  /// the key's policy, since its own names the key.
  private func delegate(
    _ actions: [String], _ role: Role, _ key: ResourceID, _ editor: StackEditor, _ function: ResourceID?
  ) -> PlannedFix {
    let statement: Node = [
      "Effect": "Allow",
      "Principal": ["AWS": ["Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"]],
      "Action": list(actions), "Resource": "*",
      "Condition": ["StringEquals": ["kms:ViaService": ["Fn::Sub": "dynamodb.${AWS::Region}.amazonaws.com"]]],
    ]
    let edits = append(statement, to: key, editor)
    var fix = Fix(
      summary: "let policies of the account decide on the key \(key.logicalID), for calls through DynamoDB",
      why:
        "the key's policy cannot name \(role.id.logicalID), whose own policies name the key: each would wait for the other. With this statement the role's own policies count, for these actions and through DynamoDB only; every role of the account that has them gains the same.",
      template: edits.isEmpty ? nil : editor.stack.templatePath, operations: edits.map(\.node))
    describe(&fix, actions, key, function)
    return PlannedFix(fix: fix, edits: edits)
  }

  /// A role whose own declaration names the key cannot be named by the key: each would wait for the other.
  private func refers(_ role: Role, to key: ResourceID, _ editor: StackEditor) -> Bool {
    guard let node = editor.stack.template.at(editor.properties(of: role.id)) else { return true }
    return JSONWriter.write(node, indent: nil).contains("\"\(key.logicalID)\"")
  }

  private func append(_ statement: Node, to key: ResourceID, _ editor: StackEditor) -> [TemplateEdit] {
    let pointer = editor.properties(of: key).appending("KeyPolicy").appending("Statement")
    guard let present = editor.stack.template.at(pointer) else { return [] }
    let edit =
      present.array != nil
      ? TemplateEdit(
        stack: editor.stack.name, operation: .add, pointer: pointer.appending("-").description,
        value: statement)
      : TemplateEdit(
        stack: editor.stack.name, operation: .replace, pointer: pointer.description,
        value: Node(.array([present, statement])))
    return [edit]
  }

  private func list(_ actions: [String]) -> Node { Node(.array(actions.map { Node(.string($0)) })) }

  private func describe(_ fix: inout Fix, _ actions: [String], _ key: ResourceID, _ function: ResourceID?) {
    let names = ConstructNames(deployment: deployment)
    let grantee = function ?? ResourceID(stack: key.stack, logicalID: "handler")
    let isForReaders = actions == [KeyNeeds.decrypt]
    fix.cdkPython =
      "\(names.python(key)).grant_\(isForReaders ? "decrypt" : "encrypt_decrypt")(\(names.python(grantee)))"
    fix.cdkTypeScript =
      "\(names.typeScript(key)).grant\(isForReaders ? "Decrypt" : "EncryptDecrypt")(\(names.typeScript(grantee)));"
    let lines = actions.map { "        - \($0)" }.joined(separator: "\n")
    fix.sam =
      "Policies:\n  - Statement:\n    - Effect: Allow\n      Action:\n\(lines)\n      Resource: !GetAtt \(key.logicalID).Arn"
  }
}
