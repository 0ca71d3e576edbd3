internal import Deployment
internal import Model

/// Which tables the variables of the functions name.
struct HeldTables: Sendable {
  private var ofFunction: [ResourceID: Set<ResourceID>] = [:]
  private var holders: [ResourceID: Int] = [:]

  private init(_ deployment: Deployment) {
    for function in deployment.functions {
      let held = FunctionWiring(deployment: deployment, function: function).held(besides: nil)
      ofFunction[function.id] = held
      for table in held { holders[table, default: 0] += 1 }
    }
  }

  /// Whether a variable of another function than `function` names the table.
  func isHeld(_ table: ResourceID, besidesBy function: ResourceID) -> Bool {
    let own = ofFunction[function]?.contains(table) == true ? 1 : 0
    return holders[table, default: 0] > own
  }

  struct Key: DerivedValue {
    func derive(from deployment: Deployment) -> HeldTables { HeldTables(deployment) }
  }
}
