internal import Bytes

/// What stands before an application's message: the runtime's logger writes it, or nothing does.
struct LinePrefix {
  /// Position of the message.
  var message = 0
  var request: RequestID?
  /// The logger said that it is an error.
  var isErrorLevel = false
  /// The runtime reports what the handler did not catch.
  var isUnhandled = false
  var isTimeout = false

  /// Reads the prefix of a text (the runtime interface clients of Python, Node.js and .NET; Lambda's own
  /// lines).
  init(_ text: Span<UInt8>) {
    guard let first = text.count > 0 ? text[0] : nil else { return }
    switch first {
    case UInt8(ascii: "["): bracketed(text)
    case UInt8(ascii: "R"): requestLine(text)
    case 0x30...0x39: dated(text)
    default: break
    }
    if text.starts(with: "Error raised from handler method", at: message)
      || text.starts(with: "Critical exception from handler", at: message)
      || text.starts(with: "Init error when loading handler", at: message)
    {
      isUnhandled = true
    }
  }

  /// `[LEVEL]<tab>time<tab>request id<tab>message`, or `[ERROR] Type: message` of what Python did not catch.
  private mutating func bracketed(_ text: Span<UInt8>) {
    guard let close = text.firstIndex(of: UInt8(ascii: "]"), from: 1, below: 12) else { return }
    isErrorLevel = isError(text, 1..<close)
    if close + 1 < text.count, text[close + 1] == UInt8(ascii: "\t"),
      let second = text.firstIndex(of: UInt8(ascii: "\t"), from: close + 2, below: close + 40),
      let third = text.firstIndex(of: UInt8(ascii: "\t"), from: second + 1, below: second + 48)
    {
      request = RequestID(text, at: second + 1)
      message = third + 1
    } else if text.equals("ERROR", in: 1..<close), close + 1 < text.count,
      text[close + 1] == UInt8(ascii: " ")
    {
      message = close + 2
      isUnhandled = Self.isException(text, at: message)
    }
  }

  /// Where the message of a line of Python's logger begins, `[LEVEL]<tab>time<tab>request id<tab>message`, if
  /// the level is none of an error; nil for any other line.
  static func loggerMessage(_ text: Span<UInt8>) -> Int? {
    guard text.count > 74 else { return nil }
    switch text[1] {
    case UInt8(ascii: "I"), UInt8(ascii: "D"), UInt8(ascii: "W"), UInt8(ascii: "T"): break
    default: return nil
    }
    for close in 5...8 where text[close] == UInt8(ascii: "]") {
      let tab = UInt8(ascii: "\t")
      return text[close &+ 1] == tab && text[close &+ 26] == tab && text[close &+ 63] == tab
        ? close &+ 64 : nil
    }
    return nil
  }

  /// Whether an exception's class name stands at `start`, with its message or nothing behind.
  private static func isException(_ text: Span<UInt8>, at start: Int) -> Bool {
    var end = start
    while end < text.count, isNameByte(text[end]) { end += 1 }
    guard end > start, end == text.count || text[end] == UInt8(ascii: ":") || text[end] == 0x0A else {
      return false
    }
    let name = text.extracting(start..<end)
    return name.starts(with: "Runtime.") || text.firstIndex(of: "\nTraceback ", from: end) != nil
      || name.firstIndex(of: "Error") != nil || name.firstIndex(of: "Exception") != nil
  }

  /// `RequestId: <id> Error: …`: the runtime's end.
  private mutating func requestLine(_ text: Span<UInt8>) {
    guard text.starts(with: "RequestId: "), let id = RequestID(text, at: 11) else { return }
    let rest = 11 + RequestID.length
    guard text.starts(with: " Error: ", at: rest) || text.starts(with: " Process exited", at: rest) else {
      return
    }
    request = id
    isUnhandled = true
    message = rest + 1
  }

  /// `time<tab>request id<tab>LEVEL<tab>message` of Node.js and .NET, `time request id Task timed out …` of
  /// the platform, `date time {json}` of Go.
  private mutating func dated(_ text: Span<UInt8>) {
    guard text.count > 26, text[4] == UInt8(ascii: "-") || text[4] == UInt8(ascii: "/") else { return }
    guard let end = timeEnd(text) else { return }
    if text[end] == UInt8(ascii: "\t") {
      guard let second = text.firstIndex(of: UInt8(ascii: "\t"), from: end + 1, below: end + 48),
        let third = text.firstIndex(of: UInt8(ascii: "\t"), from: second + 1, below: second + 12)
      else { return }
      request = RequestID(text, at: end + 1)
      isErrorLevel = isError(text, second + 1..<third)
      message = third + 1
      isUnhandled =
        text.starts(with: "Invoke Error", at: message) || text.starts(with: "Uncaught Exception", at: message)
        || text.starts(with: "Unhandled Promise Rejection", at: message)
    } else if let id = RequestID(text, at: end + 1) {
      let rest = end + 1 + RequestID.length
      request = id
      message = rest + 1
      if text.starts(with: " Task timed out after ", at: rest) {
        isTimeout = true
        isUnhandled = true
      }
    } else if text.starts(with: "{\"errorMessage\"", at: end + 1) {
      isUnhandled = true
      message = end + 1
    }
  }

  /// Position behind a date and time of day.
  private func timeEnd(_ text: Span<UInt8>) -> Int? {
    guard text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " ") else { return nil }
    var end = 11
    while end < min(text.count, 40), !isBlank(text[end]) { end += 1 }
    return end < text.count && end >= 19 ? end : nil
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

private func isNameByte(_ byte: UInt8) -> Bool {
  byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
}

/// Whether a level's name says that something failed.
func isError(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
  for name: StaticString in [
    "ERROR", "CRITICAL", "FATAL", "Error", "Critical", "error", "critical", "fatal", "fail", "crit",
  ]
  where text.equals(name, in: range) {
    return true
  }
  return false
}
