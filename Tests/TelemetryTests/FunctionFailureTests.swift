import Bytes
import Model
import Testing
import Wording

@testable import Telemetry

@Suite struct `A function that fails by itself` {
  private func observe(_ text: String, path: String = "log.txt") -> Observations {
    var feed = Feed(path: path, cache: MessageCache { Classifier().classify($0) })
    feed.take(Array(text.utf8).span)
    return feed.finish(bytes: text.utf8.count, problems: []).observations()
  }

  private static let id = "6d68ca91-49c9-448d-89b8-7ca3e6dc66aa"
  private static let other = "7d68ca91-49c9-448d-89b8-7ca3e6dc66bb"

  /// An initialisation that fails twice and the invocation that it fails, as the text format tells it.
  private static func initialisation(_ exception: String, id: String, start: Bool = true) -> String {
    let warning =
      "[WARNING]\t2024-05-01T12:00:00.000Z\t\tLAMBDA_WARNING: Unhandled exception. The most likely"
    let failure = """
      2024-05-01T12:00:00.100Z \(warning) cause is an issue in the function code.
      2024-05-01T12:00:00.100Z [ERROR] \(exception)
      Traceback (most recent call last):
      \u{A0}\u{A0}File "/var/task/app.py", line 3, in <module>
      2024-05-01T12:00:00.101Z INIT_REPORT Init Duration: 236.39 ms\tPhase: init\tStatus: error\t\
      Error Type: \(exception.prefix { $0 != ":" })

      """
    let begin = start ? "2024-05-01T12:00:00.000Z INIT_START Runtime Version: python:3.12\n" : ""
    return begin + failure + failure + """
      2024-05-01T12:00:00.200Z START RequestId: \(id) Version: $LATEST
      2024-05-01T12:00:00.210Z END RequestId: \(id)
      2024-05-01T12:00:00.210Z REPORT RequestId: \(id)\tDuration: 9.00 ms\tMemory Size: 128 MB\t\
      Max Memory Used: 62 MB\tStatus: error\tError Type: \(exception.prefix { $0 != ":" })

      """
  }

