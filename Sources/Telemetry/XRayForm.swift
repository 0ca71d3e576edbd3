internal import Bytes
internal import Model

/// Answers of X-Ray's BatchGetTraces, whole or with `--query Traces`; segment documents as strings or as
/// objects.
struct XRayForm: ElementForm {
  private(set) var intake: Intake
  private var trace = XRayTrace()
  private var document: [UInt8] = []

  init(_ intake: Intake) { self.intake = intake }

  mutating func finish() -> Summary { intake.summary }

  /// Reads one trace.
  mutating func element(_ json: Span<UInt8>, line: Int) -> Bool {
    var id: TraceID?
    trace.begin()
    var cursor = JSONCursor()
    cursor.members(json) { key, cursor in
      if key.equals("Id", json) || key.equals("trace_id", json) {
        id = cursor.string(json).flatMap { TraceID(json, at: $0.range.lowerBound) }
      } else if key.equals("Segments", json) || key.equals("Spans", json) {
        cursor.elements(json) { element in segment(json, &element) }
      }
    }
    intake.summary.events &+= trace.segments.documents.count
    guard let id else { return false }
    trace.note(id, line: line, &intake)
    return true
  }

  private mutating func segment(_ json: Span<UInt8>, _ element: inout JSONCursor) {
    element.members(json) { key, cursor in
      guard key.equals("Document", json) else { return }
      if let text = cursor.string(json) {
        read(document: text, json)
      } else {
        trace.segments.read(json, &cursor)
      }
    }
  }

  /// Reads a document that is a string: as it stands where that is possible.
  private mutating func read(document text: JSONText, _ json: Span<UInt8>) {
    if text.escapesOnlyQuotes {
      var inner = JSONCursor(inside: text)
      trace.segments.read(json.extracting(text.range), &inner)
    } else {
      var plain: [UInt8] = []
      swap(&plain, &document)
      plain.removeAll(keepingCapacity: true)
      text.unescape(json, into: &plain)
      var inner = JSONCursor()
      trace.segments.read(plain.span, &inner)
      swap(&plain, &document)
    }
  }
}
