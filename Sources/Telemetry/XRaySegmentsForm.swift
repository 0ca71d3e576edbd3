internal import Bytes
internal import Model

/// Segment documents one by one, as SDKs send them to X-Ray's daemon or PutTraceSegments takes them; single
/// traces, as the console's raw data shows one; segments of `--query 'Traces[].Segments[]'`.
struct XRaySegmentsForm: ElementForm {
  private var intake: Intake
  private var trace = XRayTrace()

  init(_ intake: Intake) { self.intake = intake }

  mutating func finish() -> Summary { intake.summary }

  mutating func element(_ json: Span<UInt8>, line: Int) -> Bool {
    if segment(json, line: line) { return true }
    // The daemon's header stands before every document.
    if json.count < 100, json.firstIndex(of: "\"format\"") != nil { return true }
    return wrapped(json, line: line)
  }

  private mutating func segment(_ json: Span<UInt8>, line: Int) -> Bool {
    var document = JSONCursor()
    trace.begin()
    guard trace.segments.read(json, &document), let id = trace.segments.trace else { return false }
    intake.summary.events &+= 1
    trace.note(id, line: line, &intake)
    return true
  }

  /// Documents in what else may stand around them.
  private mutating func wrapped(_ json: Span<UInt8>, line: Int) -> Bool {
    var isTrace = false
    var texts: [[UInt8]] = []
    var cursor = JSONCursor()
    cursor.members(json) { key, cursor in
      if key.equals("Segments", json) {
        isTrace = true
      } else if key.equals("Document", json) {
        texts.append(Self.document(json, &cursor))
      } else if key.equals("TraceSegmentDocuments", json) {
        cursor.elements(json) { element in texts.append(Self.document(json, &element)) }
      }
    }
    if isTrace {
      var trace = XRayForm(intake)
      let isRead = trace.element(json, line: line)
      intake = trace.intake
      return isRead
    }
    var isRead = false
    for text in texts where segment(text.span, line: line) { isRead = true }
    return isRead
  }

  /// A document that is a text or an object.
  private static func document(_ json: Span<UInt8>, _ cursor: inout JSONCursor) -> [UInt8] {
    var document: [UInt8] = []
    if let text = cursor.string(json) {
      text.unescape(json, into: &document)
    } else if cursor.peek(json) != nil {
      let start = cursor.index
      cursor.skip(json)
      json.append(start..<cursor.index, to: &document)
    }
    return document
  }
}

/// Answers of GetTraceSummaries: the exceptions that it names as root causes (X-Ray API reference,
/// TraceSummary).
struct XRaySummariesForm: ElementForm {
  private var intake: Intake

  init(_ intake: Intake) { self.intake = intake }

  mutating func finish() -> Summary { intake.summary }

  mutating func element(_ json: Span<UInt8>, line: Int) -> Bool {
    intake.summary.events &+= 1
    var trace: TraceID?
    var start = 0.0
    var failed = false
    var texts: [String] = []
    var cursor = JSONCursor()
    cursor.members(json) { key, cursor in
      if key.equals("Id", json), let text = cursor.string(json) {
        trace = TraceID(json, at: text.range.lowerBound)
      } else if key.equals("StartTime", json) {
        start = cursor.number(json) ?? 0
      } else if key.equals("HasFault", json) || key.equals("HasError", json) {
        failed = cursor.bool(json) == true || failed
      } else if key.equals("FaultRootCauses", json) || key.equals("ErrorRootCauses", json) {
        cursor.elements(json) { cause in Self.exceptions(json, &cause, &texts, depth: 0) }
      }
    }
    guard let trace else { return false }
    var invocation = TracedInvocation(trace: trace)
    invocation.outcome = failed ? .failure : .success
    invocation.isSummary = true
    let time = start > 0 ? milliseconds(start) : nil
    for text in Set(texts).sorted() { note(text, time: time, line: line, &invocation) }
    intake.summary.add(invocation)
    return true
  }

  private mutating func note(
    _ text: String, time: Int64?, line: Int, _ invocation: inout TracedInvocation
  ) {
    let bytes = Array(text.utf8)
    let failure = intake.cache.classification(of: text)
    guard failure.family != .notAnError else { return }
    let fact = intake.number(of: Fact(scope: nil, function: nil, failure: failure), scope: nil)
    invocation.add(
      TracedCall(
        fact: fact, segment: StableHash.hash(text), service: 0, time: time ?? 0, duration: 0, complete: true))
    intake.offer(
      fact: fact, line: line, time: time, request: nil, trace: invocation.trace, text: bytes.span)
  }

  /// Collects `Exceptions[]{Name,Message}` below a root cause.
  private static func exceptions(
    _ json: Span<UInt8>, _ cursor: inout JSONCursor, _ texts: inout [String], depth: Int
  ) {
    guard depth < 6 else { return }
    cursor.members(json) { key, cursor in
      guard cursor.peek(json) == UInt8(ascii: "[") else { return }
      let isList = key.equals("Exceptions", json)
      cursor.elements(json) { element in
        guard isList else { return exceptions(json, &element, &texts, depth: depth + 1) }
        var name = ""
        var message = ""
        element.members(json) { key, cursor in
          if key.equals("Name", json) { name = cursor.string(json)?.string(json) ?? "" }
          if key.equals("Message", json) { message = cursor.string(json)?.string(json) ?? "" }
        }
        if texts.count < 64 { texts.append(message.hasPrefix(name) ? message : "\(name): \(message)") }
      }
    }
  }
}
