package import Deployment
internal import Model
internal import Policy

/// Whether the policies that apply allow the action on the table.
///
/// The evaluator answers; the explanations of the statements tell the causes of an implicit denial apart.
package struct AuthorizationGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    guard let function = deployment.function(call.function) else {
      return .unknown(missing: "which function made the call")
    }
    guard let role = deployment.role(of: function) else {
      return .unknown(missing: "the function's execution role and its policies")
    }
    let permissions = permissions(for: call)
    let needsNoTable = !permissions.isEmpty && permissions.allSatisfy(\.isWildcardOnly)
    guard let target = CallTarget(call, in: deployment) ?? (needsNoTable ? .anything : nil) else {
      return .unknown(missing: "the table that the call names")
    }
    guard !call.operation.isEmpty else {
      return .unknown(
        missing: "the operations that \(deployment.label(function.id)) calls: its source, or logs of it")
    }
    let asked = AuthorizationQuestion(
      deployment: deployment, function: function, role: role, target: target, region: call.region,
      denial: call.denial)
    return verdict(permissions, asked, call)
  }

  /// What the call needs: what a denial of it named, else what its operation needs for sure.
  private func permissions(for call: ReplayCall) -> [DynamoDBActions.Permission] {
    let needed = DynamoDBActions.permissions(for: call.operation)
    guard let action = call.action else { return needed }
    let named = needed.filter { $0.action.lowercased() == action.lowercased() }
    if named.isEmpty, DynamoDBActions.isOperation(call.operation) {
      // An operation that asks for more than is listed: the denial itself tells what.
      return DynamoDBActions.permissions(for: String(action.drop { $0 != ":" }.dropFirst()))
    }
    return named
  }

  private func verdict(
    _ permissions: [DynamoDBActions.Permission], _ asked: AuthorizationQuestion, _ call: ReplayCall
  ) -> Verdict {
    guard !permissions.isEmpty else {
      return .unknown(missing: "the permissions that \(call.operation) needs")
    }
    let answers = permissions.compactMap { permission in
      asked.answer(to: permission).map { Answer(permission: permission, decision: $0) }
    }
    guard answers.count == permissions.count else {
      return .unknown(missing: "the resource that \(call.operation) is called on")
    }
    let denied = answers.filter { $0.decision.result != .allowed }
    guard !denied.isEmpty else {
      return .admitted(
        because:
          "the policies of \(asked.role.id.logicalID) allow \(list: permissions.map(\.action)) on \(asked.target.label)"
      )
    }
    if let meant = meant(permissions, asked, call) { return meant }
    if let open = denied.lazy.compactMap({ $0.decision.unknowns.first }).first {
      return .unknown(missing: "\(words: open)")
    }
    if denied.count < answers.count || call.action == nil, denied.allSatisfy(\.permission.isConditional) {
      return .unknown(missing: "the elements of \(call.operation): each needs a permission of its own")
    }
    return refusal(denied, asked, call)
  }

  /// The answer for the index that is meant, where the one that is called is not declared: no grant mends a
  /// wrong name.
  private func meant(
    _ permissions: [DynamoDBActions.Permission], _ asked: AuthorizationQuestion, _ call: ReplayCall
  ) -> Verdict? {
    guard let table = asked.target.table, let used = asked.deployment.index(of: call),
      let meant = asked.deployment.indexMeant(by: call, of: table), meant != used
    else { return nil }
    var question = asked
    question.target = CallTarget(table: table, index: meant, in: asked.deployment)
    question.denial = nil
    guard permissions.allSatisfy({ question.answer(to: $0)?.result == .allowed }) else { return nil }
    return .admitted(
      because:
        "the policies of \(asked.role.id.logicalID) allow \(list: permissions.map(\.action)) on the index \(meant); there is none of the name \(used)"
    )
  }

  private struct Answer {
    var permission: DynamoDBActions.Permission
    var decision: Decision
  }

  private func refusal(_ denied: [Answer], _ asked: AuthorizationQuestion, _ call: ReplayCall) -> Verdict {
    guard let first = denied.first else { return .unknown(missing: "the permissions that the call needs") }
    let reader = AuthorizationRefusal(question: asked, call: call, target: first.permission.target)
    guard let refusal = reader.refusal(actions: denied.map(\.permission.action), decision: first.decision)
    else {
      return .unknown(missing: "what \(asked.unknownPolicies.first?.description ?? "a policy") grants")
    }
    return .refused(refusal)
  }
}
