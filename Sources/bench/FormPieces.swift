internal import Model

/// Writes the events of one stream, or traces of as many invocations, as the pieces of a form.
struct FormPieces {
  let names: FunctionNames
  let stream: Int
  var generator: SeededGenerator
  /// The present invocation's request id.
  private var id = ""

  init(names: FunctionNames, stream: Int, generator: SeededGenerator) {
    self.names = names
    self.stream = stream
    self.generator = generator
  }

  private var streamName: String { "2026/03/01/[$LATEST]\(stream + 1_000_000_000)abcdef0123456789abcdef" }
  private var group: String { "/aws/lambda/\(names.function)" }

  mutating func pieces(_ form: String, _ events: [LogEvent]) -> [String] {
    switch form {
    case "filter-log-events": events.map(filtered)
    case "subscription": chunks(events).map(subscription)
    case "insights-results": events.map(result)
    case "insights-json": events.map(row)
    case "json-log-format": events.compactMap { structured($0) }
    case "cloudtrail": events.map { record($0) }
    case "xray-strings": events.map { trace($0, asString: true) }
    case "xray-objects": events.map { trace($0, asString: false) }
    case "xray-segments": events.map { segment(generator.hex(16), "1-69a3d7c1-\(generator.hex(24))", $0) }
    default: events.map { span($0) }
    }
  }

  private func chunks(_ events: [LogEvent]) -> [ArraySlice<LogEvent>] {
    stride(from: 0, to: events.count, by: 60).map { events[$0..<min($0 + 60, events.count)] }
  }

  // MARK: Logs

  /// As the CLI prints it.
  private func filtered(_ event: LogEvent) -> String {
    """
            {
                "logStreamName": "\(streamName)",
                "timestamp": \(event.milliseconds),
                "message": \(LogEvent.quoted(event.message + "\n")),
                "ingestionTime": \(event.milliseconds + 1_000),
                "eventId": "3898\(event.milliseconds)0000000000000000000000000000000000000"
            }
    """
  }

  private func subscription(_ events: ArraySlice<LogEvent>) -> String {
    "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"\(names.account)\",\"logGroup\":\"\(group)\","
      + "\"logStream\":\"\(streamName)\",\"subscriptionFilters\":[\"all\"],\"logEvents\":["
      + events.map {
        "{\"id\":\"3898\($0.milliseconds)0000000000000000000000000000000000000\",\"timestamp\":"
          + "\($0.milliseconds),\"message\":\(LogEvent.quoted($0.message + "\n"))}"
      }.joined(separator: ",") + "]}"
  }

  private func time(_ event: LogEvent) -> String {
    let text = Instant(milliseconds: event.milliseconds).description
    return text.prefix(10) + " " + text.dropFirst(11).dropLast()
  }

  private func result(_ event: LogEvent) -> String {
    let fields = [
      ("@timestamp", "\"\(time(event))\""), ("@message", LogEvent.quoted(event.message + "\n")),
      ("@logStream", "\"\(streamName)\""), ("@log", "\"\(names.account):\(group)\""),
      ("@ptr", "\"CmEKJgoiMTIzNDU2Nzg5MDEyOi9hd3MvbGFtYmRhL29yZGVycxAHEjUaGAIGTmkT8wAAAABk\(stream)\""),
    ]
    return "        [\n"
      + fields.map {
        "            {\n                \"field\": \"\($0.0)\",\n                \"value\": \($0.1)\n            }"
      }.joined(separator: ",\n") + "\n        ]"
  }

  private func row(_ event: LogEvent) -> String {
    "{\"@timestamp\":\"\(time(event))\",\"@message\":\(LogEvent.quoted(event.message)),\"@logStream\":"
      + "\"\(streamName)\",\"@log\":\"\(names.account):\(group)\"}"
  }

