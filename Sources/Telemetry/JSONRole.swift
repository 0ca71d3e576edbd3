internal import Bytes

/// What a member of a structured log line is, by its key: the loggers of Lambda's runtimes, of Powertools in
/// its four languages, and what SDKs' errors are serialised as.
enum Role {
  case type, errorType, message, errorMessage, request, trace, function, level, stack, other

  init(_ key: JSONText, _ json: Span<UInt8>) {
    for (role, names) in Self.table {
      for name in names where key.equals(name, json) {
        self = role
        return
      }
    }
    self = Self.isStack(key, json) ? .stack : .other
  }

  private static let table: [(Role, [StaticString])] = [
    (.type, ["name", "type", "exception_name", "code", "Code", "__type", "error.type"]),
    (.errorType, ["errorType"]),
    (.message, ["message", "Message", "msg", "value", "error.message"]),
    (.errorMessage, ["errorMessage"]),
    (
      .request,
      [
        "requestId", "AWSRequestId", "AWSrequestId", "function_request_id", "aws_request_id", "awsRequestId",
        "lambda_request_id", "faas.invocation_id", "faas.execution", "request_id",
      ]
    ),
    (.trace, ["xray_trace_id", "xRayTraceId", "traceId", "trace_id", "XrayTraceId", "_X_AMZN_TRACE_ID"]),
    (.function, ["function_name", "faas.name"]),
    (.level, ["level", "log_level", "Level", "severity", "log.level"]),
  ]

  /// Whether the value is a stack trace, which repeats what the message says.
  static func isStack(_ key: JSONText, _ json: Span<UInt8>) -> Bool {
    for name: StaticString in ["stack", "stackTrace", "frames", "stack_trace", "error.stack_trace", "trace"]
    where key.equals(name, json) {
      return true
    }
    return false
  }
}
