internal import Bytes
internal import Model

/// Spans of OpenTelemetry: OTLP JSON (`{"resourceSpans":[…]}`, one document or one a line), and the flat
/// records of the `aws/spans` log group (CloudWatch user guide, Transaction Search).
struct SpansForm: ElementForm {
  private var intake: Intake

  init(_ intake: Intake) { self.intake = intake }

  mutating func finish() -> Summary { intake.summary }

  mutating func element(_ json: Span<UInt8>, line: Int) -> Bool {
    var spans: [OpenSpan] = []
    var cursor = JSONCursor()
    Self.collect(json, &cursor, OpenSpan(), &spans, depth: 0)
    // Flat records are one span each.
    if spans.count == 1, let trace = spans[0].trace {
      intake.summary.events &+= 1
      XRayTrace(trace: trace, line: line, segments: [spans[0].segment]).note(&intake)
      return true
    }
    var traces: [TraceID: [XRaySegment]] = [:]
    for span in spans {
      intake.summary.events &+= 1
      if let trace = span.trace { traces[trace, default: []].append(span.segment) }
    }
    for (trace, segments) in traces.sorted(by: { $0.key < $1.key }) {
      // A span's way up to the function's may lead over spans that are elsewhere: one function in a trace is
      // its owner.
      let functions = segments.filter(\.isLambda)
      let owned = segments
      if functions.count == 1 {
        for index in owned.indices where !owned[index].isLambda { owned[index].parent = functions[0].id }
      }
      XRayTrace(trace: trace, line: line, segments: owned).note(&intake)
    }
    return !spans.isEmpty
  }

  /// Finds spans in nested `resourceSpans`, `scopeSpans` and `spans`; attributes of the resource hold for all
  /// below.
  private static func collect(
    _ json: Span<UInt8>, _ cursor: inout JSONCursor, _ inherited: OpenSpan, _ spans: inout [OpenSpan],
    depth: Int
  ) {
    guard depth < 8, spans.count < 50_000 else { return }
    var span = inherited.copied()
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
