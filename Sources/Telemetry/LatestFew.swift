/// Distinct values, bounded: of too many those that come last in their order stay.
///
/// What stays of a union stays of each of its parts, so parts merge in any order.
struct LatestFew<Value: Hashable & Comparable & Sendable>: Sendable {
  private let capacity: Int
  private var values: Set<Value> = []

  init(capacity: Int) { self.capacity = capacity }

  mutating func insert(_ value: Value) {
    values.insert(value)
    if values.count > capacity * 2 { shrink() }
  }

  mutating func merge(_ other: LatestFew) {
    values.formUnion(other.values)
    shrink()
  }

  private mutating func shrink() {
    guard values.count > capacity else { return }
    values = Set(sorted)
  }

  var isEmpty: Bool { values.isEmpty }

  /// What stays, in order.
  var sorted: [Value] { values.sorted().suffix(capacity) }
}
