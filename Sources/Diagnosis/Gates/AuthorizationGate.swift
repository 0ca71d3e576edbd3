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
    guard let target = CallTarget(call, in: deployment) else {
      return .unknown(missing: "the table that the call names")
    }
    guard !call.operation.isEmpty else {
      return .unknown(
        missing: "the operations that \(deployment.label(function.id)) calls: its source, or logs of it")
    }
    let actions = DynamoDBActions.actions(for: call.operation)
    guard !actions.isEmpty else { return .unknown(missing: "the permissions that \(call.operation) needs") }
    let asked = AuthorizationQuestion(deployment: deployment, function: function, role: role, target: target)
    let answers = actions.map { ($0, asked.answer(to: $0)) }
    if let open = answers.first(where: { $0.1.result != .allowed && !$0.1.unknowns.isEmpty })?.1.unknowns
      .first
    {
      return .unknown(missing: "\(words: open)")
    }
    let denied = answers.filter { $0.1.result != .allowed }
    guard let first = denied.first else {
      return .admitted(
        because: "the policies of \(role.id.logicalID) allow \(list: actions) on \(target.label)")
    }
    return .refused(
      AuthorizationRefusal(question: asked, call: call).refusal(actions: denied.map(\.0), decision: first.1))
  }
}
