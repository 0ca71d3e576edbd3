import Model
import Testing

@Suite struct `A tally of times` {
  private static func tally(_ times: some Sequence<Int64>) -> TimeTally {
    var tally = TimeTally()
    for time in times { tally.add(time) }
    return tally
  }

  @Test func `counts by the second as long as that fits`() {
    let tally = Self.tally([1_000_000, 1_000_999, 1_001_000, 1_059_999])
    #expect(tally.width == 1_000)
    #expect(tally.begin.milliseconds == 1_000_000)
    #expect(tally.counts.count == 60)
    #expect(tally.counts[0] == 2 && tally.counts[1] == 1 && tally.counts[59] == 1)
  }

  @Test func `takes wider intervals when more does not fit`() {
    let tally = Self.tally([1_000_000, 1_060_000])
    #expect(tally.width == 5_000)
    #expect(tally.total == 2)
  }

  @Test func `the order in which times come and tallies are merged does not matter`() {
    let times = (0..<400).map { Int64($0) * 7_919_000 % 86_400_000 + 1_700_000_000_000 }
    let whole = Self.tally(times)
    #expect(Self.tally(times.reversed()) == whole)
    for parts in [2, 3, 7, 50] {
      var merged = TimeTally()
      for part in (0..<parts).reversed() {
        merged.merge(Self.tally(times.enumerated().filter { $0.offset % parts == part }.map(\.element)))
      }
      #expect(merged == whole)
    }
    #expect(whole.total == 400)
    #expect(whole.counts.count <= TimeTally.limit)
  }

  @Test func `times that no clock shows do no harm`() {
    let tally = Self.tally([.min, .max, 0, -1, 1_700_000_000_000])
    #expect(tally.total == 5)
    #expect(tally.counts.count <= TimeTally.limit)
  }

  @Test func `tells the count of a wider interval`() {
    let tally = Self.tally([60_000, 61_000, 119_999, 120_000])
    #expect(tally.count(from: Instant(milliseconds: 60_000), width: 60_000) == 3)
    #expect(tally.count(from: Instant(milliseconds: 120_000), width: 60_000) == 1)
  }
}
