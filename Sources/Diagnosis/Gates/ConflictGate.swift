package import Deployment
internal import Model

/// Whether the item's state lets the write pass.
package struct ConflictGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    .unknown(missing: "the items in the table: failed conditions would say so")
  }
}
