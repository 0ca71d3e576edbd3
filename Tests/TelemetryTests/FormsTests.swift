import Fuzzing
import Bytes
import CZlib
import Documents
import Model
import Testing

@testable import Telemetry

/// One recorded stream in every form in which people have it: what is observed must be the same.
@Suite struct `Log forms` {
  struct Event {
    var time: Int64
    var stream: String
    var message: String
  }

  static let stream = "2024/05/01/[$LATEST]0a1b2c3d4e5f60718293a4b5c6d7e8f9"
  static let other = "2024/05/01/[$LATEST]ffffffffffffffffffffffffffffffff"

  /// Two interleaved streams: a denial that the handler lets go, and a timeout.
  static let events: [Event] = {
    let (one, two) = (`S3 export`.first, `S3 export`.second)
    let lines: [(String, String)] = [
      (stream, "START RequestId: \(one) Version: $LATEST\n"),
      (other, "START RequestId: \(two) Version: $LATEST\n"),
      (
        stream,
        "[ERROR] ClientError: \(`S3 export`.denial)\nTraceback (most recent call last):\n  File "
          + "\"app.py\", line 1\n"
      ),
      (other, "[INFO]\t2024-05-01T12:00:03.000Z\t\(two)\tall \"fine\", nothing failed, but: see\n"),
      (
        stream,
        "REPORT RequestId: \(one)\tDuration: 12.00 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\t\n"
      ),
      (other, "2024-05-01T12:00:05.000Z \(two) Task timed out after 3.00 seconds\n\n"),
      (
        other,
        "REPORT RequestId: \(two)\tDuration: 3000.00 ms\tMemory Size: 128 MB\tMax Memory Used: 71 MB\t\n"
      ),
    ]
    return lines.enumerated().map {
      Event(time: 1_714_564_800_000 + Int64($0) * 1_000, stream: $1.0, message: $1.1)
    }
  }()

  /// What must be the same in every form.
  static func essence(_ seen: Observations) -> [String] {
    seen.calls.map {
      "\($0.key.operation ?? "-") \($0.key.table ?? "-") \($0.count) \($0.inFailedInvocations)"
    }.sorted()
      + ["\(seen.totals.invocations) \(seen.totals.failedInvocations) \(seen.totals.events)"]
      + ["\(seen.first?.description ?? "-") \(seen.last?.description ?? "-")"]
  }

  static let expected = [
    "- - 1 1", "PutItem T1 1 1", "2 2 7", "2024-05-01T12:00:00.000Z 2024-05-01T12:00:06.000Z",
  ]

  static func time(_ event: Event) -> String { Instant(milliseconds: event.time).description }

  static func quoted(_ text: String) -> String {
    var json = ""
    JSONWriter.quote(text, into: &json)
    return json
  }

  static func payload(_ stream: String) -> String {
    let events = events.filter { $0.stream == stream }.map {
      "{\"id\":\"3\",\"timestamp\":\($0.time),\"message\":\(quoted($0.message))}"
    }
    return
      "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",\"logGroup\":\"/aws/lambda/f\","
      + "\"logStream\":"
      + "\"\(stream)\",\"subscriptionFilters\":[\"all\"],\"logEvents\":[\(events.joined(separator: ","))]}"
  }

  static let control =
    "{\"messageType\":\"CONTROL_MESSAGE\",\"owner\":\"CloudwatchLogs\",\"logGroup\":\"\",\"logStream\":\"\","
    + "\"subscriptionFilters\":[],\"logEvents\":[{\"id\":\"\",\"timestamp\":1,\"message\":\"CWL CONTROL "
    + "MESSAGE\"}]}"

  static func csvField(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }

