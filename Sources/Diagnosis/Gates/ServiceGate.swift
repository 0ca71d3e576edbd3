package import Deployment
internal import Model

/// Whether DynamoDB itself works.
package struct ServiceGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    .unknown(missing: "DynamoDB's own state: internal errors would say so")
  }
}
