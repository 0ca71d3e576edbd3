internal import Model

/// Whose invocations are counted together.
struct FunctionKey: Hashable, Sendable {
  var scope: String?
  var name: String?

  init(scope: String?, name: String?) {
    self.scope = name == nil ? scope : nil
    self.name = name
  }
}

/// What is counted of a function's invocations.
struct FunctionStats: Sendable, Equatable {
  var invocations = 0
  var failed = 0
  var timedOut = 0
  var swallowed = 0
  var coldStarts = 0
  /// Thousandths of a millisecond.
  var longest = 0
  var memorySize: Int32 = 0
  var memoryUsed: Int32 = 0

  /// Counts an invocation; `swallowed`: a DynamoDB error was logged in it.
  mutating func add(_ fragment: Fragment, hasError: Bool) {
    guard !fragment.flags.isDisjoint(with: [.started, .reported]) else { return }
    invocations &+= 1
    if fragment.flags.contains(.failed) { failed &+= 1 }
    if fragment.flags.contains(.timedOut) { timedOut &+= 1 }
    if fragment.flags.contains(.coldStart) { coldStarts &+= 1 }
    if hasError, fragment.outcome == .success { swallowed &+= 1 }
    longest = max(longest, fragment.duration)
    memorySize = max(memorySize, fragment.memorySize)
    memoryUsed = max(memoryUsed, fragment.memoryUsed)
  }

  mutating func merge(_ other: FunctionStats) {
    invocations &+= other.invocations
    failed &+= other.failed
    timedOut &+= other.timedOut
    swallowed &+= other.swallowed
    coldStarts &+= other.coldStarts
    longest = max(longest, other.longest)
    memorySize = max(memorySize, other.memorySize)
    memoryUsed = max(memoryUsed, other.memoryUsed)
  }
}
