internal import Model

/// Follows values through a program without running it: what each expression may be, and which calls are
/// made on it.
///
/// Every function is walked once for each set of arguments that it is called with; what outlives a call
/// (variables of modules and closures, fields, records) is joined over all assignments. Passes repeat
/// until nothing new is learnt, and the findings are those of the last one. Steps, depth, contexts and
/// alternatives are bounded.
struct Interpreter {
  var program: Program

  // What is learnt over all passes.
  var variables: [Values]
  var fields: [FieldKey: Values] = [:]
  var bases: [Int: [Value]] = [:]
  var records: [Site: Record] = [:]
  var exports: [Int: Values] = [:]
  var sessions: [Site: Setting] = [:]
  var commands: [Site: Command] = [:]
  var returned: [Int: Values] = [:]
  var touching: Set<Int> = []
  var called: Set<Int> = []
  var instantiated: Set<Int> = []
  var escaped: [Int] = []
  var escapedSet: Set<Int> = []
  var contexts: [CallKey: Int] = [:]
  var hasLearnt = false

  // What belongs to one pass.
  var findings = Findings()
  var summaries: [CallKey: Summary] = [:]
  var loaded: Set<Int> = []
  var walked: Set<Int> = []
  var pendingFiles: [Int] = []
  var standardSetting = Setting()

  // Where the walk is.
  var frame = Frame(file: 0)
  var stack: [Int] = []
  var depth = 0
  var steps = 0
  var conditions = 0
  var asyncDepth = 0
  /// Whether the object of the call at hand is one and no other.
  var isReceiverSure = true

  static let deepest = 220
  static let mostSteps = 4_000_000
  static let mostContexts = 20_000
  static let deepestCalls = 8
  static let mostPasses = 6

  init(program: Program) {
    self.program = program
    variables = Array(repeating: Values(), count: program.variableCount)
  }

  struct FieldKey: Hashable {
    var classIndex: Int
    var site: Site?
    var name: String
  }

  struct CallKey: Hashable {
    var function: Int
    var receiver: Value?
    var arguments: Arguments
  }

  struct Summary {
    var result: Values
    var touches: Bool
  }

  struct Command {
    var operation: String
    var input: Values
    var node: NodeID
    var file: Int
    var isSure: Bool
  }

  /// Where the walk stands in one activation of a function, or in a module.
  struct Frame {
    var file: Int
    var function: Int?
    var context = 0
    var receiver: Value?
    /// What variables hold here; those that are missing hold what `variables` says.
    var flow: [Int: Values] = [:]
    /// Whether control can get here.
    var isLive = true
    /// Whether DynamoDB is asked and an error of it leaves the function.
    var touches = false
    var result = Values()
    /// Whether the failure of a read of the environment is caught.
    var isGuarded = false
  }

  // MARK: The tree at hand

  var unit: FileUnit { program.files[frame.file] }
  var isPython: Bool { program.files[frame.file].isPython }

  func node(_ id: NodeID) -> Node { program.files[frame.file].tree[id] }

  func site(_ id: NodeID) -> Site {
    Site(node: program.files[frame.file].nodeBase + Int(id.index), context: frame.context)
  }

  func place(_ id: NodeID) -> SourcePlace { place(offset: program.files[frame.file].tree.offset(of: id)) }

  func place(offset: Int) -> SourcePlace { program.files[frame.file].place(offset: offset) }

  // MARK: Learning

  mutating func learn(_ values: Values, variable: Int) {
    let joined = variables[variable].joined(values)
    guard joined != variables[variable] else { return }
    variables[variable] = joined
    hasLearnt = true
  }

  mutating func learn(_ values: Values, field key: FieldKey) {
    let joined = (fields[key] ?? Values()).joined(values)
    guard joined != fields[key] else { return }
    fields[key] = joined
    hasLearnt = true
  }

  mutating func touch() {
    frame.touches = true
    if let function = frame.function, touching.insert(function).inserted { hasLearnt = true }
  }

  /// Notes that a value goes where it is not followed: its functions may be called with anything.
  mutating func escape(_ values: Values, depth: Int = 0) {
    guard depth < 4 else { return }
    for value in values.items {
      switch value {
      case .function(let function), .method(let function, _): escape(function: function)
      case .record(let site):
        guard let record = records[site] else { continue }
        for field in record.fields.values { escape(field, depth: depth + 1) }
        escape(record.elements, depth: depth + 1)
      case .instance(let classIndex, _):
        // It is made already: nobody calls its constructor again.
        let constructors = ["__init__", "constructor"].compactMap { program.methodsByClass[classIndex][$0] }
        for method in methods(of: classIndex) where !constructors.contains(method) {
          escape(function: method)
        }
      case .classType(let classIndex):
        for method in methods(of: classIndex) { escape(function: method) }
      case .promise(let inner, _): escape(Values(inner), depth: depth + 1)
      default: break
      }
    }
  }

  mutating func escape(function: Int) {
    guard escapedSet.insert(function).inserted else { return }
    escaped.append(function)
    hasLearnt = true
  }
}
