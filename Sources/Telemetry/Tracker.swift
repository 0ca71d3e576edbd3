internal import Model

/// Follows the invocations of one log stream: which one a line belongs to.
///
/// One stream is one execution environment, in which invocations follow one another; streams that were poured
/// into one another without their names are followed by the request ids that lines bear. An invocation is
/// closed by the first START behind its REPORT. Bounded: of too many open ones the oldest is closed as it is.
struct Tracker {
  private static let openLimit = 256

  let origin: Origin
  private var current: Fragment
  private var others: [RequestID: Fragment] = [:]
  private var order: [RequestID] = []
  private var sawStart = false
  /// Counts of closed invocations that tell of no call, for the scope's still nameless function.
  private var plain = FunctionStats()

  init(_ origin: Origin) {
    self.origin = origin
    current = Fragment(origin: origin, line: 0, lastLine: 0, flags: .head)
  }

  private func fragment(_ id: RequestID?, _ line: Int, _ flags: Fragment.Flags) -> Fragment {
    Fragment(origin: origin, line: line, lastLine: line, id: id, flags: flags)
  }

  /// The request id of the invocation that a line without one belongs to.
  var currentID: RequestID? { current.id }

  /// Whether an initialisation is under way that no START has followed yet.
  var isInitialising: Bool { current.flags.contains(.initialisation) }

  /// Calls that the present invocation or initialisation is known to have made.
  var currentCalls: [LoggedCall] { current.calls }

  /// Whether anything is known to have failed in the invocation of `id`.
  func hasCalls(of id: RequestID) -> Bool {
    !(id == current.id ? current.calls : others[id]?.calls ?? []).isEmpty
  }

  /// A START line.
  mutating func start(_ id: RequestID, line: Int, _ summary: inout Summary) {
    var next = fragment(id, line, sawStart ? .started : [.started, .first])
    if current.flags.contains(.initialisation) {
      summary.assign(current, to: id)
      next.absorb(current, summary.facts)
      next.line = current.line
    } else if current.flags.contains(.started), !current.flags.contains(.reported), current.id != id {
      setAside()
    } else {
      close(current, &summary)
    }
    if !others.isEmpty, let open = others.removeValue(forKey: id) { close(open, &summary) }
    closeReported(&summary)
    sawStart = true
    current = next
  }

  private mutating func setAside() {
    guard let id = current.id else { return }
    others[id] = current
    order.append(id)
  }

  /// Closes what was set aside and has been reported since, and the oldest where too many are open.
  private mutating func closeReported(_ summary: inout Summary) {
    guard !order.isEmpty else { return }
    let excess = order.count - Self.openLimit
    for (index, id) in order.enumerated() {
      guard let open = others[id] else { continue }
      if open.flags.contains(.reported) || index < excess {
        others[id] = nil
        close(open, &summary)
      }
    }
    order.removeAll { others[$0] == nil }
  }

  /// An INIT_START line: what follows belongs to the next START.
  mutating func initialise(line: Int, _ summary: inout Summary) {
    // An environment that failed is initialised anew within the invocation that is open.
    if current.flags.contains(.started), !current.flags.contains(.reported) { return }
    if current.flags.contains(.initialisation) { return }
    close(current, &summary)
    current = fragment(nil, line, .initialisation)
  }

  /// Changes the invocation of `id`, or the present one where `id` is nil.
  mutating func update(_ id: RequestID?, line: Int, _ change: (inout Fragment) -> Void) {
    guard let id, id != current.id else {
      if current.line == 0 { current.line = line }
      current.lastLine = line
      return change(&current)
    }
    if others[id] == nil {
      // A line of an invocation whose START was not seen: it may be the one that the head of this piece
      // belongs to.
      if !sawStart, current.id == nil, !current.flags.contains(.initialisation) {
        current.id = id
        if current.line == 0 { current.line = line }
        current.lastLine = line
        return change(&current)
      }
      others[id] = fragment(id, line, [])
      order.append(id)
    }
    var open = others[id] ?? fragment(id, line, [])
    open.lastLine = line
    change(&open)
    others[id] = open
  }

  /// Adds a call to the invocation of `id`, or to the present one; gives what is known of it.
  mutating func add(_ call: LoggedCall, to id: RequestID?, line: Int, _ facts: FactTable) -> (
    id: RequestID?, trace: TraceID?
  ) {
    var owner: (id: RequestID?, trace: TraceID?) = (nil, nil)
    update(id, line: line) { fragment in
      fragment.add(call, facts)
      owner = (fragment.id, fragment.trace)
    }
    return owner
  }

  /// Closes everything: the piece ends here.
  mutating func finish(_ summary: inout Summary) {
    current.flags.insert(.tail)
    if current.line > 0 || !current.calls.isEmpty { summary.add(current) }
    for id in order {
      if let open = others[id] { summary.add(open) }
    }
    others = [:]
    order = []
    if plain != FunctionStats() {
      summary.logged[FunctionKey(scope: origin.scope, name: nil), default: FunctionStats()].merge(plain)
    }
    plain = FunctionStats()
    current = fragment(nil, 0, .head)
    sawStart = false
  }

  private mutating func close(_ fragment: Fragment, _ summary: inout Summary) {
    let isPlain = fragment.calls.isEmpty && !fragment.flags.contains(.first)
    if isPlain, fragment.flags.contains(.started) {
      plain.add(fragment, hasError: false)
    } else if !fragment.calls.isEmpty
      || !fragment.flags.isDisjoint(with: [.started, .reported, .failed, .first])
    {
      summary.add(fragment)
    }
  }
}
