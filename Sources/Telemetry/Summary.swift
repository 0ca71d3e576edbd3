internal import Bytes
package import Model

/// What has been learnt from some of the evidence: a value that merges with what was learnt from the rest.
///
/// Merging is associative and commutative and `Summary()` changes nothing, so inputs may be read in any
/// order, by any number of threads. Its size is bounded: facts, names, and invocations are kept up to limits,
/// and what goes beyond is folded into counts in a way that does not depend on the order (see
/// `InvocationTable`).
package struct Summary: Sendable {
  var inputs: [InputRecord] = []
  var events = 0
  var first = Int64.max
  var last = Int64.min
  var facts = FactTable()
  var table = InvocationTable()
  /// Invocations that were let go, as the logs and as the traces tell them.
  var logged: [FunctionKey: FunctionStats] = [:]
  var traced: [FunctionKey: FunctionStats] = [:]
  /// Regions that the logs of a scope, or the traces of a function, name.
  var regions: [FunctionKey: NameSet] = [:]
  var names = Names()
  var unexplained = UnexplainedTexts()
  /// Denials that IAM explained afterwards.
  var authorizations = LatestFew<AuthorizationDetail>(capacity: AuthorizationDetail.limit)
  /// What CloudTrail tells was changed.
  var changes = LatestFew<ObservedChange>(capacity: ObservedChange.limit * 2)

  /// Of nothing.
  package init() {}

  /// The summary of an input that is no telemetry, or of one that could not be read.
  package init(input: InputRecord) { inputs = [input] }

  /// Takes over what another summary learnt.
  package mutating func merge(_ other: Summary) {
    if isEmpty {
      self = other
      return
    }
    inputs.append(contentsOf: other.inputs)
    events &+= other.events
    first = min(first, other.first)
    last = max(last, other.last)
    var theirs = other.table
    let numbers = facts.merge(other.facts)
    if let mine = numbers.mine { table.renumber(mine) }
    theirs.renumber(numbers.theirs)
    for entry in table.merge(theirs) { letGo(entry) }
    merge(&logged, other.logged) { $0.merge($1) }
    merge(&traced, other.traced) { $0.merge($1) }
    merge(&regions, other.regions) { $0.merge($1) }
    names.merge(other.names)
    unexplained.merge(other.unexplained)
    authorizations.merge(other.authorizations)
    changes.merge(other.changes)
  }

  /// Whether nothing was learnt yet.
  private var isEmpty: Bool {
    inputs.isEmpty && events == 0 && facts.facts.isEmpty && table.entries.isEmpty && logged.isEmpty
      && traced.isEmpty && authorizations.isEmpty && changes.isEmpty
  }

  private func merge<Value>(
    _ mine: inout [FunctionKey: Value], _ theirs: [FunctionKey: Value], _ join: (inout Value, Value) -> Void
  ) {
    for (key, value) in theirs {
      if var known = mine[key] {
        join(&known, value)
        mine[key] = known
      } else {
        mine[key] = value
      }
    }
  }

  /// Notes whose the evidence is that was read before the request was known.
  mutating func assign(_ fragment: Fragment, to id: RequestID) {
    let last = max(fragment.line, fragment.lastLine)
    for call in fragment.calls {
      facts.tallies[call.fact].exemplars.setRequest(
        id.description, source: fragment.origin.path, lines: fragment.line...last)
    }
    unexplained.setRequest(id.description, source: fragment.origin.path, lines: fragment.line...last)
  }

  /// Adds one invocation, or a part of one.
  mutating func add(_ fragment: Fragment) {
    if let id = fragment.id, fragment.flags.contains(.head) { assign(fragment, to: id) }
    if let id = fragment.id, let trace = fragment.trace {
      for call in fragment.calls where facts.tallies[call.fact].exemplars.lacksTrace(call.time) {
        facts.tallies[call.fact].exemplars.setTrace(trace.description, ofRequest: id.description)
      }
    }
    let key = fragment.id.map { EntryKey($0) } ?? EntryKey(place: fragment.origin.path, line: fragment.line)
    guard table.insert(fragment, key) else { return letGo(fragment) }
    if table.isFull { settle() }
  }

  /// Adds what a trace tells of one invocation.
  mutating func add(_ invocation: TracedInvocation) {
    guard let key = EntryKey(invocation) else { return }
    guard table.insert(invocation, key) else { return letGo(invocation) }
    if table.isFull { settle() }
  }

  /// Lets go of what does not belong to the sample.
  mutating func settle() { for entry in table.shrink() { letGo(entry) } }

  private mutating func letGo(_ entry: Entry) {
    for fragment in entry.fragments { letGo(fragment) }
    for traced in entry.traced { letGo(traced) }
  }

  private mutating func letGo(_ fragment: Fragment) {
    let name = facts.function(of: fragment.calls)
    logged[FunctionKey(scope: fragment.origin.scope, name: name), default: FunctionStats()]
      .add(fragment, hasError: facts.haveDynamoDBError(fragment.calls))
    for call in fragment.calls {
      facts.tallies[call.fact].logged.add(fragment.outcome, time: call.time == .min ? nil : call.time)
    }
  }

  private mutating func letGo(_ invocation: TracedInvocation) {
    traced[FunctionKey(scope: nil, name: invocation.function), default: FunctionStats()]
      .add(invocation, hasError: facts.haveDynamoDBError(invocation.calls))
    for call in invocation.calls {
      facts.tallies[call.fact].traced.add(invocation.outcome, time: call.time, longest: call.duration)
    }
  }
}

extension FactTable {
  /// The function that facts of one invocation name.
  func function(of calls: [LoggedCall]) -> String? {
    var name: String?
    for call in calls {
      guard let other = facts[call.fact].key.function else { continue }
      name = name.map { min($0, other) } ?? other
    }
    return name
  }

  /// Whether one of the calls was a refusal that stands between a function and its table.
  func haveDynamoDBError(_ calls: [some FactBearer]) -> Bool {
    calls.contains { call in
      // Nothing is copied of a failure, which is large: this is asked of every invocation.
      guard facts[call.fact].key.failure?.isDynamoDB == true else { return false }
      let family = facts[call.fact].key.failure?.family
      // A failed condition in an invocation that succeeds is an answer that the caller asked for.
      return family != .function && family != .writeConflict
    }
  }
}

extension FunctionStats {
  mutating func add(_ invocation: TracedInvocation, hasError: Bool) {
    guard !invocation.isCallAlone else { return }
    invocations &+= 1
    if invocation.outcome == .failure { failed &+= 1 }
    if invocation.outcome == .success, hasError { swallowed &+= 1 }
  }
}
