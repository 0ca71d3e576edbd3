internal import Deployment
internal import Documents
internal import Model

/// Puts a statement into the policies of a role.
struct RoleStatement {
  let role: Role
  let stack: Stack
  /// Name of the inline policy, where one has to be made.
  let policyName: String

  /// Appends to a policy of the role that already speaks of DynamoDB, else to any, else adds an inline policy.
  func edit(adding statement: Node) -> TemplateEdit? {
    let own = role.policies.filter { $0.holder.stack == stack.name }
    if let policy = own.first(where: \.document.speaksOfDynamoDB) ?? own.first {
      let pointer = policy.place.pointer + "/Statement"
      guard let node = JSONPointer(pointer).flatMap({ stack.template.at($0) }) else { return nil }
      if node.array != nil {
        return TemplateEdit(stack: stack.name, operation: .add, pointer: pointer + "/-", value: statement)
      }
      return TemplateEdit(
        stack: stack.name, operation: .replace, pointer: pointer, value: Node(.array([node, statement])))
    }
    return inlinePolicy(statement)
  }

  private func inlinePolicy(_ statement: Node) -> TemplateEdit? {
    let policy: Node = [
      "PolicyName": Node(.string(policyName)),
      "PolicyDocument": ["Version": "2012-10-17", "Statement": [statement]],
    ]
    let properties = role.resource.place.pointer + "/Properties"
    guard let node = JSONPointer(properties).flatMap({ stack.template.at($0) }), node.members != nil else {
      return nil
    }
    if node["Policies"]?.array != nil {
      return TemplateEdit(
        stack: stack.name, operation: .add, pointer: properties + "/Policies/-", value: policy)
    }
    guard node["Policies"] == nil else { return nil }
    return TemplateEdit(
      stack: stack.name, operation: .add, pointer: properties + "/Policies", value: Node(.array([policy])))
  }
}
