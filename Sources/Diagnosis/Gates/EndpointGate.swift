package import Deployment
internal import Model

/// Whether the client calls the Region in which the table is.
package struct EndpointGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    guard let used = call.region else {
      return .unknown(missing: "the Region that was called: a trace, an ARN or a host name in an error")
    }
    guard let table = deployment.table(of: call) else {
      if let stack = call.function?.stack, region(of: stack, in: deployment) == used {
        return .admitted(because: "the call went to \(used), the Region of the function's stack")
      }
      return .unknown(missing: "which table of the deployment the call reaches, and its Region")
    }
    guard let home = region(of: table, in: deployment) else {
      return .unknown(missing: "the Region of the stack: `--region`, or a resource list with the stack's ARN")
    }
    if used == home || table.replicaRegions.contains(where: { $0.literal == used }) {
      return .admitted(because: "the call went to \(used), where the table is")
    }
    return .refused(
      Refusal(
        .endpointRegionMismatch, because: "the call went to \(used), the table is in \(home)",
        resources: [call.function].compactMap(\.self), table: table.id))
  }

  private func region(of table: Table, in deployment: Deployment) -> String? {
    if let arn = table.arn.substituting(deployment.bindings).literal.flatMap({ ARN($0) }) {
      return arn.region
    }
    return region(of: table.id.stack, in: deployment)
  }

  private func region(of stack: String, in deployment: Deployment) -> String? {
    deployment.stacks.first { $0.name == stack }?.region
      ?? deployment.bindings[Symbol(stack: stack, kind: .pseudo, name: "AWS::Region")]
  }
}
