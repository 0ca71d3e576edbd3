package import Deployment
internal import Model

/// Whether there is a way from the function to DynamoDB.
package struct NetworkGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    guard let function = deployment.function(call.function) else {
      return .unknown(missing: "which function made the call, and its VpcConfig")
    }
    guard function.isInVPC else {
      return .admitted(
        because: "\(deployment.label(function.id)) is in no VPC, so Lambda's own network reaches DynamoDB")
    }
    return .unknown(
      missing: "an answered call, which shows that routes, endpoints and security groups let the function out"
    )
  }
}
