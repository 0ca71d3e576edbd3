package import Model

/// Makes observations of a summary: glues fragments, joins logs with traces, names functions, counts.
struct ObservationsBuilder {
  private struct Group {
    var counts = Counts()
    var exemplars = Exemplars()
    var facts: Set<Int> = []
  }

  private struct FactOfRequest: Hashable {
    var fact: Int
    var request: String
  }

  private let summary: Summary
  private var facts: FactTable
  private let joining: CallJoining
  private var functionOfScope: [String: String] = [:]
  private var groups: [CallKey: Group] = [:]
  /// Which group a fact's call of a request went to, for the requests that evidence is kept of.
  private var groupOf: [FactOfRequest: CallKey] = [:]
  private var wanted: Set<FactOfRequest> = []
  private var traceOf: [String: String] = [:]
  /// The groups that a logged fact joined.
  private var joinedKeys: [Int: Set<CallKey>] = [:]
  private var logged: [FunctionKey: FunctionStats]
  private var traced: [FunctionKey: FunctionStats]

  init(_ summary: Summary) {
    self.summary = summary
    facts = summary.facts
    joining = CallJoining(facts: summary.facts)
    logged = summary.logged
    traced = summary.traced
  }

  mutating func build() -> Observations {
    let gluing = Gluing(summary.table, facts)
    for assignment in gluing.assignments { assign(assignment) }
    let pairs = pair(gluing.invocations)
    nameScopes(pairs)
    for index in facts.tallies.indices {
      for piece in facts.tallies[index].exemplars.pieces {
        if let request = piece.requestID { wanted.insert(FactOfRequest(fact: index, request: request)) }
      }
    }
    for pair in pairs { count(pair) }
    countLetGo()
    placeExemplars()
    return observations()
  }

  private mutating func assign(_ assignment: Gluing.Assignment) {
    let fragment = assignment.fragment
    let last = max(fragment.line, fragment.lastLine)
    for call in fragment.calls {
      facts.tallies[call.fact].exemplars.setRequest(
        assignment.id.description, source: fragment.origin.path, lines: fragment.line...last)
    }
  }

  // MARK: Pairing

  private struct Pair {
    var fragment: Fragment?
    var traced: TracedInvocation?
  }

  /// Invocations as logs tell them, each with what traces tell of it, and those that only traces tell of.
  private func pair(_ invocations: [Fragment]) -> [Pair] {
    var pairs = invocations.map { Pair(fragment: $0) }
    var ofRequest: [RequestID: Int] = [:]
    var ofTrace: [TraceID: Int] = [:]
    for (index, fragment) in invocations.enumerated() {
      if let id = fragment.id { ofRequest[id] = index }
      if let trace = fragment.trace, ofTrace[trace] == nil { ofTrace[trace] = index }
    }
    for (_, entry) in summary.table.entries.sorted(by: { $0.key < $1.key }) {
      guard let traced = entry.traced else { continue }
      let index = traced.request.map { ofRequest[$0] } ?? ofTrace[traced.trace]
      if let index {
        if pairs[index].traced == nil {
          pairs[index].traced = traced
        } else {
          pairs[index].traced?.merge(traced)
        }
      } else {
        pairs.append(Pair(traced: traced))
      }
    }
    return pairs
  }

  /// A scope whose evidence names exactly one function is that function's.
  private mutating func nameScopes(_ pairs: [Pair]) {
    var names = summary.names.functionsOfScope
    for pair in pairs {
      guard let scope = pair.fragment?.origin.scope, let name = pair.traced?.function else { continue }
      names[scope, default: NameSet()].insert(name)
    }
    for (scope, set) in names where set.names.count == 1 { functionOfScope[scope] = set.sorted.first }
  }

  private func named(_ key: CallKey, scope: String?) -> CallKey {
    guard key.function == nil, let name = scope.flatMap({ functionOfScope[$0] }) else { return key }
    var key = key
    key.function = name
    return key
  }

  private func named(_ key: FunctionKey) -> FunctionKey {
    FunctionKey(scope: key.scope, name: key.name ?? key.scope.flatMap { functionOfScope[$0] })
  }

  // MARK: Counting

  private mutating func count(_ pair: Pair) {
    let calls = pair.fragment?.calls ?? []
    let others = pair.traced?.calls ?? []
    let known = pair.fragment?.outcome ?? .unknown
    let outcome = known == .unknown ? pair.traced?.outcome ?? .unknown : known
    let request = (pair.fragment?.id ?? pair.traced?.request)?.description
    if let request, let trace = pair.fragment?.trace ?? pair.traced?.trace {
      traceOf[request] = trace.description
    }
    let matches = joining.match(calls, others)
    var unmatched = Set(others.indices)
    for (call, match) in zip(calls, matches) {
      let scope = facts.facts[call.fact].scope
      var key = facts.facts[call.fact].key
      var duration = 0
      if let match {
        unmatched.remove(match)
        key = named(joining.joined(call.fact, others[match].fact), scope: scope)
        duration = others[match].duration
        joinedKeys[call.fact, default: []].insert(key)
        note(others[match].fact, request, key)
      } else {
        key.function = key.function ?? pair.traced?.function
        key = named(key, scope: scope)
      }
      note(call.fact, request, key)
      groups[key, default: Group()].counts.add(
        outcome, time: call.time == .min ? nil : call.time, longest: duration)
    }
    for index in unmatched.sorted() {
      let key = facts.facts[others[index].fact].key
      note(others[index].fact, request, key)
      groups[key, default: Group()].counts.add(
        outcome, time: others[index].time, longest: others[index].duration)
    }
    countInvocation(pair)
  }

