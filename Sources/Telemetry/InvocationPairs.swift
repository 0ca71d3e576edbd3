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
    let traces = table.entries.compactMap { entry in entry.value.traced.map { (key: entry.key, traced: $0) } }
    guard !traces.isEmpty else { return }
    var ofRequest: [RequestID: Int] = [:]
    var ofTrace: [TraceID: Int] = [:]
    for (index, fragment) in invocations.enumerated() {
      if let id = fragment.id { ofRequest[id] = index }
      if let trace = fragment.trace, ofTrace[trace] == nil { ofTrace[trace] = index }
    }
    for (_, traced) in traces.sorted(by: { $0.key < $1.key }) {
      let index = traced.request.map { ofRequest[$0] } ?? ofTrace[traced.trace]
      guard let index else {
        pairs.append(Pair(traced: traced))
        continue
      }
      if pairs[index].traced == nil {
        pairs[index].traced = traced
      } else {
        pairs[index].traced?.merge(traced)
      }
    }
  }
}
