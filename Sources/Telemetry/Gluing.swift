internal import Model

/// Puts together the fragments of invocations that were cut by the end of an input, stream by stream.
///
/// A fragment that names its request joins the open fragment of that request before it; lines at a piece's
/// head that name none belong to what the piece before left open, those behind an INIT_START at a piece's end
/// to the first START of the next.
struct Gluing {
  /// A head whose request became known by gluing.
  struct Assignment {
    var fragment: Fragment
    var id: RequestID
  }

  private(set) var invocations: [Fragment] = []
  private(set) var assignments: [Assignment] = []
  private let facts: FactTable
  private var open: [RequestID: Int] = [:]
  private var tail: Int?
  /// Lines of an initialisation whose START is still to come.
  private var initialisation: [Fragment] = []

  init(_ table: InvocationTable, _ facts: FactTable) {
    self.facts = facts
    var streams: [String: [Fragment]] = [:]
    for entry in table.entries.values {
      for fragment in entry.fragments { streams[fragment.origin.stream, default: []].append(fragment) }
    }
    for (_, var fragments) in streams.sorted(by: { $0.key < $1.key }) {
      open = [:]
      tail = nil
      // Numbers are sorted, not fragments: moving those costs more than comparing.
      let order = fragments.indices.sorted { Self.precedes(fragments[$0], fragments[$1]) }
      invocations.reserveCapacity(invocations.count + fragments.count)
      for index in order { place(fragments[index]) }
      fragments = []
      leaveInitialisation()
    }
  }

  private static func precedes(_ lhs: Fragment, _ rhs: Fragment) -> Bool {
    if lhs.origin !== rhs.origin, lhs.origin.path != rhs.origin.path {
      return lhs.origin.path < rhs.origin.path
    }
    if lhs.line != rhs.line { return lhs.line < rhs.line }
    guard let one = lhs.id, let other = rhs.id else { return lhs.id == nil && rhs.id != nil }
    return (one.high, one.low) < (other.high, other.low)
  }

  private mutating func place(_ fragment: Fragment) {
    if fragment.flags.contains(.initialisation) {
      initialisation.append(fragment)
    } else if fragment.id == nil {
      head(fragment)
    } else {
      named(fragment)
    }
  }

  private mutating func leaveInitialisation() {
    guard var left = initialisation.first else { return }
    for fragment in initialisation.dropFirst() { left.absorb(fragment, facts) }
    invocations.append(left)
    initialisation = []
  }

  private mutating func head(_ fragment: Fragment) {
    if !initialisation.isEmpty {
      initialisation.append(fragment)
    } else if let tail {
      if let id = invocations[tail].id { assignments.append(Assignment(fragment: fragment, id: id)) }
      invocations[tail].absorb(fragment, facts)
    } else {
      invocations.append(fragment)
    }
  }

  private mutating func named(_ fragment: Fragment) {
    guard let id = fragment.id else { return }
    let index: Int
    if let before = open[id],
      !fragment.flags.contains(.started) || !invocations[before].flags.contains(.started)
    {
      invocations[before].absorb(fragment, facts)
      index = before
    } else {
      var fragment = fragment
      if fragment.flags.contains(.first) {
        for before in initialisation {
          assignments.append(Assignment(fragment: before, id: id))
          fragment.absorb(before, facts)
        }
        initialisation = []
      }
      index = invocations.count
      invocations.append(fragment)
    }
    let isTail = fragment.flags.contains(.tail)
    open[id] = isTail || !invocations[index].flags.contains(.reported) ? index : nil
    if isTail { tail = index }
  }
}
