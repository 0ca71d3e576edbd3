internal import Bytes

/// The shape of a JSON text, by the keys of its outermost object and, where those are shared, of the first
/// object below.
struct JSONShape {
  var kind: InputKind?
  /// Whether the object looks like a log line: the loggers of Lambda's runtimes and the platform's JSON
  /// format.
  var isLogLine = false
  private var isAssembly = false
  private var keys = 0
  private var isSpan = 0
  private var isSegment = 0
  private var isLogEvent = 0

  init(_ head: Span<UInt8>, at start: Int) {
    var cursor = JSONCursor(at: start)
    var shape = self
    if cursor.peek(head) == UInt8(ascii: "[") {
      shape.kind = Self.firstElement(head, &cursor, Self.elements)
    } else {
      cursor.members(head) { key, cursor in shape.member(key, head, &cursor) }
      shape.decide()
    }
    self = shape
  }

  private mutating func decide() {
    guard kind == nil else { return }
    if isSpan == 2 { kind = .spans }
    if isSegment == 3 { kind = .xraySegments }
    if kind == nil, isLogEvent >= 3 { kind = .logEvents }
    if kind == nil, isAssembly, !isLogLine { kind = .cdkAssembly }
  }

  private mutating func member(_ key: JSONText, _ head: Span<UInt8>, _ cursor: inout JSONCursor) {
    keys += 1
    // Parts of a cloud assembly begin with their schema's version; the metadata's keys are construct paths.
    if keys == 1 {
      isAssembly = key.equals("version", head) || head.starts(with: "/", at: key.range.lowerBound)
    }
    for name in Self.logKeys where key.equals(name, head) { isLogLine = true }
    for name: StaticString in ["traceId", "spanId"] where key.equals(name, head) { isSpan += 1 }
    for name: StaticString in ["trace_id", "id", "start_time"] where key.equals(name, head) { isSegment += 1 }
    for name in Self.eventKeys where key.equals(name, head) { isLogEvent += 1 }
    // The daemon's header stands before every document.
    if key.equals("format", head), keys == 1, head.firstIndex(of: "\"trace_id\"") != nil {
      kind = .xraySegments
    }
    guard kind == nil else { return }
    for (name, kind) in Self.members where key.equals(name, head) { self.kind = kind }
    if key.equals("events", head) { kind = Self.firstElement(head, &cursor, Self.events) }
    for name: StaticString in ["Configuration", "Table"] where key.equals(name, head) {
      cursor.members(head) { inner, _ in
        for live in Self.live where inner.equals(live, head) { kind = .stackDescription }
      }
    }
    if key.equals("Functions", head) {
      kind = Self.firstElement(head, &cursor, [("FunctionArn", .stackDescription)])
    }
    if key.equals("Records", head) { kind = Self.firstElement(head, &cursor, Self.records) }
  }

  private static let logKeys: [StaticString] = [
    "level", "log_level", "message", "timestamp", "time", "errorMessage", "msg", "_aws",
  ]

  /// Keys of one event of FilterLogEvents or GetLogEvents, of which a logger's line has two at most.
  private static let eventKeys: [StaticString] = [
    "logStreamName", "timestamp", "message", "ingestionTime", "eventId",
  ]

  private static let members: [(StaticString, InputKind)] = [
    ("Traces", .xrayTraces), ("TraceSummaries", .xraySummaries), ("resourceSpans", .spans),
    ("messageType", .subscription), ("awslogs", .subscription), ("records", .subscription),
    ("searchedLogStreams", .logEvents), ("nextForwardToken", .logEvents), ("results", .insightsResults),
    ("Events", .cloudTrail), ("evaluations", .iamAuthorization), ("requestContext", .iamAuthorization),
    ("StackResourceSummaries", .stackResources), ("StackResources", .stackResources),
    ("StackEvents", .stackResources), ("FunctionArn", .stackDescription),
    ("Stacks", .stackDescription), ("StackResourceDrifts", .stackDescription), ("Exports", .stackDescription),
    ("TemplateBody", .cloudFormationTemplate), ("AWSTemplateFormatVersion", .cloudFormationTemplate),
    ("Resources", .cloudFormationTemplate), ("artifacts", .cdkManifest), ("@message", .insightsExport),
    ("logRecord", .insightsExport), ("Segments", .xraySegments), ("TraceSegmentDocuments", .xraySegments),
    ("resource_spans", .spans),
  ]

  /// Keys below `aws lambda get-function`'s `Configuration` and `aws dynamodb describe-table`'s `Table`.
  private static let live: [StaticString] = ["FunctionArn", "AttributeDefinitions", "TableArn"]

  /// Keys of the first record of `{"Records":[…]}`.
  private static let records: [(StaticString, InputKind)] = [
    ("eventSource", .cloudTrail), ("eventVersion", .cloudTrail), ("kinesis", .subscription),
    ("Data", .subscription),
  ]

  /// Keys of the first of `{"events":[…]}`; spans have events too.
  private static let events: [(StaticString, InputKind)] = [("message", .logEvents), ("eventId", .logEvents)]

  /// Keys of the first element of an array.
  private static let elements: [(StaticString, InputKind)] = [
    ("Segments", .xrayTraces), ("@message", .insightsExport), ("@timestamp", .insightsExport),
    ("ResourceType", .stackResources), ("LogicalResourceId", .stackResources), ("eventSource", .cloudTrail),
    ("CloudTrailEvent", .cloudTrail), ("logStreamName", .logEvents), ("ingestionTime", .logEvents),
    ("logEvents", .subscription), ("trace_id", .xraySegments), ("spanId", .spans),
    ("HasFault", .xraySummaries), ("Document", .xraySegments),
  ]

  private static func firstElement(
    _ head: Span<UInt8>, _ cursor: inout JSONCursor, _ names: [(StaticString, InputKind)]
  ) -> InputKind? {
    var found: InputKind?
    var isFirst = true
    cursor.elements(head) { element in
      guard isFirst else { return }
      isFirst = false
      if element.peek(head) == UInt8(ascii: "["), names.contains(where: { $0.1 == .insightsExport }) {
        found = firstList(head, element)
        return
      }
      var isKinesis = false
      element.members(head) { key, _ in
        if key.equals("kinesis", head) { isKinesis = true }
        for (name, kind) in names where found == nil && key.equals(name, head) { found = kind }
      }
      // Records of Kinesis have an event source too.
      if isKinesis { found = .subscription }
    }
    return found
  }

  /// A list within a list is a row of GetQueryResults, or the parts of a log event.
  private static func firstList(_ head: Span<UInt8>, _ list: JSONCursor) -> InputKind? {
    var list = list
    var kind: InputKind?
    var texts = 0
    list.elements(head) { part in
      if part.string(head) != nil { texts += 1 }
      part.members(head) { key, _ in if key.equals("field", head) { kind = .insightsResults } }
    }
    return kind ?? (texts > 0 ? .logEvents : nil)
  }
}