  private mutating func note(_ fact: Int, _ request: String?, _ key: CallKey) {
    groups[key, default: Group()].facts.insert(fact)
    guard let request else { return }
    let pair = FactOfRequest(fact: fact, request: request)
    if wanted.contains(pair) { groupOf[pair] = key }
  }

  private mutating func countInvocation(_ pair: Pair) {
    if let fragment = pair.fragment {
      let numbers = fragment.calls.map(\.fact)
      let name = facts.function(of: numbers) ?? pair.traced?.function
      logged[named(FunctionKey(scope: fragment.origin.scope, name: name)), default: FunctionStats()]
        .add(fragment, hasError: facts.haveDynamoDBError(numbers))
    }
    if let invocation = pair.traced {
      traced[FunctionKey(scope: nil, name: invocation.function), default: FunctionStats()]
        .add(invocation, hasError: facts.haveDynamoDBError(invocation.calls.map(\.fact)))
    }
  }

  /// What logs and traces tell of the same kind of call when neither is kept one by one.
  private struct Kind: Hashable {
    var function: String?
    var operation: String?
    var failure: String
  }

  /// Adds the counts of invocations that were let go: of refusals the side that tells of more, since which of them are
  /// the same ones is no longer known.
  private mutating func countLetGo() {
    var sums: [Kind: (logged: Int, traced: Int)] = [:]
    var keys: [CallKey] = []
    for (index, fact) in facts.facts.enumerated() {
      let joined = joinedKeys[index]
      keys.append(joined?.count == 1 ? joined?.first ?? fact.key : named(fact.key, scope: fact.scope))
      guard let kind = kind(keys[index]) else { continue }
      sums[kind, default: (0, 0)].logged += facts.tallies[index].logged.total
      sums[kind, default: (0, 0)].traced += facts.tallies[index].traced.total
    }
    for (index, tally) in facts.tallies.enumerated() {
      let sum = kind(keys[index]).flatMap { sums[$0] }
      if tally.logged.total > 0, sum.map({ $0.logged >= $0.traced }) ?? true {
        groups[keys[index], default: Group()].counts.merge(tally.logged)
        groups[keys[index], default: Group()].facts.insert(index)
      }
      if tally.traced.total > 0, sum.map({ $0.traced > $0.logged }) ?? true {
        groups[facts.facts[index].key, default: Group()].counts.merge(tally.traced)
        groups[facts.facts[index].key, default: Group()].facts.insert(index)
      }
    }
  }

  private func kind(_ key: CallKey) -> Kind? {
    key.failure.map {
      Kind(function: key.function, operation: key.operation, failure: $0.code ?? $0.family.rawValue)
    }
  }

  // MARK: Evidence

  private mutating func placeExemplars() {
    for (index, tally) in facts.tallies.enumerated() {
      let fact = facts.facts[index]
      for var piece in tally.exemplars.pieces {
        piece.traceID = piece.traceID ?? piece.requestID.flatMap { traceOf[$0] }
        let known = piece.requestID.flatMap { groupOf[FactOfRequest(fact: index, request: $0)] }
        let key = known ?? named(fact.key, scope: fact.scope)
        if groups[key] != nil { groups[key]?.exemplars.offer(piece) }
      }
    }
    // No claim without evidence: where all that is kept went to other groups, what tells of the same facts stands in.
    for key in Array(groups.keys) where groups[key]?.exemplars.pieces.isEmpty ?? false {
      for fact in (groups[key]?.facts ?? []).sorted() {
        groups[key]?.exemplars.merge(facts.tallies[fact].exemplars)
      }
    }
  }

  // MARK: Result

  private func observations() -> Observations {
    var result = Observations()
    result.inputs = summary.inputs.sorted { ($0.path, $0.kind) < ($1.path, $1.kind) }
    result.first = summary.first == .max ? nil : Instant(milliseconds: summary.first)
    result.last = summary.last == .min ? nil : Instant(milliseconds: summary.last)
    result.calls = callGroups()
    result.functions =
      FunctionTotals(logged: logged, traced: traced, regions: summary.regions, name: named).observed
    result.unexplained = summary.unexplained.sorted
    result.names = summary.names.observed
    result.totals = totals(result)
    return result
  }

  private func callGroups() -> [CallGroup] {
    var sorted: [(order: String, group: CallGroup)] = []
    for (key, group) in groups where group.counts.total > 0 {
      var result = CallGroup(key: key, count: group.counts.total, exemplars: group.exemplars.pieces)
      let counts = group.counts
      result.inSuccessfulInvocations = counts.inSuccessful
      result.inFailedInvocations = counts.inFailed
      if counts.first != .max { result.first = Instant(milliseconds: counts.first) }
      if counts.last != .min { result.last = Instant(milliseconds: counts.last) }
      if counts.longest > 0 { result.longestMilliseconds = Double(counts.longest) / 1_000 }
      sorted.append((Fact(scope: nil, key: key).sortText, result))
    }
    return sorted.sorted { $0.order < $1.order }.map(\.group)
  }

  private func totals(_ result: Observations) -> Observations.Totals {
    var totals = FunctionTotals(logged: logged, traced: traced, regions: [:], name: named).totals
    totals.events = summary.events
    for group in result.calls {
      guard let failure = group.key.failure else {
        totals.calls += group.count
        continue
      }
      guard failure.isDynamoDB, failure.family != .function else { continue }
      totals.calls += group.count
      totals.failedCalls += group.count
    }
    return totals
  }
}

extension Summary {
  /// What was learnt, joined, named, counted and sorted.
  package func observations() -> Observations {
    var builder = ObservationsBuilder(self)
    return builder.build()
  }
}
