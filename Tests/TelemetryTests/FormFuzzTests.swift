import Bytes
import Fuzzing
import Model
import Testing

@testable import Telemetry

/// Damage of every kind that a file on its way may take, done to an input of every form.
@Suite struct `FormFuzz` {
  @Test(arguments: FormSamples.all.indices)
  func `no damage stops a form`(number: Int) {
    let sample = FormSamples.all[number].bytes
    for seed in FuzzSeeds(number) {
      var generator = SeededGenerator(state: seed)
      for _ in 0..<100 {
        let bytes = Self.damaged(sample, &generator)
        let chunk = 1 + Int(generator.next() % 200)
        let seen = summarise(bytes, path: "input", chunk: chunk).observations()
        #expect(!seen.inputs.isEmpty)
        #expect(seen.totals.failedCalls <= seen.totals.calls)
      }
    }
  }

  @Test func `no damage stops the line scanner, and cuts do not matter`() {
    for seed in FuzzSeeds(77) {
      var generator = SeededGenerator(state: seed)
      let bytes = Self.damaged(Array("one\r\ntwo\n\nthree\u{A0}\nfour".utf8), &generator)
      #expect(Self.lines(bytes, chunk: 1 + Int(generator.next() % 7)) == Self.lines(bytes, chunk: .max))
    }
  }

  /// The small readers that a form's lines go through, each by itself: none is hidden by what stands before
  /// it.
  @Test func `no damage stops a reader of a line's part`() {
    let samples = [
      "2024-05-01T12:00:00.123Z x", "2024-05-01 12:00:00,123 (+00:00)\tx", "1714564800123\tSTART",
      "function-1  | START RequestId: \(`S3 export`.first) Version: $LATEST",
      "{\"resource\":{},\"traceId\":\"1\",\"spanId\":\"2\",\"startTimeUnixNano\":1}",
      "@timestamp;@message\r\n1;2",
      "[ERROR]\t2024-05-01T12:00:00.123Z\t\(`S3 export`.first)\tx", "1-66322300-0a1b2c3d4e5f607182930415",
      "TWFueSBoYW5kcyBtYWtlIGxpZ2h0IHdvcmsu==", "authorization id: \(AuthorizationSample.text.prefix(60))",
    ].map { Array($0.utf8) }
    for seed in FuzzSeeds(91) {
      var generator = SeededGenerator(state: seed)
      for _ in 0..<400 {
        let bytes = Self.damaged(samples[Int(generator.next() % UInt64(samples.count))], &generator)
        Self.readParts(bytes.span)
      }
    }
  }

  private static func readParts(_ bytes: Span<UInt8>) {
    var timestamps = Timestamps()
    _ = (timestamps.read(bytes), looseTimestamp(bytes), RequestID(bytes, at: 0), TraceID(bytes, at: 0))
    _ = (TailForm.recognises(bytes), EmbeddedDocuments.mayBe(bytes), InsightsRow.isHeader(bytes))
    _ = (
      UnreadForm.sentence(bytes), Recognizer.kind(ofHead: bytes, path: "x"), AuthorizationID.find(in: bytes)
    )
    _ = (LinePrefix(bytes), Base64.decode(bytes), needsCleaning(bytes))
    #expect(cleaned(bytes).count <= bytes.count)
    if let found = LineLead(bytes)?.read(bytes) { #expect(found.text <= bytes.count) }
  }

  private static func lines(_ bytes: [UInt8], chunk: Int) -> [[UInt8]] {
    var scanner = LineScanner(limit: 40, linesBefore: 0)
    var found: [[UInt8]] = []
    var start = 0
    while start < bytes.count {
      let end = chunk < bytes.count - start ? start + chunk : bytes.count
      scanner.feed(bytes.span.extracting(start..<end)) { line, _ in found.append(Self.copy(line)) }
      start = end
    }
    scanner.finish { line, _ in found.append(Self.copy(line)) }
    return found
  }

  private static func copy(_ line: Span<UInt8>) -> [UInt8] {
    var copy: [UInt8] = []
    line.append(0..<line.count, to: &copy)
    return copy
  }

  private static func damaged(_ sample: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = sample
    for _ in 0..<1 + generator.next() % 6 where bytes.count > 2 {
      let start = Int(generator.next() % UInt64(bytes.count - 1))
      let end = min(bytes.count, start + 1 + Int(generator.next() % 60))
      switch generator.next() % 9 {
      case 0: bytes[start] ^= 1 << UInt8(generator.next() % 8)
      case 1: bytes.removeSubrange(start...)
      case 2: bytes.removeSubrange(start..<end)
      case 3: bytes.insert(contentsOf: bytes[start..<end], at: Int(generator.next() % UInt64(bytes.count)))
      case 4: bytes.insert(contentsOf: bytes, at: start)
      case 5: bytes.insert(contentsOf: nesting(&generator), at: start)
      case 6: bytes.insert(contentsOf: [0, 0, 0], at: start)
      case 7: bytes.insert(contentsOf: [0xC3, 0x28, 0xF0, 0x9F, 0xFF, 0xED, 0xA0, 0x80], at: start)
      default: bytes.insert(contentsOf: "99999999999999999999".utf8, at: start)
      }
      if bytes.count > 200_000 { bytes.removeSubrange(200_000...) }
    }
    return bytes
  }

  private static func nesting(_ generator: inout SeededGenerator) -> [UInt8] {
    let piece = ["[", "{\"a\":", "{\"message\":\"", "\\\""][Int(generator.next() % 4)]
    return Array(String(repeating: piece, count: Int(generator.next() % 3_000)).utf8)
  }
}
