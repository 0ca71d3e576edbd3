internal import Deployment
internal import Model

/// Plans the smallest edit that mends a refusal.
struct FixBuilder {
  let deployment: Deployment

  /// The plan for a refusal of a call, or of several calls of one function that are alike.
  func plan(_ refusal: Refusal, call: ReplayCall) -> PlannedFix? {
    let function = call.function
    switch refusal.detail {
    case .name(let difference, let variable):
      return ConfigurationFix(deployment: deployment).plan(
        refusal, difference, variable: variable, function: function)
    case .variable(let name):
      return ConfigurationFix(deployment: deployment).plan(refusal, missing: name, function: function)
    case .grant(let grant):
      return GrantFix(deployment: deployment).plan(refusal, grant, call: call)
    case .network(let fault):
      return NetworkFix(deployment: deployment, function: function)?.plan(fault)
    case .key(let fault): return KeyFix(deployment: deployment).plan(fault, refusal, function: function)
    case .trust(let role): return TrustFix(deployment: deployment).plan(role)
    case .endpoint(let fault):
      return EndpointFix(deployment: deployment).plan(fault, refusal, function: function)
    case .policy(let fault): return PolicyFix(deployment: deployment).plan(fault, refusal, function: function)
    case .index(let used, let variable):
      return IndexFix(deployment: deployment).plan(refusal, used, variable: variable, function: function)
    case .capacity(let fault): return CapacityFix(deployment: deployment).plan(fault, refusal)
    case .none: return nil
    }
  }
}
