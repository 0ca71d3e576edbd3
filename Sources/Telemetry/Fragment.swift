internal import Bytes
internal import Model

/// Something that a fact is told by.
protocol FactBearer {
  /// Number of the fact.
  var fact: Int { get }
}

/// One call that a log tells of.
struct LoggedCall: Sendable, Hashable, FactBearer {
  /// Number of its fact.
  var fact: Int
  /// Hash of DynamoDB's request id; 0 where the text has none.
  var service: UInt64
  /// Milliseconds since the epoch; `Int64.min` where unknown.
  var time: Int64
}

/// Where lines come from: shared by all fragments of an input's stream.
final class Origin: Sendable {
  let path: String
  /// The log stream, or the input where no stream is known.
  let stream: String
  /// Where all evidence may be one function's: an export task, a log group, an input.
  let scope: String?

  init(path: String, stream: String, scope: String?) {
    self.path = path
    self.stream = stream
    self.scope = scope
  }
}

/// What an input tells of one invocation: all of it, or the part that lies in this input.
struct Fragment: Sendable {
  struct Flags: OptionSet, Sendable {
    var rawValue: UInt16
    static let started = Flags(rawValue: 1)
    static let reported = Flags(rawValue: 2)
    static let failed = Flags(rawValue: 4)
    static let timedOut = Flags(rawValue: 8)
    static let coldStart = Flags(rawValue: 16)
    /// Lines before the first START of a piece: they belong to what the piece before left open.
    static let head = Flags(rawValue: 32)
    /// What was open when the piece ended.
    static let tail = Flags(rawValue: 64)
    /// The first invocation of a piece, to which an initialisation at the end of the piece before belongs.
    static let first = Flags(rawValue: 128)
    /// Lines of an initialisation that no START has followed yet.
    static let initialisation = Flags(rawValue: 256)
  }

  let origin: Origin
  /// Where the fragment begins and ends: orders the fragments of a stream.
  var line: Int
  var lastLine: Int
  var id: RequestID?
  var trace: TraceID?
  var flags: Flags = []
  /// Thousandths of a millisecond.
  var duration = 0
  var memorySize: Int32 = 0
  var memoryUsed: Int32 = 0
  var calls: [LoggedCall] = []

  var outcome: Outcome {
    if flags.contains(.failed) { return .failure }
    return flags.contains(.reported) ? .success : .unknown
  }

  /// Most calls of one invocation that are told apart.
  static let callLimit = 256

  /// Adds a call unless one that says as much is there already; replaces those that say less.
  ///
  /// The result is the set of calls that no other covers, whatever the order in which they come.
  mutating func add(_ call: LoggedCall, _ facts: FactTable) {
    if calls.contains(where: { Self.covers($0, call, facts) }) { return }
    calls.removeAll { Self.covers(call, $0, facts) }
    if calls.count < Self.callLimit { calls.append(call) }
  }

  private static func covers(_ one: LoggedCall, _ other: LoggedCall, _ facts: FactTable) -> Bool {
    guard other.service == 0 || one.service == other.service else { return false }
    return one.fact == other.fact || facts.facts[one.fact].covers(facts.facts[other.fact])
  }

  /// Takes over what a later fragment of the same invocation tells.
  mutating func absorb(_ other: Fragment, _ facts: FactTable) {
    id = id ?? other.id
    trace = trace ?? other.trace
    flags.formUnion(other.flags.subtracting([.head, .tail, .first, .initialisation]))
    duration = max(duration, other.duration)
    memorySize = max(memorySize, other.memorySize)
    memoryUsed = max(memoryUsed, other.memoryUsed)
    for call in other.calls { add(call, facts) }
  }
}
