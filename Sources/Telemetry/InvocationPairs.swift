internal import Model

/// Invocations as logs tell them, each with what traces tell of it, and those that only traces tell of.
struct InvocationPairs {
  struct Pair {
    var fragment: Fragment?
    var traced: TracedInvocation?
  }

  private(set) var pairs: [Pair] = []

  init(_ invocations: [Fragment], _ table: InvocationTable) {
    pairs.reserveCapacity(invocations.count)
    for fragment in invocations { pairs.append(Pair(fragment: fragment)) }
    let traces = table.entries.flatMap { entry in entry.value.traced.map { (key: entry.key, traced: $0) } }
    guard !traces.isEmpty else { return }
    var places = Places(invocations)
    for (_, traced) in traces.sorted(by: { $0.key < $1.key }) {
      if let index = places.index(of: traced) {
        if pairs[index].traced == nil {
          pairs[index].traced = traced
        } else {
          pairs[index].traced?.merge(traced)
        }
        places.note(traced, at: index)
      } else {
        places.note(traced, at: pairs.count)
        pairs.append(Pair(traced: traced))
      }
    }
  }

  /// Where an invocation is found by what names it.
  private struct Places {
    private var ofRequest: [RequestID: Int] = [:]
    private var ofTrace: [TraceID: Int] = [:]
    private var ofService: [UInt64: Int] = [:]

    init(_ invocations: [Fragment]) {
      for (index, fragment) in invocations.enumerated() {
        if let id = fragment.id { ofRequest[id] = index }
        if let trace = fragment.trace, ofTrace[trace] == nil { ofTrace[trace] = index }
        for call in fragment.calls where call.service != 0 { ofService[call.service] = index }
      }
    }

    func index(of traced: TracedInvocation) -> Int? {
      if traced.isCallAlone { return traced.calls.first.flatMap { ofService[$0.service] } }
      if let id = traced.request { return ofRequest[id] }
      return traced.trace.flatMap { ofTrace[$0] }
    }

    mutating func note(_ traced: TracedInvocation, at index: Int) {
      if let trace = traced.trace, ofTrace[trace] == nil { ofTrace[trace] = index }
      for call in traced.calls where call.service != 0 && ofService[call.service] == nil {
        ofService[call.service] = index
      }
    }
  }
}
