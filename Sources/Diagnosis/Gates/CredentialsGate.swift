package import Deployment
internal import Model

/// Whether the caller is the function's execution role.
///
/// Lambda calls as a session of the role that bears the function's name (Lambda developer guide, execution
/// role); a user, another role or another account means that the code was given other credentials.
package struct CredentialsGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    guard let principal = call.principal else {
      return .unknown(missing: "the caller's ARN: a denial's text or CloudTrail")
    }
    guard let function = deployment.function(call.function) else {
      return .unknown(missing: "which function made the call")
    }
    guard let caller = ARN(principal) else { return .unknown(missing: "the caller's whole ARN") }
    let label = deployment.label(function.id)
    let parts = caller.resource.split(separator: "/").map(String.init)
    if caller.service == "iam", parts.first == "user" || caller.resource == "root" {
      return refused(
        function, deployment,
        "\(label) calls as \(words: caller.resource == "root" ? "the account's root" : "an IAM user"), so the client was given that one's access key; Lambda's own credentials are those of a role"
      )
    }
    guard caller.service == "sts", parts.count >= 2, parts[0] == "assumed-role" else {
      return .unknown(missing: "what kind of caller \(principal) is")
    }
    return session(of: parts[1], caller, function, deployment)
  }

  private func session(
    of name: String, _ caller: ARN, _ function: Function, _ deployment: Deployment
  ) -> Verdict {
    guard let role = Self.role(of: function, deployment) else {
      return .unknown(missing: "the function's execution role")
    }
    let label = deployment.label(function.id)
    if deployment.match(role.name, name) == .different {
      return refused(
        function, deployment,
        "\(label) calls as a session of the role \(name), and its execution role is \(role.label)")
    }
    if let account = account(of: function, role, deployment), account != caller.account {
      return refused(
        function, deployment,
        "\(label) calls from the account \(caller.account), and its execution role is in \(account)")
    }
    guard deployment.match(role.name, name) == .equal else {
      return .unknown(missing: "the physical name of \(role.label): a resource list")
    }
    return .admitted(because: "the caller is a session of \(role.label), the function's execution role")
  }

  private struct RoleName {
    var name: SymbolicText
    var label: String
    var arn: SymbolicText
  }

  /// The execution role as one of the stacks declares it, else as the function's property names it.
  private static func role(of function: Function, _ deployment: Deployment) -> RoleName? {
    if let role = deployment.role(of: function) {
      return RoleName(name: role.name, label: role.id.logicalID, arn: role.arn)
    }
    guard let text = function.roleARN?.substituting(deployment.bindings),
      let name = text.literal?.split(separator: "/").last.map(String.init)
    else { return nil }
    return RoleName(name: SymbolicText(name), label: name, arn: text)
  }

  private func account(of function: Function, _ role: RoleName, _ deployment: Deployment) -> String? {
    if let arn = role.arn.substituting(deployment.bindings).literal.flatMap({ ARN($0) }) {
      return arn.account
    }
    let stack = deployment.stacks.first { $0.name == function.id.stack }
    return stack?.account
      ?? deployment.bindings[Symbol(stack: function.id.stack, kind: .pseudo, name: "AWS::AccountId")]
  }

  private func refused(_ function: Function, _ deployment: Deployment, _ because: Phrase) -> Verdict {
    .refused(
      Refusal(
        .credentialsWrongPrincipal, because: because, resources: [function.id],
        places: [function.resource.place]))
  }
}
