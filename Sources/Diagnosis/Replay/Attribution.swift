internal import Deployment
internal import Model

/// Tells whose call a failure is that names no function, from what the template foresees.
///
/// Logs of one group rarely say whose they are. Where just one function of the deployment would meet just
/// this refusal, it is the caller; what is told this way is no surer than
/// ``ObservedCall/attributionCeiling``.
struct Attribution {
  let deployment: Deployment

  func completed(_ observed: ObservedCall) -> ObservedCall {
    guard observed.call.function == nil, observed.group.key.function == nil, deployment.functions.count > 1,
      let failure = observed.failure, failure.principal == nil
    else { return observed }
    let calls = candidates(observed.call, failure)
    guard Set(calls.map(\.function)).count == 1, let call = calls.first else { return observed }
    var result = observed
    result.call = call
    result.isAttributed = true
    return result
  }

  /// The call as each function would have made it, for those that the model refuses as was observed.
  private func candidates(_ call: ReplayCall, _ failure: Classification) -> [ReplayCall] {
    let functions = deployment.functions.sorted { $0.id < $1.id }
    if let missing = failure.details["environmentVariable"], failure.family == .config {
      let lacking = functions.filter {
        $0.variable(missing) == nil && !FunctionWiring(deployment: deployment, function: $0).granted.isEmpty
      }
      let meant = lacking.filter {
        IntendedTable($0, variable: missing, in: deployment).forMissingName()?.isFree == true
      }
      return (meant.isEmpty ? lacking : meant).map { self.call(call, by: $0, .variable(missing)) }
    }
    let judge = Judge(deployment: deployment)
    return functions.flatMap { function in
      variables(of: function, for: call).map { self.call(call, by: function, .variable($0.name)) }
    }.filter { judge.foresees($0, failure) }
  }

  /// Variables that the call's table can come from.
  private func variables(of function: Function, for call: ReplayCall) -> [Function.Variable] {
    switch call.table {
    case .observed(let name): function.environment.filter { deployment.holds($0.value, name: name) }
    case .unknown: deployment.tableVariables(of: function)
    case .variable, .composed, .meant: []
    }
  }

  private func call(_ call: ReplayCall, by function: Function, _ table: TableReference) -> ReplayCall {
    var call = call
    call.function = function.id
    call.table = table
    return call
  }
}
