package import Deployment
internal import Model

/// Whether the policies that apply allow the action on the table.
package struct AuthorizationGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    .unknown(missing: "policies")
  }
}
