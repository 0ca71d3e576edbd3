package import Deployment
internal import Model

/// Whether the table has the capacity that the call needs.
package struct CapacityGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    .unknown(missing: "the load on the table: throttled calls would name the limit")
  }
}
