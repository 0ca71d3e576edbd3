package import Deployment
internal import Model

extension Deployment {
  /// The function of a resource id.
  func function(_ id: ResourceID?) -> Function? {
    guard let id else { return nil }
    return functions.first { $0.id == id }
  }

  /// The table of a resource id.
  func table(_ id: ResourceID?) -> Table? {
    guard let id else { return nil }
    return tables.first { $0.id == id }
  }

  /// What a call sends as its table, with everything known put in; nil where the call's table is unknown.
  func tableText(of call: ReplayCall) -> SymbolicText? {
    switch call.table {
    case .variable(let name):
      function(call.function)?.environment.last { $0.name == name }?.value.substituting(bindings)
    case .composed(let name, let prefix, let suffix):
      function(call.function)?.variable(name).map {
        SymbolicText(prefix) + $0.value.substituting(bindings) + SymbolicText(suffix)
      }
    case .observed(let text): SymbolicText(text)
    case .meant(let id): table(id)?.name.substituting(bindings)
    case .unknown: nil
    }
  }

  /// The index that a call names: nil where it names none, or where its name is not known.
  func index(of call: ReplayCall) -> String? {
    guard let variable = call.indexVariable, let function = function(call.function) else { return call.index }
    return function.variable(variable)?.value.substituting(bindings).literal
  }

  /// The declared index that a call means: the one that it names, or the one whose name it misses.
  func indexMeant(by call: ReplayCall, of table: Table?) -> String? {
    guard let used = index(of: call) else { return nil }
    guard let table, table.index(used) == nil else { return used }
    return table.indexMeant(by: used) ?? used
  }

  /// Whether a call names an index whose name is not known.
  func hasUnknownIndex(_ call: ReplayCall) -> Bool {
    call.namesUnknownIndex || (call.indexVariable != nil && index(of: call) == nil)
  }

  /// The table that a text names, by name or by ARN, when it surely is one of the deployment.
  func table(named text: SymbolicText) -> Table? {
    let text = text.substituting(bindings)
    return tables.first { table in
      let name = table.name.substituting(bindings)
      let arn = table.arn.substituting(bindings)
      return text == name || text == arn
    }
  }

  /// The table that a call would reach, when it surely is one of the deployment.
  func table(of call: ReplayCall) -> Table? { tableText(of: call).flatMap(table(named:)) }

  /// A resource's name for a reader: that of its construct where known, else the logical id.
  package func label(_ id: ResourceID) -> String {
    constructLabel(id) ?? id.logicalID
  }

  private func constructLabel(_ id: ResourceID) -> String? {
    guard let path = resources.first(where: { $0.id == id })?.constructPath else { return nil }
    let parts = path.split(separator: "/").filter { $0 != "Resource" && $0 != "Default" }
    return parts.last.map(String.init)
  }
}
