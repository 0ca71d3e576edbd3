package import Model

/// What was deployed, as its templates declare it.
package struct Deployment: Sendable {
  package var stacks: [Stack] = [] { didSet { change() } }
  package var functions: [Function] = [] { didSet { change() } }
  package var tables: [Table] = [] { didSet { change() } }
  package var roles: [Role] = [] { didSet { change() } }
  package var keys: [EncryptionKey] = [] { didSet { change() } }
  /// Resources of every other type (and those above once more), for the gates that need them.
  package var resources: [Resource] = [] { didSet { change() } }
  /// Outputs of the stacks, evaluated as far as can be.
  package var outputs: [StackOutput] = [] { didSet { change() } }
  /// Values of exports by name, as `aws cloudformation list-exports` gives them.
  package var exports: [String: String] = [:] { didSet { change() } }
  /// What evidence has taught about unknowns.
  package var bindings: [Symbol: String] = [:] { didSet { change() } }
  /// What could not be read or resolved, as sentences for a user.
  package var problems: [String] = []
  /// Problems of reading, as opposed to those of evaluating.
  var loadingProblems: [String] = []
  /// What the values of unknowns can look like, where it is known.
  var forms: [Symbol: SymbolForm] = [:] { didSet { change() } }

  /// What has been worked out of the deployment as it is.
  private(set) var derivations = Derivations()

  /// What was worked out of another state says nothing of this one.
  private mutating func change() { derivations = Derivations() }

  package init() {}
}

/// An output of a stack.
package struct StackOutput: Sendable, Hashable {
  package var stack: String
  package var key: String
  package var value: SymbolicText
  package var exportName: SymbolicText?

  package init(stack: String, key: String, value: SymbolicText, exportName: SymbolicText? = nil) {
    self.stack = stack
    self.key = key
    self.value = value
    self.exportName = exportName
  }
}
