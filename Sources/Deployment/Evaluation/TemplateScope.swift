internal import Documents
internal import Model

/// One template with what its expressions refer to.
///
/// Every function of CloudFormation has a value here: what cannot be known becomes an unknown with a name.
/// Work and depth are limited, so that no template costs more than its size deserves.
final class TemplateScope {
  let stack: Stack
  unowned let workspace: Workspace
  private(set) var declarations: [String: Declaration] = [:]
  private(set) var order: [String] = []
  /// Sections of a SAM template's `Globals`.
  let globals: Node?

  var parameterValues: [String: SymbolicValue] = [:]
  var physicalIDs: [String: SymbolicText] = [:]
  var conditionValues: [String: Bool?] = [:]
  var outputValues: [String: SymbolicText] = [:]
  /// What the unknowns of undecided conditions may be.
  var choices: [Symbol: [SymbolicText]] = [:]
  /// What is being evaluated: references that lead back to it end there.
  var active: Set<String> = []
  var sections = Sections()
  private var depth = 0
  private var work = 0

  private static let maximumDepth = 600
  private static let maximumWork = 8_000_000

  init(_ stack: Stack, in workspace: Workspace) {
    self.stack = stack
    self.workspace = workspace
    globals = stack.isSAM ? stack.template["Globals"] : nil
  }

  /// Finds the resources; after every scope of the workspace exists, since conditions may import.
  func declare() {
    guard let section = stack.template["Resources"], section.members != nil else { return }
    for member in expanded(section, at: "/Resources") {
      guard let type = member.node["Type"]?.string else {
        workspace.report("\(stack.templatePath): the resource \(member.key) has no Type and is left out")
        continue
      }
      var declaration = Declaration(
        logicalID: member.key, type: type, node: member.node, pointer: member.pointer, place: member.place)
      if let condition = member.node["Condition"]?.string {
        guard let holds = self.condition(condition) else {
          declaration.isCertain = false
          add(declaration)
          continue
        }
        guard holds else { continue }
      }
      add(declaration)
    }
    if stack.isSAM { declareGenerated() }
  }

  func add(_ declaration: Declaration) {
    if declarations[declaration.logicalID] == nil { order.append(declaration.logicalID) }
    declarations[declaration.logicalID] = declaration
  }

  var orderedDeclarations: [Declaration] { order.compactMap { declarations[$0] } }

  func place(_ node: Node, _ pointer: String) -> DocumentPlace {
    place(node.place, pointer)
  }

  func place(_ position: TextPosition, _ pointer: String) -> DocumentPlace {
    DocumentPlace(
      path: stack.templatePath, pointer: pointer, line: Int(position.line), column: Int(position.column))
  }

  func symbol(_ kind: Symbol.Kind, _ name: String) -> Symbol {
    Symbol(stack: stack.name, kind: kind, name: name)
  }

  /// Does `body` one level deeper; gives `otherwise` where that is too deep or the template has used up its
  /// work.
  func nested<Value>(otherwise: @autoclosure () -> Value, _ body: () -> Value) -> Value {
    guard depth < Self.maximumDepth, spend(1) else { return otherwise() }
    depth += 1
    defer { depth -= 1 }
    return body()
  }

  /// Whether there is work left; what is spent is spent.
  func spend(_ amount: Int) -> Bool {
    guard work <= Self.maximumWork - amount else {
      workspace.report(
        "\(stack.templatePath): the template's expressions are too large; the rest stays unknown")
      work = Self.maximumWork
      return false
    }
    work += amount
    return true
  }

  /// Does `body` unless that same reference is already being followed.
  func following<Value>(_ reference: String, otherwise: @autoclosure () -> Value, _ body: () -> Value)
    -> Value
  {
    guard active.insert(reference).inserted else { return otherwise() }
    defer { active.remove(reference) }
    return nested(otherwise: otherwise(), body)
  }
}
