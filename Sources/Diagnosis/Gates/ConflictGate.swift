package import Deployment
internal import Model

/// Whether the item's state lets the write pass.
package struct ConflictGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    guard call.refused?.cause == .writeCollectionTooLarge, let table = deployment.table(of: call) else {
      return .unknown(missing: "the items in the table: failed conditions would say so")
    }
    // Only a local index makes one collection of the items that share a partition key (DynamoDB developer
    // guide, item collections in local secondary indexes).
    let local = table.indexes.filter { !$0.isGlobal }.map(\.name)
    guard !local.isEmpty else {
      return .unknown(missing: "the local index that limits item collections: the template declares none")
    }
    return .refused(
      Refusal(
        .writeCollectionTooLarge,
        because:
          "\(deployment.label(table.id)) has the local index \(list: local), so items of one partition key may not be more than 10 GB together",
        resources: [table.id], places: [table.resource.place], table: table.id))
  }
}
