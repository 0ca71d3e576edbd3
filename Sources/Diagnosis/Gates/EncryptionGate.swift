package import Deployment
internal import Model
internal import Policy

/// Whether the caller may use the table's key.
///
/// DynamoDB's own key asks for nothing, and the one that AWS manages lets every principal of the account
/// through DynamoDB. A customer's key has to be enabled, and to be granted to the caller.
package struct EncryptionGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    guard let table = deployment.table(of: call) else {
      return .unknown(missing: "which table of the deployment the call reaches")
    }
    guard let given = table.encryptionKey, !Self.isManagedByAWS(given.substituting(deployment.bindings))
    else {
      return .admitted(
        because: "\(deployment.label(table.id)) is encrypted with a key that needs no grant to callers")
    }
    guard let needs = KeyNeeds(operation: call.operation) else {
      return .admitted(because: "\(call.operation) touches no item, so nothing has to be decrypted")
    }
    guard let key = deployment.key(of: table) else {
      return .unknown(
        missing: "the policy and the state of the key \(given), which no template given declares")
    }
    if let refusal = unusable(key, table, deployment) { return .refused(refusal) }
    guard let function = deployment.function(call.function), let role = deployment.role(of: function),
      let target = CallTarget(call, in: deployment)
    else { return .unknown(missing: "the function's execution role and its policies") }
    let question = AuthorizationQuestion(
      deployment: deployment, function: function, role: role, target: target)
    return EncryptionVerdict(access: KeyAccess(question: question, key: key), table: table, needs: needs)
      .verdict()
  }

  private static func isManagedByAWS(_ key: SymbolicText) -> Bool {
    guard case .literal(let tail)? = key.parts.last else { return false }
    return tail.hasSuffix("alias/aws/dynamodb")
  }

  private func unusable(_ key: EncryptionKey, _ table: Table, _ deployment: Deployment) -> Refusal? {
    let label = deployment.label(table.id)
    if !key.isEnabled {
      return Refusal(
        .kmsKeyUnusable,
        because: "the key \(key.id.logicalID), with which \(label) is encrypted, is disabled",
        resources: [key.id], places: [key.resource.properties["Enabled"]?.place ?? key.resource.place],
        table: table.id, detail: .key(KeyFault(kind: .disabled, key: key.id)))
    }
    for (property, usable) in [("KeySpec", "SYMMETRIC_DEFAULT"), ("KeyUsage", "ENCRYPT_DECRYPT")] {
      guard let value = key.resource.properties[property], let text = value.text?.literal, text != usable
      else {
        continue
      }
      return Refusal(
        .kmsKeyUnusable,
        because: "the key \(key.id.logicalID) has the \(property) \(text), and DynamoDB takes only \(usable)",
        resources: [key.id], places: [value.place ?? key.resource.place], table: table.id)
    }
    return nil
  }
}
