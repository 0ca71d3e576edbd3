import Model
import Testing

@testable import Telemetry

@Suite struct `S3 export` {
  static let denial =
    "An error occurred (AccessDeniedException) when calling the PutItem operation: User: "
    + "arn:aws:sts::111122223333:assumed-role/app-Role-AB12/app-Fn-GH78 is not authorized to perform: "
    + "dynamodb:PutItem on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/T1 because no "
    + "identity-based "
    + "policy allows the dynamodb:PutItem action"

  static let unhandled = """
    2024-05-01T12:00:00.100Z INIT_START Runtime Version: python:3.12.v38\tRuntime Version ARN: \
    arn:aws:lambda:eu-west-1::runtime:0000
    2024-05-01T12:00:00.412Z START RequestId: 6d68ca91-49c9-448d-89b8-7ca3e6dc66aa Version: $LATEST
    2024-05-01T12:00:00.530Z [ERROR] ClientError: \(denial)
    Traceback (most recent call last):
    \u{A0}\u{A0}File "/var/task/app.py", line 14, in handler
    2024-05-01T12:00:00.533Z END RequestId: 6d68ca91-49c9-448d-89b8-7ca3e6dc66aa
    2024-05-01T12:00:00.533Z REPORT RequestId: 6d68ca91-49c9-448d-89b8-7ca3e6dc66aa\tDuration: 120.31 ms\t\
    Billed Duration: 121 ms\tMemory Size: 128 MB\tMax Memory Used: 74 MB\tInit Duration: 301.20 ms\t
    XRAY TraceId: 1-66322ac0-0a1b2c3d4e5f607182930415\tSegmentId: 1a2b3c4d5e6f7081\tSampled: true

    """

  @Test func `an unhandled error belongs to the invocation around it and makes it fail`() {
    let seen = observe(Self.unhandled)
    #expect(seen.inputs.map(\.kind) == ["s3-export"])
    #expect(seen.totals.events == 5)
    #expect(seen.totals.invocations == 1)
    #expect(seen.totals.failedInvocations == 1)
    #expect(seen.calls.count == 1)
    let call = seen.calls[0]
    #expect(call.key.function == "app-Fn-GH78")
    #expect(call.key.operation == "PutItem")
    #expect(call.key.table == "T1")
    #expect(call.inFailedInvocations == 1)
    let evidence = call.exemplars[0]
    #expect(evidence.line == 3)
    #expect(evidence.requestID == "6d68ca91-49c9-448d-89b8-7ca3e6dc66aa")
    #expect(evidence.traceID == "1-66322ac0-0a1b2c3d4e5f607182930415")
    #expect(evidence.timestamp?.description == "2024-05-01T12:00:00.530Z")
    #expect(evidence.text.hasPrefix("[ERROR] ClientError: An error occurred"))
  }

  @Test func `the platform's lines describe the function`() {
    let function = observe(Self.unhandled).functions[0]
    #expect(function.name == "app-Fn-GH78")
    #expect(function.coldStarts == 1)
    #expect(function.longestMilliseconds == 120.31)
    #expect(function.memorySizeMB == 128)
    #expect(function.maxMemoryUsedMB == 74)
    #expect(function.regions == ["eu-west-1"])
  }

  static func invocation(_ id: String, _ lines: [String], report: String = "") -> String {
    let head = "2024-05-01T12:00:00.412Z START RequestId: \(id) Version: $LATEST"
    let tail =
      "2024-05-01T12:00:00.533Z REPORT RequestId: \(id)\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\t"
      + "Memory Size: 128 MB\tMax Memory Used: 74 MB\t\(report)"
    let body = lines.map { "2024-05-01T12:00:00.500Z \($0)" }
    return ([head] + body + [tail]).joined(separator: "\n") + "\n"
  }

  static let first = "00000000-0000-4000-8000-000000000001"
  static let second = "00000000-0000-4000-8000-000000000002"

