package import Deployment
internal import Model

/// Whether the table and the index that the call names are declared.
///
/// The gate speaks of what the template declares; a table that was deleted since is seen in the evidence alone.
package struct ExistenceGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    guard let table = deployment.table(of: call) else {
      return .unknown(missing: "which table of the deployment the call reaches")
    }
    guard let index = call.index else {
      return .admitted(because: "the template declares \(deployment.label(table.id))")
    }
    if table.indexes.contains(where: { $0.name == index }) {
      return .admitted(because: "the template declares \(deployment.label(table.id)) and its index \(index)")
    }
    return .refused(
      Refusal(
        .indexNotFound, because: "\(deployment.label(table.id)) declares no index \(index)",
        resources: [table.id],
        places: [table.resource.place], table: table.id))
  }
}
