import Bytes
import CZlib
import Model
import Testing

@testable import Telemetry

/// What files of every form are like at their worst.
@Suite struct `Bad input` {
  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static let isJSON: Set<InputKind> = [
    .logEvents, .subscription, .insightsResults, .insightsExport, .cloudTrail, .iamAuthorization, .xrayTraces,
    .xraySegments, .xraySummaries, .spans,
  ]

  @Test(arguments: FormSamples.all.indices)
  func `the samples are of their forms and whole`(number: Int) {
    let (kind, bytes) = FormSamples.all[number]
    let seen = summarise(bytes, path: "input").observations()
    #expect(seen.inputs.map(\.kind) == [kind.rawValue])
    #expect(seen.inputs.map(\.problems) == [[]])
    #expect(seen.inputs[0].events > 0)
  }

  @Test(arguments: FormSamples.all.indices)
  func `of a text that ends in the middle what came before counts, and JSON says so`(number: Int) {
    let (kind, bytes) = FormSamples.all[number]
    let seen = summarise(Array(bytes.prefix(bytes.count * 2 / 3)), path: "input").observations()
    #expect(seen.inputs.map(\.kind) == [kind.rawValue])
    if Self.isJSON.contains(kind) {
      #expect(seen.inputs[0].problems.contains { $0.contains("ends too early") })
    }
  }

  @Test(arguments: FormSamples.all.indices)
  func `nothing at all is empty, and bytes of no text are unknown`(number: Int) {
    let bytes = FormSamples.all[number].bytes
    #expect(summarise([], path: "input").observations().inputs.map(\.kind) == ["empty"])
    let wrong = bytes.map { $0 ^ 0xA5 }
    let seen = summarise(wrong, path: "input").observations()
    #expect(seen.inputs.map(\.kind) == ["unknown"])
    #expect(seen.inputs[0].problems.count == 1)
  }

  @Test(arguments: FormSamples.all.indices, [[0, 0, 0], [0xFF, 0xFE, 0xC3, 0x28, 0xED, 0xA0, 0x80]])
  func `NULs and invalid UTF-8 behind a form do not take away what it told`(number: Int, tail: [UInt8]) {
    let (kind, bytes) = FormSamples.all[number]
    let whole = summarise(bytes, path: "input").observations()
    let seen = summarise(bytes + tail, path: "input").observations()
    #expect(seen.inputs.map(\.kind) == [kind.rawValue])
    #expect(seen.totals.failedCalls == whole.totals.failedCalls)
  }

  @Test(arguments: FormSamples.all.indices)
  func `JSON nested 100,000 deep behind a form does not take away what it told`(number: Int) {
    let (kind, bytes) = FormSamples.all[number]
    let whole = summarise(bytes, path: "input").observations()
    for bracket in ["[", "{\"a\":"] {
      let deep = Array(("\n" + String(repeating: bracket, count: 100_000)).utf8)
      let seen = summarise(bytes + deep, path: "input", chunk: 4_096).observations()
      #expect(seen.inputs.map(\.kind) == [kind.rawValue])
      #expect(seen.totals.failedCalls >= whole.totals.failedCalls)
      if Self.isJSON.contains(kind) { #expect(!seen.inputs[0].problems.isEmpty) }
    }
    let alone = summarise(Array(String(repeating: "[", count: 100_000).utf8)).observations()
    #expect(alone.inputs.map(\.kind) == ["unknown"])
  }

  /// One line, or one string within the form's JSON, of 100 MB, in a gzip of some 100 kB.
  @Test(arguments: [
    InputKind.s3Export, .lambdaLog, .logsTail, .insightsCSV, .logEvents, .insightsResults, .insightsExport,
    .cloudTrail,
    .xrayTraces, .xraySummaries,
  ])
  func `a line of 100 MB is named with its offset and what came before it counts`(kind: InputKind) throws {
    let bytes = try #require(FormSamples.all.first { $0.kind == kind }?.bytes)
    let whole = summarise(bytes, path: "input").observations()
    var head = bytes
    if Self.isJSON.contains(kind) {
      // One more element, before the last list's end.
      head = Array(bytes.prefix(try #require(bytes.lastIndex(of: UInt8(ascii: "]")))))
      head += Array(",{\"message\":\"".utf8)
    }
    var feed = Feed(path: "input", cache: MessageCache(standIn))
    let block = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    feed.take(head.span)
    for _ in 0..<100 { feed.take(block.span) }
    if Self.isJSON.contains(kind) { feed.take(Array("\"}]}".utf8).span) }
    let seen = feed.finish(bytes: 0, problems: []).observations()
    #expect(seen.inputs.map(\.kind) == [kind.rawValue])
    #expect(seen.totals.failedCalls == whole.totals.failedCalls)
    #expect(seen.inputs[0].problems.contains { $0.contains("at byte") }, "\(seen.inputs[0].problems)")
  }

  @Test func `a gzip bomb of one line is read in bounded memory and named`() {
    var folder = TemporaryFolder()
    let line = Array("2024-05-01T12:00:00.000Z START".utf8) + [UInt8](repeating: 0x20, count: 100 << 20)
    let input = folder.write("bomb.gz", gzip(line))
    let seen = ingest(inputs: [input], options: IngestOptions(classify: standIn)).observations()
    #expect(seen.inputs.map(\.kind) == ["s3-export"])
    #expect(seen.inputs[0].bytes < 200_000)
    #expect(seen.inputs[0].problems.contains { $0.contains("were cut") })
  }
}