  @Test func `one call told by handler, structured log and runtime is one call`() {
    let powertools =
      #"{"level":"ERROR","location":"h:12","message":"failed put","function_request_id":"\#(Self.first)","#
      + #""exception":"Traceback (most recent call last):\n  File …\nClientError: \#(Self.denial)","#
      + #""exception_name":"ClientError","stack_trace":{"type":"ClientError","value":"\#(Self.denial)"}}"#
    let lines = [
      "[ERROR]\t2024-05-01T12:00:00.500Z\t\(Self.first)\tput failed: \(Self.denial)", powertools,
      "[ERROR] ClientError: \(Self.denial)",
    ]
    let seen = observe(Self.invocation(Self.first, lines))
    #expect(seen.calls.map(\.count) == [1])
    #expect(seen.totals.failedCalls == 1)
  }

  @Test func `an error logged in a success is swallowed`() {
    let line = "[ERROR]\t2024-05-01T12:00:00.500Z\t\(Self.first)\tput failed: \(Self.denial)"
    let seen = observe(Self.invocation(Self.first, [line]) + Self.invocation(Self.second, ["[INFO]\tfine"]))
    #expect(seen.totals.invocations == 2)
    #expect(seen.totals.failedInvocations == 0)
    #expect(seen.totals.swallowedInvocations == 1)
    #expect(seen.calls[0].inSuccessfulInvocations == 1)
  }

  @Test(arguments: [
    ("", ["2024-05-01T12:00:03.003Z \(first) Task timed out after 3.00 seconds"]),
    ("Status: timeout", []),
    ("Status: timeout", ["2024-05-01T12:00:03.003Z \(first) Task timed out after 3.00 seconds"]),
  ])
  func `a timeout is one failure of the function however it is told`(report: String, lines: [String]) {
    let seen = observe(Self.invocation(Self.first, lines, report: report))
    #expect(seen.totals.failedInvocations == 1)
    #expect(seen.functions[0].timedOut == 1)
    #expect(seen.calls.count == 1)
    #expect(seen.calls[0].key.failure?.family == .function)
    #expect(seen.calls[0].key.failure?.details["timeoutSeconds"] == "3.00")
    #expect(seen.totals.calls == 0)
  }

  @Test func `lines of streams poured into one another go to the invocation that they name`() {
    let text = """
      2024-05-01T12:00:00.001Z START RequestId: \(Self.first) Version: $LATEST
      2024-05-01T12:00:00.002Z START RequestId: \(Self.second) Version: $LATEST
      2024-05-01T12:00:00.003Z [ERROR]\t2024-05-01T12:00:00.003Z\t\(Self.first)\t\(Self.denial)
      2024-05-01T12:00:00.004Z REPORT RequestId: \(Self.second)\tDuration: 1.00 ms\tStatus: error
      2024-05-01T12:00:00.005Z REPORT RequestId: \(Self.first)\tDuration: 2.00 ms
      """
    let seen = observe(text)
    #expect(seen.totals.invocations == 2)
    #expect(seen.totals.failedInvocations == 1)
    #expect(seen.calls[0].inSuccessfulInvocations == 1)
    #expect(seen.calls[0].exemplars[0].requestID == Self.first)
  }

  @Test func `an error while initialising belongs to the invocation that follows`() {
    let text = """
      2024-05-01T12:00:00.001Z INIT_START Runtime Version: python:3.12.v38
      2024-05-01T12:00:00.002Z [ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'x'

      """
    let seen = observe(text + Self.invocation(Self.first, [], report: "Status: error"))
    #expect(seen.totals.failedInvocations == 1)
    #expect(seen.calls.count == 1)
    #expect(seen.calls[0].inFailedInvocations == 1)
    #expect(seen.calls[0].exemplars[0].requestID == Self.first)
  }

  @Test func `an error that no rule explains is listed with its numbers taken out`() {
    let seen = observe(Self.invocation(Self.first, ["[ERROR] ValueError: order 4711 has no user"]))
    #expect(seen.calls.isEmpty)
    #expect(seen.totals.failedInvocations == 1)
    #expect(seen.unexplained.map(\.text) == ["ValueError: order 0 has no user"])
  }
}
