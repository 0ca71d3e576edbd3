package import Deployment
internal import Model

/// Whether there is a way from the function to DynamoDB.
///
/// The gate follows the call from every subnet of the function: the name, the routes, the security groups,
/// the network ACLs. It admits only where every subnet surely has a way, refuses where one surely has none,
/// and else names the declaration that it would have to see.
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
    return FunctionNetwork(
      function, in: deployment, region: call.region, table: deployment.table(of: call)?.id
    ).verdict()
  }
}