  /// Lines of Lambda's JSON format.
  private mutating func structured(_ event: LogEvent) -> String? {
    let time = Instant(milliseconds: event.milliseconds).description
    if event.message.hasPrefix("START") {
      id = String(event.message.dropFirst(17).prefix(36))
      return "{\"time\":\"\(time)\",\"type\":\"platform.start\",\"record\":{\"requestId\":\"\(id)\","
        + "\"version\":\"$LATEST\"}}"
    }
    if event.message.hasPrefix("REPORT") {
      return "{\"time\":\"\(time)\",\"type\":\"platform.report\",\"record\":{\"requestId\":\"\(id)\","
        + "\"metrics\":{\"durationMs\":12.5,\"billedDurationMs\":13,\"memorySizeMB\":128,\"maxMemoryUsedMB\":70},"
        + "\"status\":\"success\"}}"
    }
    guard !event.message.hasPrefix("{") else { return event.message }
    let level = event.message.hasPrefix("[ERROR]") ? "ERROR" : "INFO"
    return
      "{\"timestamp\":\"\(time)\",\"level\":\"\(level)\",\"message\":\(LogEvent.quoted(bare(event.message))),"
      + "\"logger\":\"root\",\"requestId\":\"\(id)\"}"
  }

  /// A message without what the text format's logger puts before it.
  private func bare(_ message: String) -> String {
    guard message.hasPrefix("["), let last = message.lastIndex(of: "\t") else { return message }
    return String(message[message.index(after: last)...])
  }

  private mutating func record(_ event: LogEvent) -> String {
    let time = Instant(milliseconds: event.milliseconds).description.prefix(19) + "Z"
    let failure =
      generator.below(10) == 0
      ? "\"errorCode\":\"ResourceNotFoundException\",\"errorMessage\":\"Requested resource not found\"," : ""
    return "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"AssumedRole\",\"principalId\":\"AROA:f\","
      + "\"arn\":\"\(names.principal)\",\"accountId\":\"\(names.account)\",\"sessionContext\":{\"sessionIssuer\":"
      + "{\"type\":\"Role\",\"arn\":\"arn:aws:iam::\(names.account):role/orders\"}}},\"eventTime\":\"\(time)\","
      + "\"eventSource\":\"dynamodb.amazonaws.com\",\"eventName\":\"PutItem\",\"awsRegion\":\"\(names.region)\","
      + "\"sourceIPAddress\":\"192.0.2.\(generator.below(250))\",\"userAgent\":\"Boto3/1.34 md/Botocore#1.34\","
      + failure
      + "\"requestParameters\":{\"tableName\":\"\(names.table)\",\"key\":{\"pk\":\"ORDER\"},\"item\":"
      + "[\"pk\",\"sk\"]},\"responseElements\":null,\"requestID\":\"\(generator.hex(32).uppercased())\",\"eventID\":"
      + "\"\(generator.uuid())\",\"readOnly\":false,\"resources\":[{\"accountId\":\"\(names.account)\",\"type\":"
      + "\"AWS::DynamoDB::Table\",\"ARN\":\"arn:aws:dynamodb:\(names.region):\(names.account):table/\(names.table)\""
      + "}],\"eventType\":\"AwsApiCall\",\"managementEvent\":false,\"eventCategory\":\"Data\"}"
  }

  // MARK: Traces

  private func seconds(_ event: LogEvent) -> Int64 { event.milliseconds / 1_000 }

  private mutating func trace(_ event: LogEvent, asString: Bool) -> String {
    let id = "1-69a3d7c1-\(generator.hex(24))"
    let service = generator.hex(16)
    let documents = [
      (
        service,
        "{\"id\":\"\(service)\",\"name\":\"\(names.function)\",\"start_time\":\(seconds(event)).028,\"end_time\":"
          + "\(seconds(event)).291,\"trace_id\":\"\(id)\",\"origin\":\"AWS::Lambda\",\"resource_arn\":\"arn:aws:lambda:"
          + "\(names.region):\(names.account):function:\(names.function)\",\"http\":{\"response\":{\"status\":200}},"
          + "\"aws\":{\"request_id\":\"\(generator.uuid())\"}}"
      ), (generator.hex(16), segment(service, id, event)),
    ]
    return "{\"Id\": \"\(id)\", \"Duration\": 0.263, \"LimitExceeded\": false, \"Segments\": ["
      + documents.map {
        "{\"Id\": \"\($0.0)\", \"Document\": \(asString ? LogEvent.quoted($0.1) : $0.1)}"
      }.joined(separator: ", ") + "]}"
  }

