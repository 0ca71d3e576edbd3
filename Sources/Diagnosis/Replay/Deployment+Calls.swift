package import Deployment
internal import Model

extension Deployment {
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
    derived(TableNames.Key()).table(of: text.substituting(bindings)).map { tables[$0] }
  }

  /// The table that a call would reach, when it surely is one of the deployment.
  func table(of call: ReplayCall) -> Table? { tableText(of: call).flatMap(table(named:)) }

  /// A resource's name for a reader: that of its construct where known, else the logical id.
  package func label(_ id: ResourceID) -> String {
    constructLabel(id) ?? id.logicalID
  }

  private func constructLabel(_ id: ResourceID) -> String? {
    guard let path = resource(id)?.constructPath else { return nil }
    let parts = path.split(separator: "/").filter { $0 != "Resource" && $0 != "Default" }
    return parts.last.map(String.init)
  }
}
