internal import Model

/// Counts of functions from logs and from traces, which may tell of the same invocations.
struct FunctionTotals {
  private struct Both {
    var logged = FunctionStats()
    var traced = FunctionStats()
    var regions = NameSet()
  }

  private var functions: [FunctionKey: Both] = [:]

  init(
    logged: [FunctionKey: FunctionStats], traced: [FunctionKey: FunctionStats],
    regions: [FunctionKey: NameSet], name: (FunctionKey) -> FunctionKey
  ) {
    // One without a name is told apart by nothing in a report: all such scopes together are one.
    func key(_ key: FunctionKey) -> FunctionKey { FunctionKey(scope: nil, name: name(key).name) }
    for (function, stats) in logged { functions[key(function), default: Both()].logged.merge(stats) }
    for (function, stats) in traced { functions[key(function), default: Both()].traced.merge(stats) }
    for (function, set) in regions { functions[key(function), default: Both()].regions.merge(set) }
  }

  /// What is observed of each function, by name, the nameless first.
  var observed: [FunctionObservation] {
    functions.sorted { ($0.key.name ?? "") < ($1.key.name ?? "") }.map { key, both in
      var function = FunctionObservation(name: key.name)
      function.invocations = max(both.logged.invocations, both.traced.invocations)
      function.failed = max(both.logged.failed, both.traced.failed)
      function.timedOut = both.logged.timedOut
      function.swallowed = max(both.logged.swallowed, both.traced.swallowed)
      function.coldStarts = both.logged.coldStarts
      function.longestMilliseconds = Double(both.logged.longest) / 1_000
      function.memorySizeMB = both.logged.memorySize > 0 ? Int(both.logged.memorySize) : nil
      function.maxMemoryUsedMB = both.logged.memoryUsed > 0 ? Int(both.logged.memoryUsed) : nil
      function.regions = both.regions.sorted
      return function
    }
  }

  /// Invocations of all functions.
  ///
  /// Where logs do not say whose they are, they may be those that traces tell
  /// of.
  var totals: Observations.Totals {
    var totals = Observations.Totals()
    func sum(_ count: (FunctionStats) -> Int) -> Int {
      let logged = functions.values.reduce(0) { $0 + count($1.logged) }
      let traced = functions.values.reduce(0) { $0 + count($1.traced) }
      let nameless = functions[FunctionKey(scope: nil, name: nil)]?.logged.invocations ?? 0
      if nameless > 0 { return max(logged, traced) }
      return functions.values.reduce(0) { $0 + max(count($1.logged), count($1.traced)) }
    }
    totals.invocations = sum(\.invocations)
    totals.failedInvocations = sum(\.failed)
    totals.swallowedInvocations = sum(\.swallowed)
    return totals
  }
}
