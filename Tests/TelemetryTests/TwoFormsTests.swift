import Model
import Testing

@testable import Telemetry

/// Files into which more than one form was put: two saved answers, a log and a trace, one after the other.
@Suite struct `Two forms in one file` {
  private typealias Sample = (kind: InputKind, bytes: [UInt8])

  private static let isText: Set<InputKind> = [.s3Export, .lambdaLog, .logsTail, .insightsCSV]

  /// Whether the second form can be told from what may stand in the first.
  private static func isTold(_ one: Sample, _ two: Sample) -> Bool {
    guard isText.contains(one.kind) else { return true }
    // Text behind text is text; segment documents and flat spans look like what loggers print, and functions
    // print the events that they receive.
    let isPrinted =
      String(decoding: two.bytes, as: UTF8.self).contains("awslogs")
      || two.kind == .subscription && !String(decoding: two.bytes, as: UTF8.self).contains("logEvents")
      // Events one by one are what a forwarder prints.
      || two.kind == .logEvents && !String(decoding: two.bytes, as: UTF8.self).contains("\"events\"")
    return !isText.contains(two.kind) && ![.xraySegments, .spans, .insightsExport].contains(two.kind)
      && !isPrinted
  }

  @Test(arguments: FormSamples.all.indices, [7, 4_096, Int.max])
  func `each is read as what it is, wherever blocks are cut`(number: Int, chunk: Int) {
    let one: Sample = FormSamples.all[number]
    for two in FormSamples.all where two.kind != one.kind && Self.isTold(one, two) {
      let seen = summarise(one.bytes + [0x0A] + two.bytes, path: "input", chunk: chunk).observations()
      #expect(Set(seen.inputs.map(\.kind)) == [one.kind.rawValue, two.kind.rawValue])
      #expect(seen.inputs.allSatisfy { $0.problems.isEmpty && $0.events > 0 }, "\(seen.inputs)")
      var apart = summarise(one.bytes, path: "input")
      apart.merge(summarise(two.bytes, path: "input"))
      #expect(seen.totals == apart.observations().totals, "\(one.kind) \(two.kind)")
    }
  }

  @Test func `a log between two answers leaves both`() {
    let traces = FormSamples.all.first { $0.kind == .xrayTraces }?.bytes ?? []
    let bytes = traces + [0x0A] + Array(`S3 export`.unhandled.utf8) + Array(FormSamples.trail.utf8)
    let seen = summarise(bytes, path: "input").observations()
    #expect(seen.inputs.map(\.kind) == ["cloudtrail", "s3-export", "xray-traces"])
    #expect(seen.calls.flatMap(\.exemplars).allSatisfy { $0.source == "input" && ($0.line ?? 0) > 0 })
  }

  @Test func `lines are counted through all forms`() {
    let bytes = Array("{\"Traces\":[]}\n\n".utf8) + Array(`S3 export`.unhandled.utf8)
    #expect(summarise(bytes).observations().calls.first?.exemplars.first?.line == 5)
  }

  @Test(arguments: FormSamples.all.indices)
  func `JSON of a form that is not known is named with its offset`(number: Int) {
    let (kind, bytes) = FormSamples.all[number]
    guard !Self.isText.contains(kind) else { return }
    for unknown in ["{\"colour\":\"red\"}", "[1, 2]", "{\"AWSTemplateFormatVersion\":\"2010-09-09\"}"] {
      let seen = summarise(bytes + [0x0A] + Array(unknown.utf8), path: "input").observations()
      #expect(seen.inputs.map(\.kind) == [kind.rawValue])
      #expect(
        seen.inputs[0].problems.contains {
          $0.contains("left out") && $0.contains("byte \(bytes.count + 1) ")
        })
      // What comes before the known form is named as well, and does not hide it.
      let behind = summarise(Array(unknown.utf8) + [0x0A] + bytes, path: "input").observations()
      guard !unknown.contains("AWS") else { continue }
      #expect(Set(behind.inputs.map(\.kind)) == [kind.rawValue, "unknown"])
      #expect(behind.inputs.contains { $0.problems.contains { $0.contains("byte 0 ") } })
    }
  }

  @Test(arguments: FormSamples.all.indices)
  func `text that is no log is named with its offset`(number: Int) {
    let (kind, bytes) = FormSamples.all[number]
    guard !Self.isText.contains(kind) else { return }
    let seen = summarise(bytes + Array("\n(END) of what the pager printed".utf8), path: "input")
      .observations()
    #expect(seen.inputs.map(\.kind) == [kind.rawValue])
    #expect(
      seen.inputs[0].problems.contains { $0.contains("no JSON") && $0.contains("byte \(bytes.count + 1) ") })
  }

  @Test func `elements that are none of the form's are named with their offset`() {
    let seen = observe("{\"events\":[{\"message\":\"a\",\"timestamp\":1},{\"colour\":\"red\"}]}")
    #expect(seen.inputs.map(\.kind) == ["log-events"])
    #expect(seen.inputs[0].problems.contains { $0.contains("passed over") && $0.contains("byte 41 ") })
  }

  @Test func `an event that a function printed is no form of its own`() {
    let log = """
      START RequestId: 6d68ca91-49c9-448d-89b8-7ca3e6dc66aa Version: $LATEST
      {"Records": [{"messageId": "1", "eventSource": "aws:sqs", "body": "{}"}]}
      {"Records": [{"kinesis": {"data": "aGVsbG8="}, "eventSource": "aws:kinesis"}]}
      {"results": [], "level": "INFO", "message": "done"}
      REPORT RequestId: 6d68ca91-49c9-448d-89b8-7ca3e6dc66aa\tDuration: 9.00 ms\tMemory Size: 128 MB\t
      """
    let seen = observe(log)
    #expect(seen.inputs.map(\.kind) == ["lambda-log"])
    #expect(seen.inputs[0].events == 5)
  }
}
