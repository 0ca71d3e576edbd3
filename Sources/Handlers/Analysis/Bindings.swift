/// Which variable every name of a file means.
struct Bindings: Sendable {
  struct Variable: Sendable {
    var name: String
    /// The function it is local to; `nil` for those of the module.
    var function: Int?
    /// The class in whose body it stands: it is a field of the class as well.
    var classIndex: Int?
    /// Whether a nested function uses it.
    var isCaptured = false
    var isRead = false
  }

  private(set) var variables: [Variable] = []
  /// The variable of a `name` node; -1 for names that nothing in the file binds.
  private(set) var resolved: [Int32]
  private(set) var ofModule: [String: Int] = [:]
  /// The class that a function is a direct member of.
  private(set) var methodClass: [Int?]
  /// The class whose instance `this` is inside a function.
  private(set) var thisClass: [Int?]

  /// The offset of the last `raise` or `throw` of each function, and of the module.
  private var lastThrows: [Int?: Int] = [:]

  init(nodes: Int, functions: Int) {
    resolved = Array(repeating: -1, count: nodes)
    methodClass = Array(repeating: nil, count: functions)
    thisClass = Array(repeating: nil, count: functions)
  }

  /// The variable that an import gives a value, by its name and the function in which the import stands.
  private var imports: [ImportKey: Int] = [:]

  private struct ImportKey: Hashable {
    var function: Int?
    var name: String
  }

  func imported(_ name: String, in function: Int?) -> Int? {
    imports[ImportKey(function: function, name: name)]
  }

  mutating func noteImport(_ name: String, in function: Int?, as variable: Int) {
    imports[ImportKey(function: function, name: name)] = variable
  }

  func variable(of node: NodeID) -> Int? {
    let variable = Int(resolved[Int(node.index)])
    return variable < 0 ? nil : variable
  }

  /// The variable that a function or class gives its name to.
  func definition(of node: NodeID) -> Int? { variable(of: node) }

  mutating func define(_ node: NodeID, as variable: Int) {
    resolved[Int(node.index)] = Int32(truncatingIfNeeded: variable)
  }

  mutating func declare(_ variable: Variable) -> Int {
    variables.append(variable)
    return variables.count - 1
  }

  mutating func declareInModule(_ name: String) -> Int {
    if let known = ofModule[name] { return known }
    let variable = declare(Variable(name: name))
    ofModule[name] = variable
    return variable
  }

  mutating func resolve(_ node: NodeID, to variable: Int, isRead: Bool, in function: Int?) {
    resolved[Int(node.index)] = Int32(truncatingIfNeeded: variable)
    if isRead { variables[variable].isRead = true }
    if variables[variable].function != function { variables[variable].isCaptured = true }
  }

  mutating func markRead(_ variable: Int) { variables[variable].isRead = true }

  mutating func noteThrow(in function: Int?, at offset: Int) {
    lastThrows[function] = max(lastThrows[function] ?? -1, offset)
  }

  func lastThrow(of function: Int?) -> Int { lastThrows[function] ?? -1 }

  mutating func setMethod(_ function: Int, of classIndex: Int?, this: Int?) {
    methodClass[function] = classIndex
    thisClass[function] = this
  }
}
