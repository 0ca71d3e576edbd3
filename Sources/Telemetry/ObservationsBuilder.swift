package import Model

/// Makes observations of a summary: glues fragments, joins logs with traces, names functions, counts.
struct ObservationsBuilder {
  private struct FactOfRequest: Hashable {
    var fact: Int
    var request: RequestID
  }

  /// What decides which group a call goes to.
  private struct Joint: Hashable {
    var logged: Int
    var traced: Int?
    var function: String?
  }

  private let summary: Summary
  private let gluing: Gluing
  private let facts: FactTable
  private let joining: CallJoining
  private var functionOfScope: [String: String] = [:]
  private var groups = CallGroups()
  private var groupOfJoint: [Joint: Int] = [:]
  /// Which group a fact's call of a request went to, for the requests that evidence is kept of.
  private var groupOf: [FactOfRequest: Int] = [:]
  private var wanted: Set<FactOfRequest> = []
  private var wantedRequests: Set<RequestID> = []
  private var traceOf: [RequestID: TraceID] = [:]
  /// The groups that a logged fact joined.
  private var joinedGroups: [Int: Set<Int>] = [:]
  private var logged: [FunctionKey: FunctionStats]
  private var traced: [FunctionKey: FunctionStats]

  init(_ original: Summary) {
    var summary = original
    gluing = Gluing(summary.table, summary.facts)
    for assignment in gluing.assignments { summary.assign(assignment.fragment, to: assignment.id) }
    self.summary = summary
    facts = summary.facts
    joining = CallJoining(facts: summary.facts)
    logged = summary.logged
    traced = summary.traced
  }

  mutating func build() -> Observations {
    let pairs = InvocationPairs(gluing.invocations, summary.table).pairs
    nameScopes(pairs)
    for index in facts.tallies.indices {
      for piece in facts.tallies[index].exemplars.pieces {
        guard let request = piece.requestID.flatMap({ RequestID($0) }) else { continue }
        wanted.insert(FactOfRequest(fact: index, request: request))
        wantedRequests.insert(request)
      }
    }
    for pair in pairs { count(pair) }
    countLetGo()
    placeExemplars()
    return observations()
  }

