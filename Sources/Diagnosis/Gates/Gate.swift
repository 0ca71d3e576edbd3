package import Deployment

/// One thing that a request must pass on its way from the function to the table.
///
/// Laws, tested for every gate: the verdict depends on the call and the deployment alone; an empty deployment
/// gives `unknown`, never `refused`; every refusal names its cause, which belongs to this gate.
package protocol Gate: Sendable {
  /// Replays `call` against `deployment`, as the real gate would have judged it.
  func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict
}
