internal import Bytes

/// Answers of FilterLogEvents and GetLogEvents, as the CLI prints them:
/// `{"events":[{"logStreamName":…,"timestamp":ms,"message":…}]}` (CloudWatch Logs API reference), and what a
/// `--query` or `jq` leaves of them: the list alone, events one by one, lists of their parts.
struct LogEventsForm: ElementForm {
  private var events: EventReader
  private let path: String
  /// Name of the stream that is entered, as the JSON text spells it.
  private var lastStream: [UInt8] = []

  init(_ events: EventReader) {
    self.events = events
    path = events.intake.path
  }

  mutating func element(_ json: Span<UInt8>, line: Int) -> Bool {
    var event = LogEvent()
    var cursor = JSONCursor()
    if !cursor.members(json, { key, cursor in event.member(json, key, &cursor) }) {
      event.list(json, &cursor)
    }
    // Answers list the streams that were searched too.
    guard let text = event.message else { return event.isSearchedStream }
    if let stream = event.stream, !lastStream.span.equals(json.extracting(stream.range)) {
      lastStream.removeAll(keepingCapacity: true)
      json.append(stream.range, to: &lastStream)
      let group = event.group?.string(json)
      if let group { events.intake.summary.names.logGroups.insert(group) }
      events.enter(StreamPlace(stream: stream.string(json), group: group, path: path))
    }
    events.event(text, in: json, time: event.time, line: line)
    return true
  }

  mutating func finish() -> Summary { events.finish() }
}

/// The members of a log event that matter, in any of the spellings of the API and of subscriptions.
struct LogEvent {
  var time: Int64?
  var message: JSONText?
  var stream: JSONText?
  /// The log group, which AWS does not say here and the script of `culprit collect` adds.
  var group: JSONText?
  var isSearchedStream = false

  mutating func member(_ json: Span<UInt8>, _ key: JSONText, _ cursor: inout JSONCursor) {
    if key.equals("message", json) {
      message = cursor.string(json)
    } else if key.equals("timestamp", json) {
      time = Self.time(json, &cursor)
    } else if key.equals("logStreamName", json) {
      stream = cursor.string(json)
    } else if key.equals("logGroupName", json) {
      group = cursor.string(json)
    } else if key.equals("searchedCompletely", json) {
      isSearchedStream = true
    }
  }

  /// A list of an event's parts, in any order: what `--query 'events[].[timestamp,message]'` leaves.
  mutating func list(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    var event = self
    cursor.elements(json) { part in
      guard let text = part.string(json) else {
        event.time = event.time ?? Self.time(json, &part)
        return
      }
      let raw = json.text(text.range.lowerBound..<min(text.range.upperBound, text.range.lowerBound + 200))
      if StreamPlace.streamName(raw) != nil { event.stream = text } else { event.message = text }
    }
    self = event
  }

  /// Milliseconds since the epoch, as a number or as a string of one.
  static func time(_ json: Span<UInt8>, _ cursor: inout JSONCursor) -> Int64? {
    if let text = cursor.string(json) { return Int64(text.string(json)) }
    if let number = cursor.integer(json) { return number }
    guard let number = cursor.number(json), abs(number) < 1e15 else { return nil }
    return Int64(number)
  }
}
