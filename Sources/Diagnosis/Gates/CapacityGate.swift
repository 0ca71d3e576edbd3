package import Deployment
internal import Model

/// Whether the table has the capacity that the call needs.
///
/// A template tells what a table may take, not what it is asked for: only with an observed throttle is there
/// a refusal, and only where the limit that it names is one that the template sets.
package struct CapacityGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    guard let table = deployment.table(of: call) else {
      return .unknown(missing: "the load on the table: throttled calls would name the limit")
    }
    let limits = TableLimits(table, deployment)
    switch call.refused?.cause {
    case .capacityProvisionedThroughput?:
      guard limits.isOnDemand != true else {
        return .admitted(because: "\(limits.sentence), so no provisioned throughput limits it")
      }
      if limits.isOnDemand == false { return .refused(provisioned(table, limits)) }
    case .capacityOnDemandLimit?:
      if limits.maximum != nil { return .refused(maximum(table, limits)) }
    default: break
    }
    return .unknown(missing: "the load on the table: \(limits.sentence)")
  }

  private func provisioned(_ table: Table, _ limits: TableLimits) -> Refusal {
    let targets = limits.scalingTargets.map(\.id)
    return Refusal(
      .capacityProvisionedThroughput, because: "\(limits.sentence), and the calls ask for more",
      resources: [table.id] + targets, places: [limits.place], table: table.id,
      detail: .capacity(targets.isEmpty ? .provisioned(table: table.id) : .scaled(targets: targets)))
  }

  private func maximum(_ table: Table, _ limits: TableLimits) -> Refusal {
    Refusal(
      .capacityOnDemandLimit, because: "\(limits.sentence), and the calls ask for more",
      resources: [table.id], places: [limits.maximum?.place ?? table.resource.place], table: table.id,
      detail: .capacity(.maximum(table: table.id)))
  }
}
