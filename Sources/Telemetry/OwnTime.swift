internal import Bytes

/// Reads the time that a line tells of itself: for lines before which nothing else tells one.
struct OwnTime {
  private var timestamps = Timestamps()

  /// How far a record is read in search of its time: loggers write it among the first members.
  private static let horizon = 4_096
  /// Numbers from here on are milliseconds since the epoch, as loggers of Node.js write them.
  private static let leastMilliseconds = 100_000_000_000.0

  /// Milliseconds of the time that a logger or the platform wrote into a line; nil where there is none.
  mutating func read(_ line: Span<UInt8>) -> Int64? {
    guard line.count > 0 else { return nil }
    switch line[0] {
    case UInt8(ascii: "{"): return record(line.extracting(0..<min(line.count, Self.horizon)))
    case UInt8(ascii: "["):
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t"), from: 1, below: 12) else { return nil }
      return looseTimestamp(line, at: tab + 1)
    case 0x30...0x39: return looseTimestamp(line)
    default: return nil
    }
  }

  /// The time of an event of the platform, or of a logger's record: an object of an application's may hold
  /// any other time, but no level beside it (Lambda developer guide, JSON log format; Telemetry API).
  private mutating func record(_ json: Span<UInt8>) -> Int64? {
    var time: Int64?
    var isRecord = false
    var cursor = JSONCursor()
    cursor.members(json) { key, cursor in
      if time == nil, Self.isTime(key, json) {
        time = value(json, &cursor)
      } else if !isRecord {
        isRecord = Self.isMark(key, json, &cursor)
      }
      // No more is asked.
      if isRecord, time != nil { cursor.index = json.count }
    }
    return isRecord ? time : nil
  }

  private mutating func value(_ json: Span<UInt8>, _ cursor: inout JSONCursor) -> Int64? {
    if let text = cursor.string(json) {
      let told = json.extracting(text.range)
      return told.count == Timestamps.length
        ? timestamps.read(told) ?? looseTimestamp(told) : looseTimestamp(told)
    }
    guard let number = cursor.number(json), number >= Self.leastMilliseconds, number < 1e14 else {
      return nil
    }
    return Int64(number)
  }

  private static func isTime(_ key: JSONText, _ json: Span<UInt8>) -> Bool {
    switch key.range.count {
    case 4: key.equals("time", json)
    case 9: key.equals("timestamp", json)
    case 10: key.equals("@timestamp", json)
    default: false
    }
  }

  /// Whether a member is what only records of a log have.
  private static func isMark(_ key: JSONText, _ json: Span<UInt8>, _ cursor: inout JSONCursor) -> Bool {
    switch key.range.count {
    case 4:
      guard key.equals("type", json), let text = cursor.string(json) else { return false }
      return json.starts(with: "platform.", at: text.range.lowerBound)
    case 5: return key.equals("level", json) || key.equals("Level", json)
    case 8: return key.equals("severity", json)
    case 9: return key.equals("log_level", json) || key.equals("log.level", json)
    default: return false
    }
  }
}
