internal import Bytes

/// What names an entry: a request id, else a trace id, else a place.
struct EntryKey: Hashable, Sendable, Comparable {
  enum Kind: UInt8, Sendable { case request, trace, place }
  var kind: Kind
  var high: UInt64
  var low: UInt64

  private init(kind: Kind, high: UInt64, low: UInt64) { (self.kind, self.high, self.low) = (kind, high, low) }
  init(_ id: RequestID) { (kind, high, low) = (.request, id.high, id.low) }
  init(_ id: TraceID) { (kind, high, low) = (.trace, id.high, id.low) }
  /// The key of what a trace tells; nil where it tells nothing.
  init?(_ invocation: TracedInvocation) {
    if let id = invocation.request {
      self.init(id)
    } else if let trace = invocation.trace {
      self.init(trace)
    } else if let call = invocation.calls.first {
      self.init(kind: .place, high: call.segment, low: call.service)
    } else {
      return nil
    }
  }

  init(place path: String, line: Int) {
    kind = .place
    high = StableHash.hash(path)
    low = UInt64(truncatingIfNeeded: line)
  }

  var stableHash: UInt64 { StableHash.combine(StableHash.combine(high, low), UInt64(kind.rawValue)) }

  func hash(into hasher: inout Hasher) {
    hasher.combine(high)
    hasher.combine(low)
  }

  static func < (lhs: EntryKey, rhs: EntryKey) -> Bool {
    (lhs.kind.rawValue, lhs.high, lhs.low) < (rhs.kind.rawValue, rhs.high, rhs.low)
  }
}

/// All that is kept of one request id.
struct Entry: Sendable {
  var fragments: [Fragment] = []
  /// What traces tell: one, or none.
  ///
  /// A list, since an optional of that size would make every entry as large.
  var traced: [TracedInvocation] = []
}

/// The invocations that are kept one by one, so that logs and traces, and the parts of an invocation, can be
/// joined.
///
/// A sample of fixed size when there are many: those whose keys have the smallest stable hashes. A key that
/// is among the smallest of the whole is so in every part that holds it, so it is never let go by a part: the
/// sample is complete and the same in whatever order inputs are read and parts are merged (a bottom-k
/// sketch).
struct InvocationTable: Sendable {
  static let capacity = 4_096
  private static let slack = 4_096

  private(set) var entries: [EntryKey: Entry] = [:]
  private var threshold = UInt64.max

  /// Adds a fragment; false when it is not kept.
  mutating func insert(_ fragment: Fragment, _ key: EntryKey) -> Bool {
    guard key.stableHash <= threshold else { return false }
    entries[key, default: Entry()].fragments.append(fragment)
    return true
  }

  /// Adds what a trace tells; false when it is not kept.
  mutating func insert(_ traced: TracedInvocation, _ key: EntryKey) -> Bool {
    guard key.stableHash <= threshold else { return false }
    Self.join(traced, to: &entries[key, default: Entry()])
    return true
  }

  private static func join(_ traced: TracedInvocation, to entry: inout Entry) {
    if entry.traced.isEmpty { entry.traced = [traced] } else { entry.traced[0].merge(traced) }
  }

  /// Whether so much is kept that ``shrink()`` is due.
  var isFull: Bool { entries.count > Self.capacity + Self.slack }

  /// Lets go of the entries that do not belong to the sample.
  mutating func shrink() -> [Entry] {
    guard entries.count > Self.capacity else { return [] }
    let hashes = entries.keys.map(\.stableHash).sorted()
    threshold = min(threshold, hashes[Self.capacity - 1])
    return letGo()
  }

  private mutating func letGo() -> [Entry] {
    let limit = threshold
    let gone = entries.keys.filter { $0.stableHash > limit }
    return gone.sorted().compactMap { entries.removeValue(forKey: $0) }
  }

  /// Takes over another table; gives the entries that do not belong to the common sample.
  mutating func merge(_ other: InvocationTable) -> [Entry] {
    threshold = min(threshold, other.threshold)
    var gone = letGo()
    for key in other.entries.keys.sorted() {
      guard let entry = other.entries[key] else { continue }
      guard key.stableHash <= threshold else {
        gone.append(entry)
        continue
      }
      entries[key, default: Entry()].fragments.append(contentsOf: entry.fragments)
      for traced in entry.traced { Self.join(traced, to: &entries[key, default: Entry()]) }
    }
    return gone + shrink()
  }

  /// Renumbers the facts of every call.
  mutating func renumber(_ numbers: [Int]) {
    for key in Array(entries.keys) {
      entries[key]?.renumber(numbers)
    }
  }
}

extension Entry {
  mutating func renumber(_ numbers: [Int]) {
    for index in fragments.indices {
      for call in fragments[index].calls.indices {
        fragments[index].calls[call].fact = numbers[fragments[index].calls[call].fact]
      }
    }
    for index in traced.indices {
      for call in traced[index].calls.indices {
        traced[index].calls[call].fact = numbers[traced[index].calls[call].fact]
      }
    }
  }
}
