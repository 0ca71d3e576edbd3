internal import Model

/// One log event of the corpus.
struct LogEvent {
  var milliseconds: Int64
  var message: String

  /// The events of a stream that `StreamWriter` wrote as an export task does.
  static func events(ofExport text: [UInt8]) -> [LogEvent] {
    var events: [LogEvent] = []
    for line in String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    {
      if let time = time(line) {
        events.append(LogEvent(milliseconds: time, message: String(line.dropFirst(25))))
      } else if !events.isEmpty {
        events[events.count - 1].message += "\n" + line
      }
    }
    return events
  }

  /// The time that an export's line begins with.
  private static func time(_ line: Substring) -> Int64? {
    let parts = line.utf8.prefix(24).split { $0 < 0x30 || $0 > 0x39 }.compactMap { Int(Substring($0)) }
    guard line.utf8.count > 24, parts.count == 7, line.utf8.first == UInt8(ascii: "2") else { return nil }
    return Instant(
      year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4], second: parts[5],
      millisecond: parts[6])?.milliseconds
  }

  /// A JSON string.
  static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += Array("\\n".utf8)
      case 0x09: bytes += Array("\\t".utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }
}
