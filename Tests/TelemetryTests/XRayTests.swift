import Fuzzing
import Documents
import Model
import Testing

@testable import Telemetry

@Suite struct `X-Ray traces` {
  static let trace = "1-66322ac0-0a1b2c3d4e5f607182930415"

  static func subsegment(_ id: String, _ rest: String, table: String = "\"table_name\":\"Orders\"") -> String
  {
    "{\"id\":\"\(id)\",\"name\":\"dynamodb\",\"start_time\":1714564800.5,\"namespace\":\"aws\","
      + "\"aws\":{\"operation\":\"PutItem\",\"region\":\"eu-west-1\",\(table)},\(rest)}"
  }

  static let answered = subsegment(
    "00000000000000aa", "\"end_time\":1714564800.53,\"http\":{\"response\":{\"status\":200}}")
  static let refused = subsegment(
    "00000000000000bb",
    "\"end_time\":1714564800.6,\"http\":{\"response\":{\"status\":400}},\"error\":true,\"fault\":true,"
      + "\"cause\":"
      + "{\"exceptions\":[{\"id\":\"2ffc714a7d895b40\",\"type\":\"ResourceNotFoundException\","
      + "\"message\":\"An error "
      + "occurred (ResourceNotFoundException) when calling the PutItem operation: Requested resource not "
      + "found\"}]}"
  )

  /// A trace of one invocation whose function's subsegments are these.
  static func traces(
    _ subsegments: [String], asObjects: Bool = false, bare: Bool = false, fault: Bool = false
  ) -> String {
    let service =
      "{\"id\":\"00f91aa01f4984fd\",\"name\":\"app-Fn\",\"start_time\":1714564800.4,\"end_time\":"
      + "1714564800.9,\"trace_id\":"
      + "\"\(trace)\",\"origin\":\"AWS::Lambda\",\"http\":{\"response\":{\"status\":200}},\"aws\":{"
      + "\"request_id\":"
      + "\"\(`S3 export`.first)\"}}"
    let function =
      "{\"id\":\"1fb07842d944e714\",\"name\":\"app-Fn\",\"start_time\":1714564800.45,\"end_time\":"
      + "1714564800.9,"
      + "\"parent_id\":\"00f91aa01f4984fd\",\"trace_id\":\"\(trace)\",\"origin\":\"AWS::Lambda::"
      + "Function\",\"fault\":\(fault),"
      + "\"aws\":{\"function_arn\":\"arn:aws:lambda:eu-west-1:111122223333:function:app-Fn\"},"
      + "\"subsegments\":["
      + "{\"id\":\"0000000000000001\",\"name\":\"## handler\",\"start_time\":1714564800.46,\"end_time\":"
      + "1714564800.9,"
      + "\"subsegments\":[\(subsegments.joined(separator: ","))]}]}"
    let documents = [service, function].map { document in
      asObjects ? "{\"Document\":\(document)}" : "{\"Document\":\(`Log forms`.quoted(document))}"
    }
    let body = "{\"Id\":\"\(trace)\",\"Segments\":[\(documents.joined(separator: ","))]}"
    return bare ? "[\(body)]" : "{\"Traces\":[\(body)],\"UnprocessedTraceIds\":[]}"
  }

  @Test(arguments: [false, true], [false, true])
  func `documents may be strings or objects, whole answers or bare lists`(asObjects: Bool, bare: Bool) {
    let seen = observe(
      Self.traces([Self.answered, Self.refused], asObjects: asObjects, bare: bare), path: "t.json")
    #expect(seen.inputs.map(\.kind) == ["xray-traces"])
    #expect(seen.totals.calls == 2)
    #expect(seen.totals.failedCalls == 1)
    #expect(seen.totals.invocations == 1)
    #expect(seen.calls.map(\.key.table) == ["Orders", "Orders"])
    #expect(seen.calls.map(\.key.function) == ["app-Fn", "app-Fn"])
    #expect(seen.calls[0].key.failure == nil)
    #expect(seen.calls[0].longestMilliseconds == 30)
    #expect(seen.calls[1].key.failure?.code == "ResourceNotFoundException")
    #expect(seen.calls[1].exemplars[0].requestID == `S3 export`.first)
    #expect(seen.calls[1].exemplars[0].traceID == Self.trace)
    #expect(seen.functions.map(\.regions) == [["eu-west-1"]])
    #expect(seen.names.arns.contains("arn:aws:lambda:eu-west-1:111122223333:function:app-Fn"))
  }

  static let log = `S3 export`.invocation(
    `S3 export`.first,
    [
      "[ERROR]\t2024-05-01T12:00:00.500Z\t\(`S3 export`.first)\tput failed: An error occurred "
        + "(ResourceNotFoundException) when calling the PutItem operation: Requested resource not found"
    ], report: "\nXRAY TraceId: \(trace)\tSegmentId: 1a2b3c4d5e6f7081\tSampled: true")

  @Test func `a call in a log and in a trace is one call with the facts of both, in either order`() {
    let log = summarise(Array(Self.log.utf8))
    let traces = summarise(Array(Self.traces([Self.refused]).utf8), path: "t.json")
    var forward = log
    forward.merge(traces)
    var backward = traces
    backward.merge(log)
    let seen = forward.observations()
    #expect(differences(backward.observations(), seen) == [])
    #expect(seen.calls.map(\.count) == [1])
    #expect(seen.calls[0].key.table == "Orders")
    #expect(seen.calls[0].key.function == "app-Fn")
    #expect(seen.calls[0].key.failure?.sdk == .boto3)
    #expect(seen.calls[0].inSuccessfulInvocations == 1)
    #expect(seen.calls[0].exemplars.map(\.source) == ["log.txt"])
    #expect(seen.calls[0].exemplars.map(\.traceID) == [Self.trace])
    #expect(seen.totals.invocations == 1)
    #expect(seen.functions.map(\.name) == ["app-Fn"])
  }

