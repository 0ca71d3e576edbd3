package import Deployment
internal import Model

/// Whether the request fits the table's keys and the API's rules.
package struct RequestGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    .unknown(
      missing:
        "the request itself, which neither logs nor traces hold: a validation error would name its fault")
  }
}
