internal import Bytes

/// Lines of `aws logs tail` and `sam logs`: a time and, but for the short format, the stream's name before
/// each event (AWS CLI, `logs tail --format detailed|short|json`; SAM CLI, `sam logs`).
///
/// `2024-05-01T12:00:00.123000+00:00 stream message`, `2024-05-01T12:00:00 message`, `stream
/// 2024-05-01T12:00:00.123000 message`. Lines without a time belong to the event before.
struct TailForm: LineForm {
  private var events: EventReader
  private let path: String
  private var lastTime: Int64?

  init(_ events: EventReader) {
    self.events = events
    path = events.intake.path
  }

  mutating func finish() -> Summary { events.finish() }

  mutating func line(_ line: Span<UInt8>, number: Int) {
    guard line.count > 0 else { return }
    if line.firstIndex(of: 0x1B) != nil {
      var plain = cleaned(line)
      plain.removeAll { $0 == 0x1B }
      return self.line(plain.span, number: number)
    }
    guard let head = Self.head(line) else { return events.extend(line, time: lastTime, line: number) }
    lastTime = head.time
    if let stream = head.stream {
      events.enter(StreamPlace(stream: line.text(stream), group: nil, path: path))
    }
    let start = head.stream == nil ? Self.document(line, from: head.message) ?? head.message : head.message
    let message = line.extracting(start..<line.count)
    if message.count == 0 {
      // The JSON format puts a message that is JSON on the lines that follow.
      events.beginBlank(time: lastTime, line: number)
    } else {
      events.begin(message, time: lastTime, line: number)
    }
  }

  /// What stands before the message; nil where the line does not begin an event.
  static func head(_ line: Span<UInt8>) -> (time: Int64, stream: Range<Int>?, message: Int)? {
    if let time = looseTimestamp(line), line.count > 10, line[10] == UInt8(ascii: "T") {
      let end = line.firstIndex(of: 0x20) ?? line.count
      // The short format has neither decimals nor a zone, and no stream.
      guard end > 19 else { return (time, nil, min(line.count, end + 1)) }
      let streamEnd = line.firstIndex(of: 0x20, from: end + 1) ?? line.count
      guard end < line.count, isStream(line, end + 1..<streamEnd) else {
        return (time, nil, min(line.count, end + 1))
      }
      return (time, end + 1..<streamEnd, min(line.count, streamEnd + 1))
    }
    guard let space = line.firstIndex(of: 0x20), isStream(line, 0..<space),
      let time = looseTimestamp(line, at: space + 1)
    else { return nil }
    let end = line.firstIndex(of: 0x20, from: space + 1) ?? line.count
    return (time, 0..<space, min(line.count, end + 1))
  }

  /// Where a document begins, or the line ends, behind the name of a stream that is not one of Lambda's (the
  /// log group `aws/spans` has one `default`); nil where that is not so.
  private static func document(_ line: Span<UInt8>, from start: Int) -> Int? {
    guard start == 33, line[26] == UInt8(ascii: "+"), let space = line.firstIndex(of: 0x20, from: start)
    else {
      return nil
    }
    let rest = line.extracting(space + 1..<line.count)
    return rest.count == 0 || EmbeddedDocuments.mayBe(rest) ? space + 1 : nil
  }

  /// Whether a stream of Lambda's stands there: `YYYY/MM/DD/…[version]…`.
  private static func isStream(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count > 13 && line[range.lowerBound + 4] == UInt8(ascii: "/")
      && StreamPlace.streamName(line.text(range)) != nil
  }

  /// Whether a line looks like one of these formats.
  static func recognises(_ line: Span<UInt8>) -> Bool {
    if line.firstIndex(of: 0x1B) != nil {
      let plain = cleaned(line)
      return plain.firstIndex(of: 0x1B) == nil && recognises(plain.span)
    }
    guard let head = head(line) else { return false }
    if head.stream != nil || document(line, from: head.message) != nil { return true }
    // A bare time is the short format only where one of Lambda's own lines follows, in either format of logs.
    let message = line.extracting(head.message..<line.count)
    return line.count > 19 && line[19] == 0x20
      && (message.starts(with: "START RequestId: ") || message.starts(with: "INIT_START ")
        || message.starts(with: "REPORT RequestId: ") || message.starts(with: "END RequestId: ")
        || PlatformEvent(message) != nil)
  }
}
