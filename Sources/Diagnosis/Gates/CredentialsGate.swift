package import Deployment
internal import Model

/// Whether the caller is the function's execution role.
package struct CredentialsGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    guard let principal = call.principal else {
      return .unknown(missing: "the caller's ARN: a denial's text or CloudTrail")
    }
    guard let function = deployment.function(call.function), let role = deployment.role(of: function) else {
      return .unknown(missing: "the function's execution role")
    }
    guard let name = role.name.substituting(deployment.bindings).literal else {
      return .unknown(missing: "the physical name of \(role.id.logicalID): a resource list")
    }
    guard let caller = ARN(principal) else {
      return .unknown(missing: "the caller's whole ARN")
    }
    let parts = caller.resource.split(separator: "/")
    if caller.service == "sts", parts.count == 3, parts[0] == "assumed-role", parts[1] == name {
      return .admitted(
        because: "the caller is a session of \(role.id.logicalID), the function's execution role")
    }
    return .refused(
      Refusal(
        .credentialsWrongPrincipal,
        because: "the caller is not a session of \(role.id.logicalID), the function's role",
        resources: [function.id], places: [function.resource.place]))
  }
}
