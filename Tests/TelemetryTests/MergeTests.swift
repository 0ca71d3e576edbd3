import Fuzzing
import Model
import Testing

@testable import Telemetry

/// The laws that let files go to cores and archives to machines.
@Suite struct `Merging summaries` {
  static let stream = "export/task/2024-05-01-[$LATEST]0a1b/000000.gz"

  /// A stream with every way in which lines belong to invocations.
  static let text: String = {
    let denial = `S3 export`.denial
    func id(_ number: Int) -> String { "00000000-0000-4000-8000-00000000000\(number)" }
    func report(_ number: Int, _ rest: String = "") -> String {
      "REPORT RequestId: \(id(number))\tDuration: \(number)0.50 ms\tMemory Size: 128 MB\tMax Memory Used:"
        + " 7\(number) MB\t"
        + rest
    }
    let events = [
      "INIT_START Runtime Version: python:3.12.v38\tRuntime Version ARN: arn:aws:lambda:eu-west-1::"
        + "runtime:00",
      "START RequestId: \(id(1)) Version: 1", "[INFO]\t2024-05-01T12:00:00.000Z\t\(id(1))\tfine", report(1),
      "START RequestId: \(id(2)) Version: 1",
      "[ERROR]\t2024-05-01T12:00:00.000Z\t\(id(2))\tput failed: \(denial)",
      "[ERROR] ClientError: \(denial)\nTraceback (most recent call last):\n  File \"app.py\"",
      "END RequestId: \(id(2))",
      report(
        2, "\nXRAY TraceId: 1-66322ac0-0a1b2c3d4e5f607182930415\tSegmentId: 1a2b3c4d5e6f7081\tSampled: true"),
      "START RequestId: \(id(3)) Version: 1", "print of something that failed: \(denial)", report(3),
      "2024-05-01T12:00:03.003Z \(id(3)) Task timed out after 3.00 seconds",
      "INIT_START Runtime Version: python:3.12.v38",
      "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'x'",
      "START RequestId: \(id(4)) Version: 1", report(4, "Status: error"),
      "START RequestId: \(id(5)) Version: 1", "[ERROR] ValueError: order 12", report(5),
      "START RequestId: \(id(1)) Version: 1", "[ERROR] ClientError: \(denial)", report(1),
    ]
    var time = 0
    return events.map { event in
      time += 1
      return "2024-05-01T12:00:\(time < 10 ? "0" : "")\(time).000Z \(event)\n"
    }.joined()
  }()

  /// The summaries of the text's parts, cut where `cuts` say: numbers of events.
  private static func parts(_ cuts: [Int]) -> [Summary] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    var starts = lines.indices.filter { lines[$0].hasPrefix("2024-05-01T12:00:") }
    starts.append(lines.endIndex)
    let bounds = [0] + cuts + [starts.count - 1]
    return zip(bounds, bounds.dropFirst()).map { from, to in
      let part = lines[starts[from]..<starts[to]].map { $0 + "\n" }.joined()
      var feed = Feed(path: stream, linesBefore: starts[from], cache: MessageCache(standIn))
      feed.take(Array(part.utf8).span)
      return feed.finish(bytes: 0, problems: [])
    }
  }

  private static func observed(_ summary: Summary) -> Observations {
    var seen = summary.observations()
    seen.inputs = []
    return seen
  }

  private static let whole = observed(parts([])[0])

  @Test func `the example has what the laws are about`() {
    #expect(Self.whole.totals.invocations == 6)
    #expect(Self.whole.totals.failedInvocations == 5)
    #expect(Self.whole.totals.failedCalls == 3)
    #expect(Self.whole.functions.map(\.timedOut) == [1])
  }

  @Test(arguments: 1..<23)
  func `a stream cut at any event gives the same observations, in either order`(cut: Int) {
    let parts = Self.parts([cut])
    var forward = parts[0]
    forward.merge(parts[1])
    var backward = parts[1]
    backward.merge(parts[0])
    #expect(differences(Self.observed(forward), Self.whole) == [])
    #expect(differences(Self.observed(backward), Self.whole) == [])
  }

  @Test func `a stream cut at every event gives the same observations, however parts are merged`() {
    let parts = Self.parts(Array(1..<23))
    var generator = SeededGenerator(state: 7)
    for _ in 0..<10 {
      var rest = parts.shuffled(using: &generator)
      while rest.count > 1 {
        let one = Int(generator.next() % UInt64(rest.count - 1))
        let other = rest.remove(at: one + 1)
        rest[one].merge(other)
      }
      #expect(differences(Self.observed(rest[0]), Self.whole) == [])
    }
  }

  @Test func `nothing merged changes nothing`() {
    var left = Summary()
    left.merge(Self.parts([])[0])
    var right = Self.parts([])[0]
    right.merge(Summary())
    #expect(differences(Self.observed(left), Self.whole) == [])
    #expect(differences(Self.observed(right), Self.whole) == [])
  }

  @Test(arguments: [1, 2, 3, 7, 100, 4_096])
  func `chunks do not matter`(chunk: Int) {
    #expect(
      differences(
        summarise(Array(Self.text.utf8), path: Self.stream, chunk: chunk).observations(),
        Self.observedWithInputs) == [])
  }

  private static let observedWithInputs = summarise(Array(text.utf8), path: stream).observations()

  @Test func `more invocations than are kept one by one are all counted, in any order of parts`() {
    let denial = `S3 export`.denial
    var generator = SeededGenerator(state: 3)
    var texts: [String] = []
    for _ in 0..<4 {
      var text = ""
      for _ in 0..<4_000 {
        let digits = String(generator.next(), radix: 16)
        let id = "00000000-0000-4000-8000-" + (String(repeating: "0", count: 16) + digits).suffix(12)
        text += `S3 export`.invocation(id, ["[ERROR]\t2024-05-01T12:00:00.000Z\t\(id)\t\(denial)"])
      }
      texts.append(text)
    }
    let parts = texts.enumerated().map { summarise(Array($1.utf8), path: "log\($0).gz") }
    func merged(_ order: [Int]) -> Observations {
      var summary = Summary()
      for index in order { summary.merge(parts[index]) }
      return Self.observed(summary)
    }
    let seen = merged([0, 1, 2, 3])
    #expect(seen.totals.invocations == 16_000)
    #expect(seen.totals.swallowedInvocations == 16_000)
    #expect(seen.calls.map(\.count) == [16_000])
    #expect(differences(merged([3, 1, 0, 2]), seen) == [])
  }
}