  @Test func `a trace that was read twice counts once`() {
    let once = summarise(Array(Self.traces([Self.answered]).utf8), path: "t.json")
    var twice = once
    twice.merge(once)
    #expect(twice.observations().totals.calls == 1)
  }

  @Test(arguments: [
    ("\"in_progress\":true", "in-progress", ErrorFamily.function),
    ("\"end_time\":1714564803.5", "no-response", .network),
    ("\"end_time\":1714564800.501", "not-sent", .network),
  ])
  func `a call without an answer is a failure that says how it was left`(
    rest: String, how: String, family: ErrorFamily
  ) {
    let seen = observe(Self.traces([Self.subsegment("00000000000000cc", rest)]), path: "t.json")
    #expect(seen.calls.map { $0.key.failure?.family } == [family])
    #expect(seen.calls[0].key.failure?.details["unanswered"] == how)
  }

  @Test func `Python's print of a dictionary's keys is read as tables`() {
    let batch = Self.subsegment(
      "00000000000000dd", "\"end_time\":1714564800.6,\"http\":{\"response\":{\"status\":200}}",
      table: "\"table_names\":\"dict_keys(['T', 'U'])\"")
    #expect(observe(Self.traces([batch]), path: "t.json").calls.map(\.key.table) == ["T", "U"])
  }

  @Test func `a cause that is an id is looked up in the whole trace`() {
    let linked = Self.subsegment(
      "00000000000000ee",
      "\"end_time\":1714564800.6,\"http\":{\"response\":{\"status\":400}},\"error\":true,\"cause\":"
        + "\"2ffc714a7d895b40\""
    )
    let seen = observe(Self.traces([Self.refused, linked]), path: "t.json")
    #expect(seen.calls.map(\.count) == [2])
  }

  @Test func `spans of OpenTelemetry tell the same`() {
    let span = """
      {"resource":{"attributes":{"service.name":"app-Fn"}},\
      "traceId":"663223c00a1b2c3d4e5f607182930415","spanId":"1a2b3c4d5e6f7a8b",\
      "name":"DynamoDB.PutItem","kind":"CLIENT","startTimeUnixNano":1714564800500000000,\
      "endTimeUnixNano":1714564800600000000,"attributes":{"rpc.service":"DynamoDB","rpc.method":"PutItem",\
      "aws.dynamodb.table_names":["Orders"],"aws.region":"eu-west-1","http.response.status_code":400},\
      "events":[{"name":"exception","attributes":{"exception.type":"botocore.exceptions.ClientError",\
      "exception.message":"An error occurred (ResourceNotFoundException) when calling the PutItem operation: \
      Requested resource not found"}}],"status":{"code":"ERROR"}}
      """
    let seen = observe(span, path: "spans.json")
    #expect(seen.inputs.map(\.kind) == ["otel-spans"])
    #expect(seen.calls.map(\.key.table) == ["Orders"])
    #expect(seen.calls.map { $0.key.failure?.code } == ["ResourceNotFoundException"])
    #expect(seen.calls.map(\.longestMilliseconds) == [100])
  }

  @Test func `documents with escapes of more than quotes tell the same as objects`() {
    let odd = Self.subsegment(
      "00000000000000bb",
      "\"end_time\":1714564800.6,\n\"http\":{\"response\":{\"status\":400}},\"cause\":{\"exceptions\":[{"
        + "\"type\":\"ValidationException\",\"message\":\"One \\\"key\\\" is\\n\\u00e9mpty \\\\\"}]}",
      table: "\"table_name\":\"Ord\\u0065rs\",\"index_name\":\"a\\/b\"")
    let (strings, objects) = (false, true)
    let seen = [strings, objects].map { asObjects in
      observe(Self.traces([Self.answered, odd], asObjects: asObjects), path: "t.json")
    }
    #expect(seen[0].calls == seen[1].calls)
    #expect(seen[0].calls.compactMap(\.key.index) == ["a/b"])
    #expect(Set(seen[0].calls.map(\.key.table)) == ["Orders"])
    #expect(seen[0].calls.flatMap(\.exemplars).contains { $0.text.contains("One \"key\" is\némpty \\") })
  }

  @Test func `more names than are kept as words at a time are told apart`() {
    let tables = (0..<9_000).map { "Table-\($0 % 1_500)-of-\($0 < 4_500 ? 1 : 2)" }
    let traces = tables.enumerated().map { number, table in
      let digits = String(10_000_000 + number)
      return Self.traces([
        Self.subsegment(
          "\(digits)\(digits)",
          "\"end_time\":1714564801,"
            + "\"http\":{\"response\":{\"status\":200}}", table: "\"table_name\":\"\(table)\"")
      ])
      .replacing("0a1b2c3d", with: digits)
      .replacing("00000000-0000-4000", with: "\(digits)-0000-4000")
    }
    let seen = observe(traces.joined(separator: "\n"), path: "t.json")
    #expect(seen.totals.calls == 9_000)
    #expect(seen.calls.count >= 1_500)
    #expect(seen.calls.first { $0.key.table == "Table-7-of-1" }?.count == 3)
  }

  @Test(arguments: 0..<150)
  func `no damage stops it`(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    var bytes = Array(Self.traces([Self.answered, Self.refused], asObjects: seed % 2 == 0).utf8)
    for _ in 0..<1 + seed % 9 {
      bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(generator.next() & 255)
    }
    let seen = summarise(bytes, path: "t.json", chunk: 61).observations()
    #expect(seen.totals.calls <= 2)
  }
}
