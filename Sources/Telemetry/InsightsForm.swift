internal import Bytes

/// Results of Logs Insights in JSON: rows of `{"field","value"}` pairs (GetQueryResults), or the console's
/// flat objects.
///
/// Rows come in any order, most often the newest first.
struct InsightsForm: ElementForm {
  private var rows: InsightsRows
  private let isList: Bool

  init(_ events: EventReader, isList: Bool) {
    rows = InsightsRows(events)
    self.isList = isList
  }

  mutating func finish() -> Summary { rows.finish() }

  mutating func element(_ json: Span<UInt8>, line: Int) -> Bool {
    var fields = InsightsFields()
    var cursor = JSONCursor()
    if isList {
      cursor.elements(json) { pair in
        var name: JSONText?
        var value: JSONText?
        pair.members(json) { key, cursor in
          if key.equals("field", json) { name = cursor.string(json) }
          if key.equals("value", json) { value = cursor.string(json) }
        }
        if let name, let value { fields.set(name, value, json) }
      }
    } else {
      fields.members(json, &cursor)
    }
    guard let message = fields.message, !message.range.isEmpty else { return false }
    let time = fields.time.flatMap { Self.time($0, json) } ?? fields.milliseconds
    // Most rows are only counted, whatever their order: they are neither copied nor sorted.
    guard rows.mayMatter(json.extracting(message.range)) else {
      rows.countOnly(time)
      return true
    }
    var row = InsightsRow(line: line)
    row.time = time
    message.unescape(json, into: &row.message)
    row.place = rows.place(stream: fields.stream, log: fields.log, json)
    rows.add(row)
    return true
  }

  private static func time(_ text: JSONText, _ json: Span<UInt8>) -> Int64? {
    let raw = json.extracting(text.range)
    return looseTimestamp(raw) ?? Int64(text.string(json))
  }
}

/// The fields of a row that matter, where they stand in its JSON.
private struct InsightsFields {
  var time: JSONText?
  var message: JSONText?
  var stream: JSONText?
  var log: JSONText?
  /// A time that is no text.
  var milliseconds: Int64?

  /// The members of an object; GetLogRecord's are in one within.
  mutating func members(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    var fields = self
    cursor.members(json) { key, cursor in
      if let value = cursor.string(json) {
        fields.set(key, value, json)
      } else if key.equals("@timestamp", json) {
        fields.milliseconds = cursor.integer(json)
      } else if key.equals("logRecord", json) {
        cursor.members(json) { key, cursor in
          if let value = cursor.string(json) { fields.set(key, value, json) }
        }
      }
    }
    self = fields
  }

  mutating func set(_ name: JSONText, _ value: JSONText, _ json: Span<UInt8>) {
    if name.equals("@message", json) { message = value }
    if name.equals("@timestamp", json) { time = value }
    if name.equals("@logStream", json) { stream = value }
    if name.equals("@log", json) { log = value }
  }
}

/// One result.
struct InsightsRow {
  var line: Int
  var time: Int64?
  var place = InsightsPlace()
  var message: [UInt8] = []

  init(line: Int) { self.line = line }

  mutating func set(_ field: String, _ value: String) {
    switch field {
    case "@timestamp", "timestamp", "Timestamp": time = looseTimestamp(Array(value.utf8).span) ?? Int64(value)
    case "@message", "message", "Message": message = Array(value.utf8)
    case "@logStream", "logStreamName", "logStream": place.stream = value
    case "@log", "logGroupName", "logGroup": place.log = value
    default: break
    }
  }
}

/// Where a row was logged.
struct InsightsPlace: Equatable {
  var stream: String?
  /// `account:log group`.
  var log: String?
}

/// Puts rows in the order of their times before they are read, a bounded number of bytes at a time.
struct InsightsRows {
  private static let byteLimit = 8 * 1_024 * 1_024

  private var events: EventReader
  private var rows: [InsightsRow] = []
  private var bytes = 0
  /// The place of the row before, and how its JSON spells it.
  private var lastPlace = InsightsPlace()
  private var lastStream: [UInt8] = []
  private var lastLog: [UInt8] = []

  init(_ events: EventReader) { self.events = events }

  /// Whether a message, as JSON spells it, may tell more than that there was an event.
  func mayMatter(_ raw: Span<UInt8>) -> Bool {
    PlatformEvent.mayBeText(raw) || EmbeddedDocuments.mayBe(raw) || events.filter.matches(raw)
  }

  mutating func countOnly(_ time: Int64?) { events.intake.countEvent(time) }

  /// The place that a row names: mostly the one before, of which no text is made anew.
  mutating func place(stream: JSONText?, log: JSONText?, _ json: Span<UInt8>) -> InsightsPlace {
    let (streamRange, logRange) = (stream?.range ?? 0..<0, log?.range ?? 0..<0)
    if lastStream.span.equals(json.extracting(streamRange)),
      lastLog.span.equals(json.extracting(logRange))
    {
      return lastPlace
    }
    (lastStream, lastLog) = ([], [])
    json.append(streamRange, to: &lastStream)
    json.append(logRange, to: &lastLog)
    lastPlace = InsightsPlace(stream: stream?.string(json), log: log?.string(json))
    return lastPlace
  }

  /// Adds a row; false where it bears no message.
  @discardableResult
  mutating func add(_ row: InsightsRow) -> Bool {
    guard !row.message.isEmpty else { return false }
    rows.append(row)
    bytes += row.message.count + 200
    if bytes > Self.byteLimit { read() }
    return true
  }

  mutating func finish() -> Summary {
    read()
    return events.finish()
  }

  private mutating func read() {
    let order = InsightsOrder(rows.map { $0.time ?? 0 }).sorted()
    var present: InsightsPlace?
    for index in order {
      let row = rows[index]
      if row.place != present {
        enter(row.place)
        present = row.place
      }
      events.event(row.message.span, time: row.time, line: row.line)
    }
    rows = []
    bytes = 0
  }

  private mutating func enter(_ place: InsightsPlace) {
    let group = place.log.map { $0.split(separator: ":", maxSplits: 1).last.map(String.init) ?? $0 }
    events.intake.summary.names.logGroups.insert(group)
    guard place.stream != nil || group != nil else { return }
    events.enter(StreamPlace(stream: place.stream, group: group, path: events.intake.path))
  }
}