  /// A scope whose evidence names exactly one function is that function's.
  private mutating func nameScopes(_ pairs: [InvocationPairs.Pair]) {
    var names = summary.names.functionsOfScope
    for pair in pairs {
      guard let name = pair.traced?.function, let scope = pair.fragment?.origin.scope else { continue }
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

  private mutating func count(_ pair: InvocationPairs.Pair) {
    let calls = pair.fragment?.calls ?? []
    let others = pair.traced?.calls ?? []
    let known = pair.fragment?.outcome ?? .unknown
    let outcome = known == .unknown ? pair.traced?.outcome ?? .unknown : known
    let request = pair.fragment?.id ?? pair.traced?.request
    if let request, wantedRequests.contains(request) {
      traceOf[request] = pair.fragment?.trace ?? pair.traced?.trace
    }
    let matches = joining.match(calls, others)
    var unmatched = Set(others.indices)
    for (call, match) in zip(calls, matches) {
      let other = match.map { others[$0] }
      let joint = Joint(logged: call.fact, traced: other?.fact, function: pair.traced?.function)
      let group = number(of: joint)
      if let match, let other {
        unmatched.remove(match)
        joinedGroups[call.fact, default: []].insert(group)
        note(other.fact, request, group)
      }
      note(call.fact, request, group)
      groups[group].counts.add(
        outcome, time: call.time == .min ? nil : call.time, longest: other?.duration ?? 0)
    }
    for index in unmatched.sorted() {
      let group = groups.number(of: facts.facts[others[index].fact].key)
      note(others[index].fact, request, group)
      groups[group].counts.add(outcome, time: others[index].time, longest: others[index].duration)
    }
    countInvocation(pair)
  }

  private mutating func number(of joint: Joint) -> Int {
    if let known = groupOfJoint[joint] { return known }
    let fact = facts.facts[joint.logged]
    var key = fact.key
    if let traced = joint.traced { key = joining.joined(joint.logged, traced) }
    key.function = key.function ?? joint.function
    let number = groups.number(of: named(key, scope: fact.scope))
    groupOfJoint[joint] = number
    return number
  }

  private mutating func note(_ fact: Int, _ request: RequestID?, _ group: Int) {
    groups[group].facts.insert(fact)
    guard let request, wantedRequests.contains(request) else { return }
    let pair = FactOfRequest(fact: fact, request: request)
    if wanted.contains(pair) { groupOf[pair] = group }
  }

  private mutating func countInvocation(_ pair: InvocationPairs.Pair) {
    if let fragment = pair.fragment {
      let name = facts.function(of: fragment.calls) ?? pair.traced?.function
      logged[named(FunctionKey(scope: fragment.origin.scope, name: name)), default: FunctionStats()]
        .add(fragment, hasError: facts.haveDynamoDBError(fragment.calls))
    }
    if let invocation = pair.traced {
      traced[FunctionKey(scope: nil, name: invocation.function), default: FunctionStats()]
        .add(invocation, hasError: facts.haveDynamoDBError(invocation.calls))
    }
  }

  /// What logs and traces tell of the same kind of call when neither is kept one by one.
  private struct Kind: Hashable {
    var function: String?
    var operation: String?
    var failure: String
  }

  /// Adds the counts of invocations that were let go: of refusals the side that tells of more, since which of
  /// them are the same ones is no longer known.
  private mutating func countLetGo() {
    var sums: [Kind: (logged: Int, traced: Int)] = [:]
    var keys: [CallKey] = []
    for (index, fact) in facts.facts.enumerated() {
      let joined = joinedGroups[index] ?? []
      let only = joined.count == 1 ? joined.first.map { groups[$0].key } : nil
      keys.append(only ?? named(fact.key, scope: fact.scope))
      guard let kind = kind(keys[index]) else { continue }
      sums[kind, default: (0, 0)].logged += facts.tallies[index].logged.total
      sums[kind, default: (0, 0)].traced += facts.tallies[index].traced.total
    }
    for (index, tally) in facts.tallies.enumerated() {
      let sum = kind(keys[index]).flatMap { sums[$0] }
      if tally.logged.total > 0, sum.map({ $0.logged >= $0.traced }) ?? true {
        let group = groups.number(of: keys[index])
        groups[group].counts.merge(tally.logged)
        groups[group].facts.insert(index)
      }
      if tally.traced.total > 0, sum.map({ $0.traced > $0.logged }) ?? true {
        let group = groups.number(of: facts.facts[index].key)
        groups[group].counts.merge(tally.traced)
        groups[group].facts.insert(index)
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
      let standard = groups.known(named(fact.key, scope: fact.scope))
      for var piece in tally.exemplars.pieces {
        let request = piece.requestID.flatMap { RequestID($0) }
        piece.traceID = piece.traceID ?? request.flatMap { traceOf[$0] }?.description
        let known = request.flatMap { groupOf[FactOfRequest(fact: index, request: $0)] }
        if let group = known ?? standard { groups[group].exemplars.offer(piece) }
      }
    }
    // No claim without evidence: where all that is kept went to other groups, what tells of the same facts
    // stands in.
    for group in groups.groups.indices where groups[group].exemplars.pieces.isEmpty {
      for fact in groups[group].facts.sorted() {
        groups[group].exemplars.merge(facts.tallies[fact].exemplars)
      }
    }
  }

  // MARK: Result

  private func observations() -> Observations {
    var result = Observations()
    result.inputs = summary.inputs.sorted { ($0.path, $0.kind) < ($1.path, $1.kind) }
    result.first = summary.first == .max ? nil : Instant(milliseconds: summary.first)
    result.last = summary.last == .min ? nil : Instant(milliseconds: summary.last)
    result.calls = groups.observed
    AuthorizationDetail.explain(&result.calls, with: summary.authorizations.sorted)
    result.changes = ObservedChange.once(summary.changes.sorted)
    let functions = FunctionTotals(logged: logged, traced: traced, regions: summary.regions, name: named)
    result.functions = functions.observed
    result.unexplained = summary.unexplained.sorted
    result.names = summary.names.observed
    result.totals = functions.totals
    result.totals.events = summary.events
    for group in result.calls where group.key.failure.map({ $0.isDynamoDB && $0.family != .function }) ?? true
    {
      result.totals.calls += group.count
      if group.key.failure != nil { result.totals.failedCalls += group.count }
    }
    return result
  }
}

extension Summary {
  /// What was learnt, joined, named, counted and sorted.
  package func observations() -> Observations {
    var builder = ObservationsBuilder(self)
    return builder.build()
  }
}
