internal import Deployment
internal import Documents
internal import Model

/// Puts statements into the policies of a role.
struct RoleStatement {
  let deployment: Deployment
  let role: Role
  let stack: Stack
  /// Name of the inline policy, where one has to be made.
  let policyName: String

  /// Appends one statement.
  func edit(adding statement: Node) -> TemplateEdit? { edits(adding: [statement]).first }

  /// Appends to a policy of the role that already speaks of DynamoDB, else to any, else adds an inline
  /// policy.
  ///
  /// A role that SAM makes of a function gets what SAM takes: a statement among the function's `Policies`.
  /// Empty where the template has no place to edit.
  func edits(adding statements: [Node]) -> [TemplateEdit] {
    guard !statements.isEmpty else { return [] }
    if role.resource.generatedBy != nil {
      return list("Policies", appending: ["Statement": Node(.array(statements))])
    }
    let own = role.policies.filter { $0.holder.stack == stack.name && !isShared($0) }
    if let policy = own.first(where: \.document.speaksOfDynamoDB) ?? own.first,
      let edits = append(statements, at: policy.place.pointer + "/Statement")
    {
      return edits
    }
    return list(
      "Policies",
      appending: [
        "PolicyName": Node(.string(policyName)),
        "PolicyDocument": ["Version": "2012-10-17", "Statement": Node(.array(statements))],
      ])
  }

  /// Whether another role has the policy, too, and would gain by an edit of it.
  private func isShared(_ policy: Role.Policy) -> Bool {
    deployment.roles.contains { other in
      other.id != role.id && other.policies.contains { $0.holder == policy.holder }
    }
  }

  private func append(_ statements: [Node], at pointer: String) -> [TemplateEdit]? {
    guard let node = JSONPointer(pointer).flatMap({ stack.template.at($0) }) else { return nil }
    if node.array != nil {
      return statements.map {
        TemplateEdit(stack: stack.name, operation: .add, pointer: pointer + "/-", value: $0)
      }
    }
    // One statement may stand without its list; an intrinsic function that makes one may not be put into
    // another.
    guard node["Effect"] != nil else { return nil }
    return [
      TemplateEdit(
        stack: stack.name, operation: .replace, pointer: pointer, value: Node(.array([node] + statements)))
    ]
  }

  /// Appends to a list property of the role's resource, which may be missing or hold one element without a
  /// list.
  private func list(_ key: String, appending element: Node) -> [TemplateEdit] {
    let properties = role.resource.place.pointer + "/Properties"
    guard let node = JSONPointer(properties).flatMap({ stack.template.at($0) }), node.members != nil else {
      return []
    }
    let pointer = properties + "/" + key
    guard let present = node[key], !present.isNull else {
      return [
        TemplateEdit(
          stack: stack.name, operation: node[key] == nil ? .add : .replace, pointer: pointer,
          value: Node(.array([element])))
      ]
    }
    if present.array != nil {
      return [TemplateEdit(stack: stack.name, operation: .add, pointer: pointer + "/-", value: element)]
    }
    guard role.resource.generatedBy != nil else { return [] }
    return [
      TemplateEdit(
        stack: stack.name, operation: .replace, pointer: pointer, value: Node(.array([present, element])))
    ]
  }
}
