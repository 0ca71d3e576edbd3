internal import Bytes

/// Lambda's log lines with nothing before them, as people paste them: an event's time is what it tells itself
/// (see ``OwnTime``), else that of the event before.
struct PlainLinesForm: LineForm {
  private var events: EventReader
  private var ownTime = OwnTime()
  private var lastTime: Int64?
  private var isExtending = false

  init(_ events: EventReader) { self.events = events }

  mutating func finish() -> Summary { events.finish() }

  mutating func line(_ line: Span<UInt8>, number: Int) {
    guard line.count > 0 else {
      isExtending = false
      return
    }
    if isExtending, Self.continues(line) { return events.extend(line, time: lastTime, line: number) }
    lastTime = ownTime.read(line) ?? lastTime
    isExtending = true
    events.begin(line, time: lastTime, line: number)
  }

  /// Whether a line belongs to the event before: it is indented, or is a part of a stack trace or of a
  /// REPORT.
  private static func continues(_ line: Span<UInt8>) -> Bool {
    switch line[0] {
    case 0x20, 0x09, UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"), 0xC2: return true
    case UInt8(ascii: "X"): return line.starts(with: "XRAY TraceId: ")
    case UInt8(ascii: "T"): return line.starts(with: "Traceback (most recent call last)")
    case UInt8(ascii: "R"): return line.starts(with: "Runtime.ExitError")
    case UInt8(ascii: "C"): return line.starts(with: "Caused by:")
    default: return false
    }
  }
}
