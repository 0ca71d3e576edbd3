internal import Bytes
internal import Model

/// Spans of OpenTelemetry: OTLP JSON (`{"resourceSpans":[…]}`, one document or one a line), and the flat
/// records of the `aws/spans` log group (CloudWatch user guide, Transaction Search).
struct SpansForm: ElementForm {
  private var intake: Intake
  private var trace = XRayTrace()

  init(_ intake: Intake) { self.intake = intake }

  mutating func finish() -> Summary { intake.summary }

  mutating func element(_ json: Span<UInt8>, line: Int) -> Bool {
    var spans: [OpenSpan] = []
    var cursor = JSONCursor()
    Self.collect(json, &cursor, OpenSpan(), &spans, depth: 0)
    intake.summary.events &+= spans.count
    var traces: [TraceID: [OpenSpan]] = [:]
    // Flat records are one span each.
    if spans.count == 1, let id = spans[0].trace {
      note(id, spans, line: line)
    } else {
      for span in spans { if let id = span.trace { traces[id, default: []].append(span) } }
    }
    for (id, spans) in traces.sorted(by: { $0.key < $1.key }) { note(id, spans, line: line) }
    return !spans.isEmpty
  }

  private mutating func note(_ id: TraceID, _ spans: [OpenSpan], line: Int) {
    trace.begin()
    // A span's way up to the function's may lead over spans that are elsewhere: one function in a trace is its
    // owner.
    let function = spans.firstIndex(where: \.isFunction)
    let isOne = function != nil && function == spans.lastIndex(where: \.isFunction)
    let owner = isOne ? function.map { spans[$0].id } : nil
    for span in spans { span.append(to: &trace.segments, below: span.isFunction ? nil : owner) }
    trace.note(id, line: line, &intake)
  }

  /// Finds spans in nested `resourceSpans`, `scopeSpans` and `spans`; attributes of the resource hold for all
  /// below.
  private static func collect(
    _ json: Span<UInt8>, _ cursor: inout JSONCursor, _ inherited: OpenSpan, _ spans: inout [OpenSpan],
    depth: Int
  ) {
    guard depth < 8, spans.count < 50_000 else { return }
    var span = inherited
    var lists: [JSONCursor] = []
    cursor.members(json) { key, cursor in
      if key.equals("resourceSpans", json) || key.equals("scopeSpans", json) || key.equals("spans", json)
        || key.equals("instrumentationLibrarySpans", json)
      {
        if cursor.peek(json) != nil { lists.append(cursor) }
      } else if key.equals("resource", json) {
        cursor.members(json) { key, cursor in
          if key.equals("attributes", json) { span.attributes(json, &cursor) }
        }
      } else {
        span.member(json, key, &cursor)
      }
    }
    for var list in lists {
      list.elements(json) { element in collect(json, &element, span, &spans, depth: depth + 1) }
    }
    if lists.isEmpty, span.trace != nil { spans.append(span) }
  }
}
