internal import Deployment
internal import Model

/// What the configuration gate looks at of a call: many calls of one function ask the same.
struct ConfigurationQuestion: DerivedValue {
  var function: ResourceID?
  var table: TableReference

  func derive(from deployment: Deployment) -> Verdict {
    ConfigurationGate().replay(
      ReplayCall(function: function, operation: "", table: table), in: deployment, isMissing: false)
  }
}
