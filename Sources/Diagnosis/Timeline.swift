package import Model

/// How many DynamoDB calls failed and how many were answered, by interval.
package struct Timeline: Sendable, Hashable {
  package struct Interval: Sendable, Hashable {
    package var failed: Int
    package var answered: Int
  }

  /// When the first interval begins.
  package var begin: Instant
  /// Of an interval, in milliseconds.
  package var width: Int64
  package var intervals: [Interval]

  /// The timeline of these groups of calls; nil where the time of none is known.
  package init?(_ calls: [CallGroup]) {
    var failed = TimeTally()
    var answered = TimeTally()
    for group in calls {
      if group.key.failure == nil {
        answered.merge(group.times)
      } else if group.key.failure?.isDynamoDB == true, group.key.failure?.family != .notAnError {
        failed.merge(group.times)
      }
    }
    guard !failed.isEmpty else { return nil }
    var all = failed
    all.merge(answered)
    begin = all.begin
    width = all.width
    intervals = []
    for number in all.counts.indices {
      let time = start(of: number)
      intervals.append(
        Interval(
          failed: failed.count(from: time, width: width), answered: answered.count(from: time, width: width)))
    }
  }

  package func start(of number: Int) -> Instant {
    Instant(milliseconds: begin.milliseconds &+ Int64(number) &* width)
  }

  package var failed: Int { intervals.reduce(0) { $0 + $1.failed } }
  package var answered: Int { intervals.reduce(0) { $0 + $1.answered } }

  /// The timeline with as many intervals taken together as give at most `limit`.
  package func coarser(limit: Int) -> Timeline {
    let step = (intervals.count + limit - 1) / max(limit, 1)
    guard step > 1 else { return self }
    var result = self
    result.width = width &* Int64(step)
    result.intervals = stride(from: 0, to: intervals.count, by: step).map { start in
      intervals[start..<min(start + step, intervals.count)].reduce(Interval(failed: 0, answered: 0)) {
        Interval(failed: $0.failed + $1.failed, answered: $0.answered + $1.answered)
      }
    }
    return result
  }
}
