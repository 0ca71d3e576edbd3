internal import Bytes
internal import Model

/// Spans of OpenTelemetry: OTLP JSON (`{"resourceSpans":[…]}`, one document or one a line), and the flat
/// records of the `aws/spans` log group (CloudWatch user guide, Transaction Search).
struct SpansForm: ElementForm {
  private var intake: Intake
  private var trace = XRayTrace()
  private var spans: [OpenSpan] = []

  private static let depthLimit = 8
  private static let capacity = 50_000
  private static let keptCapacity = 1_024

  init(_ intake: Intake) { self.intake = intake }

  mutating func finish() -> Summary { intake.summary }

  mutating func element(_ json: Span<UInt8>, line: Int) -> Bool {
    trace.begin()
    spans.removeAll(keepingCapacity: spans.capacity <= Self.keptCapacity)
    var cursor = JSONCursor()
    Self.collect(json, &cursor, OpenSpan(), &spans, &trace.segments, depth: 0)
    intake.summary.events &+= spans.count
    // Flat records are one span each.
    if spans.count == 1 {
      note(0..<1, line: line)
    } else {
      noteTraces(line: line)
    }
    return !spans.isEmpty
  }

  /// Notes one trace after another, each one's spans in the order in which they stand.
  private mutating func noteTraces(line: Int) {
    var traces: [TraceID: [OpenSpan]] = [:]
    for span in spans { if let id = span.trace { traces[id, default: []].append(span) } }
    spans = traces.sorted { $0.key < $1.key }.flatMap(\.value)
    var start = 0
    while start < spans.count {
      let end = spans[start...].firstIndex { $0.trace != spans[start].trace } ?? spans.count
      note(start..<end, line: line)
      start = end
    }
  }

  /// Notes the trace that some spans are of.
  private mutating func note(_ range: Range<Int>, line: Int) {
    guard let id = spans[range.lowerBound].trace else { return }
    trace.segments.removeSegments()
    // A span's way up to the function's may lead over spans that are elsewhere: one function in a trace is
    // its owner.
    let function = spans[range].firstIndex(where: \.isFunction)
    let isOne = function != nil && function == spans[range].lastIndex(where: \.isFunction)
    let owner = isOne ? function.map { spans[$0].id } : nil
    for index in range {
      spans[index].append(to: &trace.segments, below: spans[index].isFunction ? nil : owner)
    }
    trace.note(id, line: line, &intake)
  }

  /// Finds spans in nested `resourceSpans`, `scopeSpans` and `spans`; attributes of the resource hold for all
  /// below.
  private static func collect(
    _ json: Span<UInt8>, _ cursor: inout JSONCursor, _ inherited: OpenSpan, _ spans: inout [OpenSpan],
    _ segments: inout XRaySegments, depth: Int
  ) {
    guard depth < depthLimit, spans.count < capacity else { return }
    var span = inherited
    var lists: [JSONCursor] = []
    cursor.members(json) { key, cursor in
      guard let key = OpenKey(key, json) else { return }
      switch key {
      case .lists: if cursor.peek(json) != nil { lists.append(cursor) }
      case .resource:
        cursor.members(json) { key, cursor in
          if key.equals("attributes", json) { span.attributes(json, &cursor, &segments) }
        }
      default: span.member(json, key, &cursor, &segments)
      }
    }
    for var list in lists {
      list.elements(json) { element in
        collect(json, &element, span, &spans, &segments, depth: depth + 1)
      }
    }
    if lists.isEmpty, span.trace != nil { spans.append(span) }
  }
}