  /// The segment of a function with one call.
  private mutating func segment(_ parent: String, _ trace: String, _ event: LogEvent) -> String {
    let fails = generator.below(10) == 0
    let arn = "arn:aws:lambda:\(names.region):\(names.account):function:\(names.function)"
    let answer =
      fails
      ? "\"http\":{\"response\":{\"status\":400}},\"error\":true,\"fault\":true,\"cause\":{\"working_directory\":"
        + "\"/var/task\",\"exceptions\":[{\"id\":\"\(generator.hex(16))\",\"message\":\"An error occurred "
        + "(ResourceNotFoundException) when calling the PutItem operation: Requested resource not found\",\"type\":"
        + "\"ResourceNotFoundException\",\"remote\":true,\"stack\":[{\"path\":\"client.py\",\"line\":1094,\"label\":"
        + "\"_make_api_call\"},{\"path\":\"app.py\",\"line\":46,\"label\":\"handler\"}]}]}"
      : "\"http\":{\"response\":{\"status\":200}}"
    return
      "{\"id\":\"\(generator.hex(16))\",\"name\":\"\(names.function)\",\"start_time\":\(seconds(event)).286,\"end_time\":"
      + "\(seconds(event)).288,\"parent_id\":\"\(parent)\",\"trace_id\":\"\(trace)\",\"origin\":\"AWS::Lambda::Function\","
      + "\"aws\":{\"account_id\":\"\(names.account)\",\"function_arn\":\"\(arn)\",\"resource_names\":"
      + "[\"\(names.function)\"],\"cold_start\":true},\"subsegments\":[{\"id\":\"\(generator.hex(16))\",\"name\":"
      + "\"Initialization\",\"start_time\":\(seconds(event)).032,\"end_time\":\(seconds(event)).284,\"aws\":{\"function_arn\":"
      + "\"\(arn)\"}},{\"id\":\"\(generator.hex(16))\",\"name\":\"Invocation\",\"start_time\":\(seconds(event)).285,"
      + "\"end_time\":\(seconds(event)).287,\"aws\":{\"function_arn\":\"\(arn)\"}},{\"id\":\"\(generator.hex(16))\",\"name\":"
      + "\"dynamodb\",\"start_time\":\(seconds(event)).2862,\"end_time\":\(seconds(event)).2868,\"in_progress\":false,\(answer),"
      + "\"aws\":{\"operation\":\"PutItem\",\"region\":\"\(names.region)\",\"request_id\":"
      + "\"\(generator.hex(52).uppercased())\",\"table_name\":\"\(names.table)\"},\"namespace\":\"aws\"}]}"
  }

  private mutating func span(_ event: LogEvent) -> String {
    let fails = generator.below(10) == 0
    return
      "{\"resource\":{\"attributes\":{\"service.name\":\"\(names.function)\",\"cloud.region\":\"\(names.region)\","
      + "\"faas.name\":\"\(names.function)\",\"telemetry.sdk.language\":\"python\"}},\"scope\":{\"name\":"
      + "\"opentelemetry.instrumentation.botocore\",\"version\":\"0.48b0\"},\"traceId\":\"69a3d7c1\(generator.hex(24))\","
      + "\"spanId\":\"\(generator.hex(16))\",\"parentSpanId\":\"\(generator.hex(16))\",\"flags\":256,\"name\":"
      + "\"DynamoDB.PutItem\",\"kind\":\"CLIENT\",\"startTimeUnixNano\":\(seconds(event))286000000,\"endTimeUnixNano\":"
      + "\(seconds(event))296000000,\"attributes\":{\"rpc.system\":\"aws-api\",\"rpc.service\":\"DynamoDB\",\"rpc.method\":"
      + "\"PutItem\",\"aws.dynamodb.table_names\":[\"\(names.table)\"],\"aws.region\":\"\(names.region)\","
      + "\"aws.request_id\":\"\(generator.hex(52).uppercased())\",\"http.response.status_code\":"
      + "\(fails ? "400" : "200"),\"db.system\":\"dynamodb\"},\"events\":["
      + (fails
        ? "{\"timeUnixNano\":\(seconds(event))295000000,\"name\":\"exception\",\"attributes\":{\"exception.type\":"
          + "\"botocore.errorfactory.ResourceNotFoundException\",\"exception.message\":\"An error occurred "
          + "(ResourceNotFoundException) when calling the PutItem operation: Requested resource not found\"}}"
        : "")
      + "],\"status\":{\"code\":\"\(fails ? "ERROR" : "UNSET")\"}}"
  }
}
