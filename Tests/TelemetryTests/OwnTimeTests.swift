import Model
import Telemetry
import Testing

@Suite struct OwnTimeTests {
  private static let id = "6d68ca91-49c9-448d-89b8-7ca3e6dc66aa"

  @Test(arguments: [
    #"{"time":"2024-05-01T12:00:00.123Z","type":"platform.start","record":{"requestId":"x"}}"#,
    #"{"timestamp":"2024-05-01T12:00:00.123Z","level":"INFO","message":"x","logger":"root"}"#,
    #"{"level":"INFO","location":"h:1","message":"x","timestamp":"2024-05-01 12:00:00,123+0000"}"#,
    #"{"level":"INFO","message":"x","timestamp":"2024-05-01T14:00:00.123+02:00"}"#,
    #"{"time":"2024-05-01T07:00:00.123456789-05:00","level":"WARN","msg":"x"}"#,
    #"{"level":30,"time":1714564800123,"msg":"x"}"#,
    #"{"@timestamp":"2024-05-01T12:00:00.123Z","log.level":"INFO","message":"x"}"#,
    "[ERROR]\t2024-05-01T12:00:00.123Z\t6d68ca91-49c9-448d-89b8-7ca3e6dc66aa\tx",
    "2024-05-01T12:00:00.123Z\t6d68ca91-49c9-448d-89b8-7ca3e6dc66aa\tERROR\tx",
    "2024/05/01 12:00:00.123 x",
  ])
  func `a pasted line tells its own time`(line: String) {
    let seen = observe("START RequestId: \(Self.id) Version: 1\n\(line)\n", path: "log.txt")
    #expect(seen.inputs.map(\.kind) == ["lambda-log"])
    #expect(seen.first == Instant(milliseconds: 1_714_564_800_123))
    #expect(seen.last == Instant(milliseconds: 1_714_564_800_123))
  }

  @Test(arguments: [
    #"{"order":7,"timestamp":"2019-01-01T00:00:00.000Z"}"#,
    #"{"level":"INFO","order":{"timestamp":"2019-01-01T00:00:00.000Z"}}"#,
    #"{"level":"INFO","message":"{\"timestamp\":\"2019-01-01T00:00:00.000Z\"}"}"#,
    #"{"time":"noon","level":"INFO"}"#, #"{"time":12,"level":"INFO"}"#, #"{"level":"INFO","time":1e300}"#,
    #"{"type":"order","time":"2019-01-01T00:00:00.000Z"}"#, #"{"level":"INFO","time":"2019-01"#,
  ])
  func `a time that is an application's own is none of its line`(line: String) {
    let seen = observe("START RequestId: \(Self.id) Version: 1\n\(line)\n", path: "log.txt")
    #expect(seen.first == nil)
  }

  private static let log = [
    #"{"time":"2024-05-01T12:00:00.000Z","type":"platform.start","record":{"requestId":"\#(id)"}}"#,
    #"{"timestamp":"2024-05-01T12:00:01.000Z","level":"ERROR","message":"An error occurred "#
      + "(ResourceNotFoundException) when calling the PutItem operation: Requested resource not found\","
      + #""requestId":"\#(id)"}"#,
    #"{"time":"2024-05-01T12:00:02.000Z","type":"platform.report","record":{"requestId":"\#(id)","#
      + #""status":"success","metrics":{"durationMs":5}}}"#,
  ]

  @Test func `evidence and calls of JSON lines have their times`() {
    let seen = observe(Self.log.joined(separator: "\n"), path: "log.txt")
    #expect(seen.first == Instant(milliseconds: 1_714_564_800_000))
    #expect(seen.last == Instant(milliseconds: 1_714_564_802_000))
    #expect(seen.calls.map(\.first) == [Instant(milliseconds: 1_714_564_801_000)])
    #expect(seen.calls.flatMap(\.exemplars).map(\.timestamp) == [Instant(milliseconds: 1_714_564_801_000)])
  }

  @Test func `the short format of aws logs tail is known by the platform's JSON events too`() {
    let lines = Self.log.enumerated().map { "2024-05-01T12:00:0\($0) \($1)" }
    let seen = observe(lines.joined(separator: "\n"), path: "log.txt")
    #expect(seen.inputs.map(\.kind) == ["logs-tail"])
    #expect(seen.totals.invocations == 1)
    #expect(seen.calls.map(\.inSuccessfulInvocations) == [1])
    #expect(seen.calls.map(\.first) == [Instant(milliseconds: 1_714_564_801_000)])
  }
}