  @Test func `any exception that ends the initialisation is one failure of each invocation`() {
    let text =
      Self.initialisation("RuntimeError: licence is missing", id: Self.id)
      + Self.initialisation("RuntimeError: licence is missing", id: Self.other, start: false)
    let seen = observe(text)
    #expect(seen.calls.map { $0.key.failure?.cause } == [.functionInitError])
    #expect(seen.calls.map { $0.key.failure?.code } == ["RuntimeError"])
    #expect(seen.calls.map(\.count) == [2])
    #expect(seen.calls.first?.exemplars.map(\.requestID) == [Self.id, Self.other])
    #expect(
      seen.calls.first?.exemplars.first?.text.hasPrefix("[ERROR] RuntimeError: licence is missing") == true)
    #expect(seen.totals.failedInvocations == 2)
  }

  @Test func `an initialisation that DynamoDB refused is DynamoDB's refusal`() {
    let denial =
      "ClientError: An error occurred (ResourceNotFoundException) when calling the GetItem operation: "
      + "Requested resource not found"
    let seen = observe(Self.initialisation(denial, id: Self.id))
    #expect(seen.calls.map { $0.key.failure?.family } == [.existence])
  }

  @Test func `a module that is missing stays what it is`() {
    let seen = observe(
      Self.initialisation(
        "Runtime.ImportModuleError: Unable to import module 'app': No module named 'x'", id: Self.id))
    #expect(seen.calls.map { $0.key.failure?.cause } == [.functionImportError])
    #expect(seen.calls.map(\.count) == [1])
  }

  @Test func `the JSON format tells the same`() {
    let text = """
      {"time":"2024-05-01T12:00:00.000Z","type":"platform.initStart","record":{"phase":"init"}}
      {"timestamp":"2024-05-01T12:00:00Z","log_level":"ERROR","errorMessage":"licence is missing",\
      "errorType":"RuntimeError","requestId":"","stackTrace":["  File \\"/var/task/app.py\\", line 3\\n"]}
      {"time":"2024-05-01T12:00:00.101Z","type":"platform.initReport","record":{"phase":"init",\
      "status":"error","errorType":"RuntimeError","metrics":{"durationMs":251.993}}}
      {"time":"2024-05-01T12:00:00.200Z","type":"platform.start","record":{"requestId":"\(Self.id)"}}
      {"time":"2024-05-01T12:00:00.210Z","type":"platform.report","record":{"requestId":"\(Self.id)",\
      "metrics":{"durationMs":263.9,"memorySizeMB":256,"maxMemoryUsedMB":62},"status":"error",\
      "errorType":"RuntimeError"}}
      """
    let seen = observe(text)
    #expect(seen.calls.map { $0.key.failure?.cause } == [.functionInitError])
    #expect(seen.calls.first?.exemplars.first?.line == 2)
    #expect(seen.calls.first?.exemplars.first?.requestID == Self.id)
  }

  @Test(arguments: [(256, "function.out-of-memory"), (90, "function.init-error")])
  func `a process that is killed with its memory full ran out of it`(used: Int, cause: String) {
    let text = """
      {"time":"2024-05-01T12:00:00.200Z","type":"platform.start","record":{"requestId":"\(Self.id)"}}
      {"time":"2024-05-01T12:00:01.210Z","type":"platform.report","record":{"requestId":"\(Self.id)",\
      "metrics":{"durationMs":430.29,"memorySizeMB":256,"maxMemoryUsedMB":\(used)},"status":"failure",\
      "errorType":"Runtime.ExitError"}}
      """
    let seen = observe(text)
    #expect(seen.calls.map { $0.key.failure?.cause?.rawValue } == [cause])
    #expect(seen.calls.map(\.inFailedInvocations) == [1])
  }

  @Test func `what the text format says twice counts once`() {
    let text = """
      2024-05-01T12:00:00.000Z START RequestId: \(Self.id) Version: $LATEST
      2024-05-01T12:00:01.000Z END RequestId: \(Self.id)
      2024-05-01T12:00:01.000Z REPORT RequestId: \(Self.id)\tDuration: 900.00 ms\tMemory Size: 128 MB\t\
      Max Memory Used: 128 MB\tStatus: error\tError Type: Runtime.ExitError
      2024-05-01T12:00:01.000Z RequestId: \(Self.id) Error: Runtime exited with error: signal: killed
      Runtime.ExitError
      """
    #expect(observe(text).calls.map(\.count) == [1])
  }

  @Test func `the exception that was raised last is the one that counts`() {
    let text = """
      2024-05-01T12:00:00.000Z START RequestId: \(Self.id) Version: $LATEST
      2024-05-01T12:00:00.100Z [ERROR]\t2024-05-01T12:00:00.100Z\t\(Self.id)\trequest failed
      Traceback (most recent call last):
        File "/var/lang/lib/python3.12/site-packages/urllib3/connection.py", line 198, in _new_conn
      socket.gaierror: [Errno -2] Name or service not known

      During handling of the above exception, another exception occurred:

      Traceback (most recent call last):
        File "/var/task/app.py", line 29, in handler
      botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: \
      "https://dynamodb.eu-west-1.amazonaws.com/"
      """
    let seen = observe(text)
    #expect(seen.calls.map { $0.key.failure?.code } == ["EndpointConnectionError"])
    #expect(seen.calls.map { $0.key.failure?.family } == [.network])
  }

  @Test(arguments: [("", "function"), (",\"fault\":true", "network")])
  func `a call left open in an invocation that succeeded was not waited for`(mark: String, family: String) {
    let text = """
      {"Traces":[{"Id":"1-66322ac0-0a1b2c3d4e5f607182930415","Segments":[{"Id":"1a2b3c4d5e6f7081","Document":\
      {"id":"1a2b3c4d5e6f7081","trace_id":"1-66322ac0-0a1b2c3d4e5f607182930415","name":"fn",\
      "start_time":1714564800.4,"end_time":1714564800.5,"origin":"AWS::Lambda::Function"\(mark),\
      "subsegments":[{"id":"2a2b3c4d5e6f7081","name":"DynamoDB","start_time":1714564800.45,\
      "in_progress":true,"namespace":"aws","aws":{"operation":"PutItem","table_name":"T"}}]}}]}]}
      """
    let failure = observe(text, path: "t.json").calls.first?.key.failure
    #expect(failure?.family.rawValue == family)
    #expect(failure?.cause == (mark.isEmpty ? .functionReturnedEarly : nil))
  }
}
