/// The order in which rows of results were logged.
///
/// Of equal times the order within the results counts, which runs backwards where the newest come first: in
/// each of several results that were put behind one another for itself.
struct InsightsOrder {
  private let times: [Int64]
  /// The stretch of rows in one direction that a row is in, and whether that runs backwards.
  private var stretches: [(number: Int, isBackwards: Bool)] = []

  init(_ times: [Int64]) {
    self.times = times
    var start = 0
    var isBackwards: Bool?
    for index in times.indices {
      if index > start, times[index] != times[index - 1] {
        let goesBack = times[index] < times[index - 1]
        if let isBackwards, isBackwards != goesBack {
          close(from: start, to: index, isBackwards)
          start = index
        }
        isBackwards = start == index ? nil : goesBack
      }
    }
    close(from: start, to: times.count, isBackwards ?? stretches.last?.isBackwards ?? false)
  }

  private mutating func close(from start: Int, to end: Int, _ isBackwards: Bool) {
    let number = (stretches.last?.number ?? -1) + 1
    for _ in start..<end { stretches.append((number, isBackwards)) }
  }

  /// The rows' numbers, the earliest first.
  func sorted() -> [Int] {
    let isBackwards = (times.first ?? 0) > (times.last ?? 0)
    return times.indices.sorted { one, other in
      if times[one] != times[other] { return times[one] < times[other] }
      let isOne = stretches[one].number == stretches[other].number
      return (isOne ? stretches[one].isBackwards : isBackwards) ? one > other : one < other
    }
  }
}
