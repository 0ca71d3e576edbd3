import Testing

@testable import Telemetry

/// Rows of Logs Insights, which come newest first, or oldest first, or in several results.
@Suite struct `Order of results` {
  @Test(
    arguments: [
      ([1, 2, 2, 3], [0, 1, 2, 3]), ([3, 2, 2, 1], [3, 2, 1, 0]), ([2, 2], [0, 1]), ([], []),
      // Two results one behind the other, each the newest first.
      ([2, 2, 1, 4, 4, 3], [2, 1, 0, 5, 4, 3]), ([4, 4, 3, 2, 2, 1], [5, 4, 3, 2, 1, 0]),
      ([2, 1, 1, 3, 3, 2], [2, 1, 0, 5, 4, 3]),
    ] as [([Int64], [Int])])
  func `equal times keep the order in which they were logged`(times: [Int64], order: [Int]) {
    #expect(InsightsOrder(times).sorted() == order)
  }
}
