internal import Deployment
internal import Model

/// Tells which function of the deployment made a group's calls.
struct Callers {
  private let deployment: Deployment
  /// The only function that is wired to a table, else the only one there is: with one there is nothing to
  /// confuse.
  private let only: Function?

  init(_ deployment: Deployment) {
    self.deployment = deployment
    let wired = deployment.functions.filter { !deployment.tableVariables(of: $0).isEmpty }
    let all = deployment.functions
    only = wired.count == 1 ? wired[0] : all.count == 1 ? all[0] : nil
  }

  /// By the name that the logs give, else by the caller's session, which bears it; logs of one group name
  /// none.
  func function(of group: CallGroup) -> Function? {
    if let name = group.key.function, let function = deployment.function(named: name) { return function }
    if let principal = group.key.failure?.principal.flatMap({ ARN($0) }), principal.service == "sts",
      let session = principal.resource.split(separator: "/").last,
      let function = deployment.function(named: String(session))
    {
      return function
    }
    return only
  }
}
