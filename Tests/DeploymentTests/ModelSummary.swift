import Deployment
import Model
import Policy

/// What two templates have to agree in to be of the same deployment: lines of text, places left out.
func summary(_ deployment: Deployment) -> [String] {
  var lines = deployment.functions.flatMap { function -> [String] in
    [
      "function \(function.id.logicalID) \(function.name) \(function.arn)",
      "  role \(function.role?.logicalID ?? "-") \(function.roleARN?.description ?? "-")",
      "  \(function.handler ?? "-") \(function.runtime ?? "-") \(function.timeoutSeconds) s \(function.memoryMB) MB",
      "  vpc \(function.isInVPC) \(function.subnets) \(function.securityGroups) traced \(function.isTraced)",
      "  layers \(function.layers) code \(function.inlineCode ?? "-")",
    ] + function.environment.map { "  \($0.name)=\($0.value)" }.sorted()
  }
  lines += deployment.tables.flatMap { table -> [String] in
    [
      "table \(table.id.logicalID) \(table.name) \(table.arn) \(table.billingMode)",
      "  keys \(table.keys.map { "\($0.attribute) \($0.role) \($0.type ?? "-")" })",
      "  indexes \(table.indexes.map { "\($0.name) \($0.isGlobal) \($0.keys.map(\.attribute))" })",
      "  \(table.readCapacity ?? 0)/\(table.writeCapacity ?? 0) key \(table.encryptionKey?.description ?? "-")",
    ]
  }
  lines += deployment.roles.flatMap { role -> [String] in
    [
      "role \(role.id.logicalID) \(role.name) \(role.arn) boundary \(role.boundary?.description ?? "-")",
      "  managed \(Set(role.managedPolicyARNs.map(\.description)).sorted())",
      "  trust \(role.trust.map(text) ?? "-")",
    ] + role.policies.map { "  \($0.name) in \($0.holder.logicalID): \(text($0.document))" }.sorted()
  }
  lines += deployment.keys.map {
    "key \($0.id.logicalID) \($0.arn) \($0.policy.map(text) ?? "-") \($0.isEnabled)"
  }
  lines += deployment.outputs.map { "output \($0.key) \($0.value) \($0.exportName?.description ?? "-")" }
  return lines
}

func text(_ document: PolicyDocument) -> String {
  document.statements.map { statement in
    let parts = [
      statement.sid ?? "", statement.effect.rawValue, scope(statement.actions), scope(statement.resources),
      scope(statement.principals),
      statement.conditions.map { "\($0.conditionOperator) \($0.key) \($0.values)" }.joined(separator: ","),
    ]
    return parts.joined(separator: " ")
  }.joined(separator: "; ") + document.problems.joined(separator: "; ")
}

private func scope(_ scope: PolicyDocument.Scope<SymbolicText>?) -> String {
  switch scope {
  case .only(let patterns)?: patterns.map(\.description).sorted().joined(separator: ",")
  case .allBut(let patterns)?: "not " + patterns.map(\.description).sorted().joined(separator: ",")
  case nil: "-"
  }
}

private func scope(_ scope: PolicyDocument.Scope<PolicyDocument.PrincipalPattern>?) -> String {
  switch scope {
  case .only(let patterns)?: patterns.map { "\($0.type):\($0.value)" }.sorted().joined(separator: ",")
  case .allBut(let patterns)?:
    "not " + patterns.map { "\($0.type):\($0.value)" }.sorted().joined(separator: ",")
  case nil: "-"
  }
}
