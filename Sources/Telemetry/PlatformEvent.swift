internal import Bytes
internal import Model

/// One of the platform's lines in the JSON log format (Lambda Telemetry API, `platform.*` events).
struct PlatformEvent {
  enum Kind { case initStart, initReport, start, report, runtimeDone, other }

  var kind = Kind.other
  var request: RequestID?
  var report = ReportLine()
  var regionARN: String?
  var function: String?

  /// The event that a line is; nil where it is an application's.
  init?(_ line: Span<UInt8>) {
    // `time` and `type` come first and are short; further in, an application's text could forge one.
    guard line.count > 20,
      line.extracting(0..<min(line.count, 120)).firstIndex(of: "\"platform.") != nil
    else { return nil }
    var kind = Kind.other
    var event = self
    var cursor = JSONCursor()
    cursor.members(line) { key, cursor in
      if key.equals("type", line), let name = cursor.string(line) {
        kind = Self.kind(name, line)
      } else if key.equals("record", line) {
        event.record(line, &cursor)
      }
    }
    self = event
    self.kind = kind
  }

  /// Whether a line may be such an event: a glance that spares reading applications' lines.
  static func mayBe(_ line: Span<UInt8>) -> Bool {
    line.count > 20 && (line[2] == UInt8(ascii: "t") || line[3] <= UInt8(ascii: "\""))
  }

  /// Whether a text, as JSON spells it, may be a line of the platform in either format.
  static func mayBeText(_ raw: Span<UInt8>) -> Bool {
    guard raw.count > 0 else { return false }
    switch raw[0] {
    case UInt8(ascii: "S"): return raw.starts(with: "START RequestId: ")
    case UInt8(ascii: "R"): return raw.starts(with: "REPORT RequestId: ")
    case UInt8(ascii: "I"): return raw.starts(with: "INIT_START ")
    case UInt8(ascii: "{"): return raw.extracting(0..<min(raw.count, 96)).firstIndex(of: "platform.") != nil
    default: return false
    }
  }

  private static func kind(_ name: JSONText, _ line: Span<UInt8>) -> Kind {
    if name.equals("platform.start", line) { return .start }
    if name.equals("platform.report", line) { return .report }
    if name.equals("platform.runtimeDone", line) { return .runtimeDone }
    if name.equals("platform.initReport", line) { return .initReport }
    return name.equals("platform.initStart", line) ? .initStart : .other
  }

  private mutating func record(_ line: Span<UInt8>, _ cursor: inout JSONCursor) {
    var event = self
    cursor.members(line) { key, cursor in
      if key.equals("requestId", line), let text = cursor.string(line) {
        event.request = RequestID(line, at: text.range.lowerBound)
      } else if key.equals("status", line), let status = cursor.string(line) {
        event.status(status, line)
      } else if key.equals("errorType", line), let text = cursor.string(line) {
        event.report.setErrorType(line, from: text.range.lowerBound)
      } else if key.equals("runtimeVersionArn", line), let text = cursor.string(line) {
        event.regionARN = text.string(line)
      } else if key.equals("functionName", line), let text = cursor.string(line) {
        event.function = text.string(line)
      } else if key.equals("metrics", line) {
        event.metrics(line, &cursor)
      } else if key.equals("tracing", line) {
        event.tracing(line, &cursor)
      }
    }
    self = event
  }

  private mutating func status(_ status: JSONText, _ line: Span<UInt8>) {
    if status.equals("timeout", line) { report.flags.formUnion([.failed, .timedOut]) }
    if status.equals("error", line) || status.equals("failure", line) { report.flags.insert(.failed) }
  }

  private mutating func metrics(_ line: Span<UInt8>, _ cursor: inout JSONCursor) {
    var report = report
    cursor.members(line) { key, cursor in
      guard let value = cursor.number(line), value.isFinite, value >= 0, value < 1e12 else { return }
      if key.equals("durationMs", line) { report.duration = Int(value * 1_000) }
      if key.equals("memorySizeMB", line) { report.memorySize = Int32(clamping: Int(value)) }
      if key.equals("maxMemoryUsedMB", line) { report.memoryUsed = Int32(clamping: Int(value)) }
      if key.equals("initDurationMs", line) { report.flags.insert(.coldStart) }
    }
    self.report = report
  }

  private mutating func tracing(_ line: Span<UInt8>, _ cursor: inout JSONCursor) {
    var trace: TraceID?
    cursor.members(line) { key, cursor in
      guard key.equals("value", line), let text = cursor.string(line) else { return }
      trace = TraceID(line, at: text.range.lowerBound)
    }
    report.trace = trace
  }
}

extension ReportLine {
  init() {}
}

extension EventReader {
  /// Reads a platform's line in the JSON format; false where the line is an application's.
  mutating func platform(_ text: Span<UInt8>, time: Int64?, line: Int) -> Bool {
    guard let event = PlatformEvent(text) else { return false }
    if let name = event.function { function = function ?? name }
    if let arn = event.regionARN.flatMap({ ARN($0) }) {
      intake.note(region: arn.region, scope: tracker.origin.scope, function: function)
    }
    switch event.kind {
    case .initStart: tracker.initialise(line: line, &intake.summary)
    case .initReport:
      guard event.report.flags.contains(.failed), !event.report.flags.contains(.timedOut) else { break }
      failedInitialisation(event.report.errorType(text), time: time, line: line, text)
    case .start:
      guard let id = event.request else { break }
      exception = nil
      tracker.start(id, line: line, &intake.summary)
      if let trace = event.report.trace { tracker.update(id, line: line) { $0.trace = trace } }
    case .report:
      guard let id = event.request else { break }
      report(id, event.report, time: time, line: line, text)
    case .runtimeDone:
      guard let id = event.request else { break }
      let flags = event.report.flags.subtracting(.reported)
      tracker.update(id, line: line) { $0.flags.formUnion(flags) }
    case .other: break
    }
    return true
  }
}
