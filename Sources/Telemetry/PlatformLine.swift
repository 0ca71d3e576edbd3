internal import Bytes

/// The fields of a REPORT line (Lambda developer guide, log format of the runtimes).
struct ReportLine {
  var duration = 0
  var memorySize: Int32 = 0
  var memoryUsed: Int32 = 0
  var flags: Fragment.Flags = [.reported]
  var trace: TraceID?
  /// Where the type of the error stands that ended the invocation.
  private var errorTypeRange: Range<Int>?

  /// The type of the error that ended the invocation, as `line` tells it.
  func errorType(_ line: Span<UInt8>) -> String? { errorTypeRange.map { line.text($0) } }

  /// Reads the fields from `start`; they are separated by tabs, in pasted text often by spaces.
  init(_ line: Span<UInt8>, from start: Int) {
    var index = start
    var hasTab = false
    while let tab = line.firstIndex(of: UInt8(ascii: "\t"), from: index) {
      hasTab = true
      field(line, at: tab &+ 1)
      index = tab &+ 1
    }
    if !hasTab {
      for position in start..<max(start, line.count) where line[position] == UInt8(ascii: " ") {
        field(line, at: position &+ 1)
      }
    }
  }

  private mutating func field(_ line: Span<UInt8>, at start: Int) {
    guard start < line.count else { return }
    switch line[start] {
    case UInt8(ascii: "D"):
      if line.starts(with: "Duration: ", at: start), duration == 0 {
        duration = thousandths(line, at: start &+ 10) ?? 0
      }
    case UInt8(ascii: "E"):
      if line.starts(with: "Error Type: ", at: start) { setErrorType(line, from: start &+ 12) }
    case UInt8(ascii: "M"):
      if line.starts(with: "Memory Size: ", at: start) { memorySize = whole(line, at: start &+ 13) }
      if line.starts(with: "Max Memory Used: ", at: start) { memoryUsed = whole(line, at: start &+ 17) }
    case UInt8(ascii: "I"):
      if line.starts(with: "Init Duration: ", at: start) { flags.insert(.coldStart) }
    case UInt8(ascii: "S"):
      if line.starts(with: "Status: timeout", at: start) { flags.formUnion([.failed, .timedOut]) }
      if line.starts(with: "Status: error", at: start) { flags.insert(.failed) }
      if line.starts(with: "Status: failure", at: start) { flags.insert(.failed) }
    case UInt8(ascii: "X"):
      if line.starts(with: "XRAY TraceId: ", at: start) { trace = TraceID(line, at: start &+ 14) }
    default: break
    }
  }

  mutating func setErrorType(_ line: Span<UInt8>, from start: Int) {
    var end = start
    while end < min(line.count, start &+ 120), line[end] > 0x20, line[end] != UInt8(ascii: "\"") { end &+= 1 }
    errorTypeRange = end > start ? start..<end : nil
  }

  private func whole(_ line: Span<UInt8>, at start: Int) -> Int32 {
    Int32(clamping: (thousandths(line, at: start) ?? 0) / 1_000)
  }

  func apply(to fragment: inout Fragment) {
    fragment.flags.formUnion(flags)
    fragment.duration = max(fragment.duration, duration)
    fragment.memorySize = max(fragment.memorySize, memorySize)
    fragment.memoryUsed = max(fragment.memoryUsed, memoryUsed)
    fragment.trace = fragment.trace ?? trace
  }
}
