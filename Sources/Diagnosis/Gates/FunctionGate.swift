package import Deployment
internal import Model
internal import Policy

/// Whether the function's code runs and reaches the call.
///
/// A call that was made was made by running code: the gate admits every call of a known function, but for
/// planned calls of one whose handler is not in its source, or whose role Lambda cannot assume, or that the
/// source does not wait for. Other failures of the function itself carry no call; diagnosis takes them from
/// the evidence.
package struct FunctionGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    guard let function = deployment.function(call.function) else {
      return .unknown(
        missing: "which function made the call: its name in a log group, a trace or a principal ARN")
    }
    if let missing = call.missingEntry {
      let properties = function.resource.properties
      return .refused(
        Refusal(
          .functionImportError, because: missing, resources: [function.id],
          places: [properties["Handler"]?.place ?? function.resource.place]))
    }
    guard let role = deployment.role(of: function) else {
      return early(call, function)
        ?? .admitted(
          because: "nothing in the template keeps \(deployment.label(function.id)) from running")
    }
    if let trust = role.trust, trust.problems.isEmpty, !trust.letsLambdaAssume {
      return .refused(
        Refusal(
          .functionRoleNotAssumable,
          because:
            "the trust policy of \(role.id.logicalID) does not let lambda.amazonaws.com assume the role",
          resources: [role.id], places: [role.resource.place], detail: .trust(role.id)))
    }
    return early(call, function)
      ?? .admitted(
        because: "nothing in the template keeps \(deployment.label(function.id)) from running")
  }

  /// A call without `await` may still be under way when the function ends and is frozen.
  private func early(_ call: ReplayCall, _ function: Function) -> Verdict? {
    guard let place = call.unawaited else { return nil }
    var refusal = Refusal(
      .functionReturnedEarly,
      because: "\(place) does not wait for the answer to \(call.operation): the function may end before it",
      resources: [function.id], places: [function.resource.place])
    refusal.ceiling = 0.8
    return .refused(refusal)
  }
}
