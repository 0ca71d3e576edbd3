internal import Documents
internal import Model

/// The stacks of a deployment while their templates are evaluated: what one template needs of another.
///
/// A class, since the scopes of templates refer to each other through it; it never leaves the building of a
/// model.
final class Workspace {
  private(set) var scopes: [String: TemplateScope] = [:]
  private(set) var order: [String] = []
  /// Values of exports that no template here declares.
  let exports: [String: String]
  private(set) var problems: [String] = []
  /// Resources that declare a nested stack, with the stack that they make.
  private(set) var nested: [ResourceID: String] = [:]
  private var knownProblems: Set<String> = []

  init(_ stacks: [Stack], exports: [String: String]) {
    self.exports = exports
    for stack in stacks where scopes[stack.name] == nil {
      order.append(stack.name)
      scopes[stack.name] = TemplateScope(stack, in: self)
      if let parent = stack.parent { nested[parent] = stack.name }
    }
    for name in order { scopes[name]?.declare() }
  }

  var ordered: [TemplateScope] { order.compactMap { scopes[$0] } }

  func report(_ problem: String) {
    guard problems.count < 100, knownProblems.insert(problem).inserted else { return }
    problems.append(problem)
  }

  /// The stack whose region and account are those of every stack that names none: they are deployed by one
  /// command.
  private(set) lazy var environmentStack =
    order.filter { scopes[$0]?.stack.region == nil || scopes[$0]?.stack.account == nil }.min()

  /// The value that an export of one of the stacks has; nil when no export surely or solely has that name.
  func exported(_ name: SymbolicText) -> SymbolicText? {
    var possible: [(scope: TemplateScope, key: String)] = []
    for scope in ordered {
      for export in scope.exportNames {
        if export.name == name { return scope.output(export.key) }
        if export.name.canEqual(name) { possible.append((scope, export.key)) }
      }
    }
    guard possible.count == 1 else { return nil }
    return possible[0].scope.output(possible[0].key)
  }

  /// The value of an SSM parameter that one of the templates declares by that name.
  func systemParameter(_ name: String) -> SymbolicText? {
    for scope in ordered {
      if let value = scope.systemParameter(name) { return value }
    }
    return nil
  }

  /// The scope of a stack by its name, known or given.
  func scope(named name: String) -> TemplateScope? {
    scopes[name] ?? ordered.first { $0.stack.deployedName == name }
  }

  /// Whether the value of an unknown may hold a delimiter.
  ///
  /// Regions, accounts and the names that CloudFormation generates hold letters, digits and hyphens only.
  func mayHold(_ delimiter: String, _ symbol: Symbol) -> Bool {
    guard delimiter.contains(where: { !$0.isLetter && !$0.isNumber && $0 != "-" }) else { return true }
    switch symbol.kind {
    case .pseudo:
      return symbol.name == "AWS::StackId" || (symbol.name == "AWS::URLSuffix" && delimiter.contains("."))
    case .physicalID:
      guard let type = scopes[symbol.stack]?.declarations[symbol.name]?.type, let form = ResourceForm.of(type)
      else {
        return true
      }
      return form.reference == .arn || form.reference == .url || type == "AWS::EC2::EIP"
    case .attribute: return !symbol.name.hasSuffix(".Name")
    case .parameter, .imported, .dynamic, .opaque: return true
    }
  }
}
