internal import Bytes
internal import Model

/// Answers of X-Ray's BatchGetTraces, whole or with `--query Traces`; segment documents as strings or as
/// objects.
struct XRayForm: ElementForm {
  private var intake: Intake
  private var document: [UInt8] = []

  init(_ intake: Intake) { self.intake = intake }

  mutating func finish() -> Summary { intake.summary }

  /// Reads one trace.
  mutating func element(_ json: Span<UInt8>, line: Int) -> Bool {
    var id: TraceID?
    var segments: [XRaySegment] = []
    var scratch: [UInt8] = []
    swap(&scratch, &document)
    var cursor = JSONCursor()
    cursor.members(json) { key, cursor in
      if key.equals("Id", json) || key.equals("trace_id", json) {
        id = cursor.string(json).flatMap { TraceID(json, at: $0.range.lowerBound) }
      } else if key.equals("Segments", json) || key.equals("Spans", json) {
        cursor.elements(json) { element in Self.segment(json, &element, &scratch, &segments) }
      }
    }
    swap(&scratch, &document)
    intake.summary.events &+= segments.count
    guard let trace = id else { return false }
    XRayTrace(trace: trace, line: line, segments: segments).note(&intake)
    return true
  }

  private static func segment(
    _ json: Span<UInt8>, _ element: inout JSONCursor, _ scratch: inout [UInt8],
    _ segments: inout [XRaySegment]
  ) {
    element.members(json) { key, cursor in
      guard key.equals("Document", json) else { return }
      if let text = cursor.string(json) {
        scratch.removeAll(keepingCapacity: true)
        text.unescape(json, into: &scratch)
        var inner = JSONCursor()
        if let segment = XRaySegment(scratch.span, &inner) { segments.append(segment) }
      } else if let segment = XRaySegment(json, &cursor) {
        segments.append(segment)
      }
    }
  }
}
