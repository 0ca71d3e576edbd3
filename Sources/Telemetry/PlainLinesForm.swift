internal import Bytes

/// Lambda's log lines as people paste them, with nothing before them or with what another program put there:
/// an event's time is what stands there, or what it tells itself (see ``OwnTime``), else that of the event
/// before.
struct PlainLinesForm: LineForm {
  private var events: EventReader
  private var ownTime = OwnTime()
  private var lastTime: Int64?
  private var isExtending = false
  private let path: String
  private var lead: LineLead?
  private var isLeadKnown = false

  init(_ events: EventReader) {
    self.events = events
    path = events.intake.path
  }

  mutating func finish() -> Summary { events.finish() }

  mutating func line(_ line: Span<UInt8>, number: Int) {
    if line.firstIndex(of: 0x1B) != nil {
      var plain = cleaned(line)
      plain.removeAll { $0 == 0x1B }
      return self.line(plain.span, number: number)
    }
    if !isLeadKnown, LineLead.isOwn(line) {
      lead = LineLead(line)
      isLeadKnown = true
    }
    guard let lead else { return bare(line, number: number) }
    guard let found = lead.read(line) else {
      if line.count > 0 { events.extend(line, time: lastTime, line: number) }
      return
    }
    if let stream = found.stream {
      events.enter(StreamPlace(stream: line.text(stream), group: nil, path: path))
    }
    let text = line.extracting(found.text..<line.count)
    guard let time = found.time else { return bare(text, number: number) }
    // Some programs write a lead before every line of an event.
    if time == lastTime, isExtending, text.count > 0, Self.continues(text) {
      return events.extend(text, time: time, line: number)
    }
    lastTime = time
    isExtending = true
    events.begin(text, time: time, line: number)
  }

  /// A line without what another program put before it.
  private mutating func bare(_ line: Span<UInt8>, number: Int) {
    guard line.count > 0 else {
      isExtending = false
      return
    }
    // `--query 'events[].message' --output text` puts a tab between events, each of which ends its line.
    if line[0] == 0x09, line.count > 1, Self.beginsEvent(line.extracting(1..<line.count)) {
      return bare(line.extracting(1..<line.count), number: number)
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

  /// Whether a text begins as the platform and the runtimes' loggers begin theirs.
  private static func beginsEvent(_ text: Span<UInt8>) -> Bool {
    for mark: StaticString in [
      "START RequestId: ", "END RequestId: ", "REPORT RequestId: ", "INIT_START ", "[INFO]", "[ERROR]",
      "[WARNING]", "[DEBUG]", "[CRITICAL]", "{\"", "RequestId: ",
    ]
    where text.starts(with: mark) {
      return true
    }
    return looseTimestamp(text) != nil
  }
}
