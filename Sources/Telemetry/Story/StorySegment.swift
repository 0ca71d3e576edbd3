internal import Documents

/// One segment or subsegment of a trace in words (X-Ray developer guide, segment documents).
struct StorySegment {
  let text: String
  /// When it began, in milliseconds.
  let time: Int64?
  /// The service's id of the request.
  let service: String?

  init(_ node: Node) {
    let aws = node["aws"]
    let start = node["start_time"]?.double
    time = start.map(milliseconds)
    service = aws?["request_id"]?.string
    var words = node["name"]?.string ?? "a segment without a name"
    if let operation = aws?["operation"]?.string { words += " " + operation }
    if let origin = node["origin"]?.string { words += " (\(origin))" }
    let tables =
      aws?["table_names"]?.array?.compactMap(\.string) ?? [aws?["table_name"]?.string].compactMap { $0 }
    if !tables.isEmpty { words += " on " + tables.prefix(4).joined(separator: ", ") }
    if let region = aws?["region"]?.string { words += " in " + region }
    if let status = node["http"]?["response"]?["status"]?.int { words += ", HTTP \(status)" }
    words += Self.duration(start, node["end_time"]?.double)
    for flag in ["error", "fault", "throttle"] where node[flag]?.bool == true { words += ", " + flag }
    if let exception = node["cause"]?["exceptions"]?.array?.first {
      let parts = [exception["type"]?.string, exception["message"]?.string].compactMap { $0 }
      words += ": " + parts.joined(separator: ": ")
    }
    text = words
  }

  private static func duration(_ start: Double?, _ end: Double?) -> String {
    guard let start, let end else { return ", without an end" }
    let length = ((end - start) * 1_000).rounded()
    return length >= 0 && length < 1e9 ? ", \(Int(length)) ms" : ""
  }
}
