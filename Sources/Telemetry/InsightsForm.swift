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
    var row = InsightsRow(line: line)
    var cursor = JSONCursor()
    if isList {
      cursor.elements(json) { pair in
        var name: JSONText?
        var value: JSONText?
        pair.members(json) { key, cursor in
          if key.equals("field", json) { name = cursor.string(json) }
          if key.equals("value", json) { value = cursor.string(json) }
        }
        if let name, let value { row.set(name.string(json), value.string(json)) }
      }
    } else {
      cursor.members(json) { key, cursor in
        if let value = cursor.string(json) { row.set(key.string(json), value.string(json)) }
      }
    }
    return rows.add(row)
  }
}

/// One result.
struct InsightsRow {
  var line: Int
  var time: Int64?
  var stream: String?
  /// `account:log group`.
  var log: String?
  var message: [UInt8] = []

  init(line: Int) { self.line = line }

  mutating func set(_ field: String, _ value: String) {
    switch field {
    case "@timestamp": time = looseTimestamp(Array(value.utf8).span) ?? Int64(value)
    case "@message": message = Array(value.utf8)
    case "@logStream": stream = value
    case "@log": log = value
    default: break
    }
  }
}

/// Puts rows in the order of their times before they are read, a bounded number of bytes at a time.
struct InsightsRows {
  private static let byteLimit = 8 * 1_024 * 1_024

  private var events: EventReader
  private var rows: [InsightsRow] = []
  private var bytes = 0

  init(_ events: EventReader) { self.events = events }

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
    let times = rows.compactMap(\.time)
    // Of equal times the order within the results counts, which runs backwards where the newest come first.
    let isDescending =
      zip(times, times.dropFirst()).contains { $0 > $1 } && (times.first ?? 0) > (times.last ?? 0)
    let order = rows.indices.sorted { one, other in
      let (left, right) = (rows[one].time ?? 0, rows[other].time ?? 0)
      return left != right ? left < right : (isDescending ? one > other : one < other)
    }
    for index in order {
      let row = rows[index]
      let group = row.log.map { $0.split(separator: ":", maxSplits: 1).last.map(String.init) ?? $0 }
      events.intake.summary.names.logGroups.insert(group)
      if row.stream != nil || group != nil {
        events.enter(StreamPlace(stream: row.stream, group: group, path: events.intake.path))
      }
      events.event(row.message.span, time: row.time, line: row.line)
    }
    rows = []
    bytes = 0
  }
}