  static let forms: [(kind: String, text: String)] = {
    let filtered = events.map {
      "{\"logStreamName\":\"\($0.stream)\",\"timestamp\":\($0.time),\"message\":\(quoted($0.message)),"
        + "\"eventId\":\"1\"}"
    }
    let rows = events.reversed().map {
      "[{\"field\":\"@timestamp\",\"value\":\"\(time($0).replacing("T", with: " ").dropLast())\"},"
        + "{\"field\":\"@message\",\"value\":\(quoted($0.message))},"
        + "{\"field\":\"@logStream\",\"value\":\"\($0.stream)\"}]"
    }
    let flat = events.reversed().map {
      "{\"@timestamp\":\"\(time($0).replacing("T", with: " ").dropLast())\",\"@message\":"
        + "\(quoted($0.message)),"
        + "\"@logStream\":\"\($0.stream)\",\"@log\":\"111122223333:/aws/lambda/f\"}"
    }
    let csv = events.reversed().map {
      "\(time($0).replacing("T", with: " ").dropLast()),\(csvField($0.message)),\($0.stream)"
    }
    let payloads = [payload(stream), payload(other)]
    let packed = payloads.map { base64(gzip(Array($0.utf8))) }
    return [
      ("log-events", "{\"events\":[\(filtered.joined(separator: ",\n"))],\"searchedLogStreams\":[]}"),
      ("log-subscription", control + payloads.joined()),
      (
        "log-subscription",
        "{\"awslogs\":{\"data\":\"\(packed[0])\"}}{\"awslogs\":{\"data\":\"\(packed[1])\"}}"
      ),
      (
        "log-subscription",
        "{\"Records\":"
          + "[\(packed.map { "{\"kinesis\":{\"data\":\"\($0)\"},\"eventSource\":\"aws:kinesis\"}" }.joined(separator: ","))]}"
      ),
      (
        "log-subscription",
        "{\"invocationId\":\"x\",\"records\":"
          + "[\(packed.map { "{\"recordId\":\"1\",\"data\":\"\($0)\"}" }.joined(separator: ","))]}"
      ),
      (
        "insights-results",
        "{\"queryLanguage\":\"CWLI\",\"results\":[\(rows.joined(separator: ","))],\"status\":\"Complete\"}"
      ),
      ("insights-json", "[\(flat.joined(separator: ",\n"))]"),
      ("insights-csv", "@timestamp,@message,@logStream\r\n" + csv.joined(separator: "\r\n") + "\r\n"),
      (
        "logs-tail",
        events.map { "\(time($0).dropLast())000+00:00 \($0.stream) \(stripped($0.message))\n" }.joined()
      ),
      (
        "logs-tail",
        events.map {
          "\u{1B}[32m\(time($0).dropLast())000+00:00\u{1B}[0m \u{1B}[36m\($0.stream)\u{1B}[0m "
            + "\(stripped($0.message))\n"
        }
        .joined()
      ),
      (
        "logs-tail",
        events.map { "\($0.stream) \(time($0).dropLast())000 \(stripped($0.message))\n" }.joined()
      ),
    ]
  }()

  static func stripped(_ text: String) -> String {
    var text = text[...]
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }

  @Test(arguments: 0..<11)
  func `a form tells the same as the export of the same events`(number: Int) {
    let form = Self.forms[number]
    let seen = observe(form.text, path: "input")
    #expect(seen.inputs.map(\.kind) == [form.kind])
    #expect(seen.inputs.map(\.problems) == [[]])
    #expect(Self.essence(seen) == Self.expected)
  }

  @Test(arguments: 0..<11, [1, 7, 1_000])
  func `chunks do not matter in any form`(number: Int, chunk: Int) {
    let form = Self.forms[number]
    let seen = summarise(Array(form.text.utf8), path: "input", chunk: chunk).observations()
    #expect(Self.essence(seen) == Self.expected)
  }

  @Test(arguments: 0..<11, 0..<20)
  func `no damage stops a form`(number: Int, seed: Int) {
    var generator = SeededGenerator(state: UInt64(number * 1_000 + seed))
    var bytes = Array(Self.forms[number].text.utf8)
    for _ in 0..<1 + seed {
      bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(generator.next() & 255)
    }
    if seed % 2 == 0 { bytes.removeLast(Int(generator.next() % UInt64(bytes.count))) }
    let seen = summarise(bytes, path: "input", chunk: 97).observations()
    #expect(!seen.inputs.isEmpty)
    #expect(seen.calls.count <= 8)
  }

  @Test func `the log group names the function`() {
    let seen = observe(Self.payload(Self.other), path: "input")
    #expect(seen.names.logGroups == ["/aws/lambda/f"])
    #expect(seen.calls.map(\.key.function) == ["f"])
    #expect(seen.functions.map(\.name) == ["f"])
  }

  @Test func `the JSON log format tells the same of an invocation`() {
    let id = `S3 export`.first
    let text = """
      {"time":"2024-05-01T12:00:00.412Z","type":"platform.start","record":{"requestId":"\(id)","version":"$LATEST"}}
      {"timestamp":"2024-05-01T12:00:00Z","log_level":"ERROR",\
      "errorMessage":"\(`S3 export`.denial)","errorType":"ClientError","requestId":"\(id)","stackTrace":["  File x"]}
      {"time":"2024-05-01T12:00:01.002Z","type":"platform.report","record":{"requestId":"\(id)",\
      "metrics":{"durationMs":590.1,"billedDurationMs":591,\
      "memorySizeMB":128,"maxMemoryUsedMB":75,"initDurationMs":300.5},"status":"error"}}
      """
    let seen = observe(text)
    #expect(seen.inputs.map(\.kind) == ["lambda-log"])
    #expect(seen.totals.invocations == 1)
    #expect(seen.totals.failedInvocations == 1)
    #expect(seen.calls.map(\.inFailedInvocations) == [1])
    #expect(seen.functions[0].maxMemoryUsedMB == 75)
    #expect(seen.functions[0].coldStarts == 1)
  }

  @Test func `CloudTrail tells of calls, and of the same call as a log`() {
    let service = "4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG"
    let record = """
      {"Records":[{"eventVersion":"1.07","userIdentity":{"type":"AssumedRole",\
      "arn":"arn:aws:sts::111122223333:assumed-role/r/app-Fn"},\
      "eventTime":"2024-05-01T12:00:00Z","eventSource":"dynamodb.amazonaws.com","eventName":"PutItem",\
      "awsRegion":"eu-west-1","errorCode":"ResourceNotFoundException","errorMessage":"Requested resource not found",\
      "requestParameters":{"tableName":"Music","key":{"A":"x"}},"requestID":"\(service)","eventID":"a954451c"}]}
      """
    let trail = summarise(Array(record.utf8), path: "trail.json")
    let alone = trail.observations()
    #expect(alone.inputs.map(\.kind) == ["cloudtrail"])
    #expect(alone.calls.map(\.key.table) == ["Music"])
    #expect(alone.calls.map(\.key.function) == ["app-Fn"])
    #expect(alone.totals.invocations == 0)
    let line =
      "[ERROR]\t2024-05-01T12:00:00.500Z\t\(`S3 export`.first)\tAn error occurred "
      + "(ResourceNotFoundException) when "
      + "calling the PutItem operation: Requested resource not found, request id: \(service)"
    var both = summarise(Array(`S3 export`.invocation(`S3 export`.first, [line]).utf8))
    both.merge(trail)
    let joined = both.observations()
    #expect(joined.calls.map(\.count) == [1])
    #expect(joined.calls.map(\.key.table) == ["Music"])
    #expect(joined.calls.map(\.inSuccessfulInvocations) == [1])
  }
}

func base64(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  var text = ""
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    var bits = group.reduce(0) { $0 << 8 | Int($1) }
    bits <<= 8 * (3 - group.count)
    for digit in 0..<4 {
      text.append(digit <= group.count ? alphabet[bits >> (18 - 6 * digit) & 63] : "=")
    }
  }
  return text
}

/// `bytes` as one gzip member.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
  let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  unsafe stream.initialize(to: z_stream())
  defer { unsafe stream.deallocate() }
  _ = unsafe culprit_deflate_init_gzip(stream, 6)
  var input = bytes
  var output = [UInt8](repeating: 0, count: bytes.count + 1_024)
  let count = unsafe input.withUnsafeMutableBufferPointer { source in
    unsafe output.withUnsafeMutableBufferPointer { target in
      unsafe stream.pointee.next_in = source.baseAddress
      unsafe stream.pointee.avail_in = UInt32(source.count)
      unsafe stream.pointee.next_out = target.baseAddress
      unsafe stream.pointee.avail_out = UInt32(target.count)
      _ = unsafe deflate(stream, Z_FINISH)
      return unsafe target.count - Int(stream.pointee.avail_out)
    }
  }
  _ = unsafe deflateEnd(stream)
  return Array(output.prefix(count))
}
