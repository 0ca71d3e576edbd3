/// How often something happened over time: counts by interval, at most ``limit`` intervals in a row.
///
/// Intervals begin at multiples of their width, and the width is the smallest one at which all times fit: so
/// the same times give the same value in whatever order they are added and merged.
package struct TimeTally: Sendable, Hashable {
  /// Most intervals.
  package static let limit = 60

  /// Widths in milliseconds, each a multiple of the one before: seconds, minutes, hours, days, and so on up
  /// to intervals that hold every time there can be.
  static let widths: [Int64] =
    [1_000, 5_000, 15_000, 60_000, 300_000, 900_000, 3_600_000, 21_600_000, 86_400_000, 604_800_000]
    + [10, 100, 1_000, 10_000, 100_000, 1_000_000].map { 604_800_000 * $0 }

  private var level = 0
  /// Number of the first interval, counted from the epoch.
  private var start: Int64 = 0
  /// Counts from the first interval to the last one that holds something.
  package private(set) var counts: [Int] = []

  /// Of nothing.
  package init() {}

  /// The width of an interval in milliseconds.
  package var width: Int64 { Self.widths[level] }
  package var isEmpty: Bool { counts.isEmpty }
  package var total: Int { counts.reduce(0, &+) }
  /// When the first interval begins.
  package var begin: Instant { Instant(milliseconds: start &* width) }

  /// Counts something that happened at `time`, in milliseconds since the epoch; times before it, or after the
  /// year 9999, count as its limits.
  package mutating func add(_ time: Int64, count: Int = 1) {
    let time = min(max(time, 0), 253_402_300_799_999)
    guard count > 0 else { return }
    guard !counts.isEmpty else {
      (level, start, counts) = (0, time / Self.widths[0], [count])
      return
    }
    while !fits(time / width, time / width) { coarsen() }
    let number = time / width
    widen(to: number...number)
    counts[Int(number - start)] &+= count
  }

  /// Adds what another tally counted.
  package mutating func merge(_ other: TimeTally) {
    guard !other.isEmpty else { return }
    guard !isEmpty else {
      self = other
      return
    }
    var other = other
    while other.level < level { other.coarsen() }
    while level < other.level { coarsen() }
    while !fits(other.start, other.end) {
      coarsen()
      other.coarsen()
    }
    widen(to: other.start...other.end)
    let offset = Int(other.start - start)
    for (index, count) in other.counts.enumerated() { counts[offset + index] &+= count }
  }

  /// The count of the interval that begins at `time`, a multiple of a width no smaller than the tally's.
  package func count(from time: Instant, width other: Int64) -> Int {
    var sum = 0
    for (offset, count) in counts.enumerated() {
      let begin = (start &+ Int64(offset)) &* width
      if begin >= time.milliseconds, begin &- time.milliseconds < other { sum &+= count }
    }
    return sum
  }

  private var end: Int64 { start &+ Int64(counts.count) &- 1 }

  private func fits(_ first: Int64, _ last: Int64) -> Bool {
    max(end, last) &- min(start, first) < Int64(Self.limit) || level == Self.widths.count - 1
  }

  private mutating func widen(to range: ClosedRange<Int64>) {
    if range.lowerBound < start {
      counts.insert(contentsOf: repeatElement(0, count: Int(start - range.lowerBound)), at: 0)
      start = range.lowerBound
    }
    if range.upperBound > end {
      counts.append(contentsOf: repeatElement(0, count: Int(range.upperBound - end)))
    }
  }

  private mutating func coarsen() {
    guard level < Self.widths.count - 1 else { return }
    let ratio = Self.widths[level + 1] / Self.widths[level]
    let first = start / ratio
    var coarser = [Int](repeating: 0, count: Int(end / ratio - first) + 1)
    for (offset, count) in counts.enumerated() {
      coarser[Int((start &+ Int64(offset)) / ratio - first)] &+= count
    }
    (level, start, counts) = (level + 1, first, coarser)
  }
}
