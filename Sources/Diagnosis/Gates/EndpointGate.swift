package import Deployment
internal import Model

/// Whether the client calls the Region in which the table is.
package struct EndpointGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    guard let used = call.region else {
      return .unknown(missing: "the Region that was called: a trace, an ARN or a host name in an error")
    }
    guard let table = deployment.table(of: call), let home = region(of: table, in: deployment) else {
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
    if let stack = deployment.stacks.first(where: { $0.name == table.id.stack }), let region = stack.region {
      return region
    }
    return deployment.bindings[Symbol(stack: table.id.stack, kind: .pseudo, name: "AWS::Region")]
  }
}
