package import Deployment
internal import Model

/// Whether the table and the index that the call names are declared.
///
/// The gate speaks of what the template declares; a table that was deleted since is seen in the evidence
/// alone.
package struct ExistenceGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    guard let table = deployment.table(of: call) else {
      return .unknown(missing: "which table of the deployment the call reaches")
    }
    let label = deployment.label(table.id)
    guard let index = deployment.index(of: call) else {
      if deployment.hasUnknownIndex(call) { return .unknown(missing: "the name of the index of \(label)") }
      return .admitted(because: "the template declares \(label)")
    }
    if table.indexes.contains(where: { $0.name == index }) {
      return .admitted(because: "the template declares \(label) and its index \(index)")
    }
    return .refused(refusal(call, table, index, deployment))
  }

  private func refusal(
    _ call: ReplayCall, _ table: Table, _ index: String, _ deployment: Deployment
  ) -> Refusal {
    let label = deployment.label(table.id)
    let names = table.indexes.map(\.name)
    let variable = deployment.function(call.function).flatMap { function in
      call.indexVariable.flatMap { function.variable($0) }
    }
    let declared: Phrase = names.isEmpty ? "it declares none" : "it declares \(list: names)"
    let source: Phrase = variable.map { ", which \($0.name) holds" } ?? ""
    return Refusal(
      .indexNotFound, because: "\(label) has no index \(index)" + source + ": " + declared,
      resources: [variable == nil ? nil : call.function, table.id].compactMap(\.self),
      places: [variable?.place, table.resource.place].compactMap(\.self), table: table.id,
      detail: .index(used: index, variable: variable?.name))
  }
}
