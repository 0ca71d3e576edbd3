/// Lines that metric systems exchange: a code is a label there, not an event.
enum MetricLine {
  /// Whether the text's first line is one of the Prometheus exposition format, of StatsD, or of InfluxDB's
  /// line protocol.
  static func matches(_ text: WordingText) -> Bool {
    let line = text.line(around: text.place(0))
    return isStatsD(line) || isExposition(line)
  }

  /// Whether the byte of ``WordingText/packed`` lies in the labels of a sample, wherever the sample stands.
  static func isLabel(_ place: Int, _ text: WordingText) -> Bool {
    var open = place
    while text.byte(open) != UInt8(ascii: "{"), open > 0, place - open < 240 { open -= 1 }
    guard text.byte(open) == UInt8(ascii: "{"), open > 0, text.byte(open - 1).isWord,
      text.gap(before: open) == .none,
      let close = text.find(UInt8(ascii: "}"), in: place..<min(text.count, place + 240))
    else { return false }
    var next = close + 1
    while Token.isQuote(text.byte(next)) { next += 1 }
    if text.starts(with: "value=", at: next) { return true }
    return text.byte(next).isDigit && text.gap(before: next) == .space
  }

  /// `name:1|c|#label:value`: a number between a colon and a type.
  private static func isStatsD(_ line: ArraySlice<UInt8>) -> Bool {
    guard let bar = line.firstIndex(of: UInt8(ascii: "|")), bar > line.startIndex, line[bar - 1].isDigit
    else {
      return false
    }
    var start = bar
    while start > line.startIndex, line[start - 1].isDigit || line[start - 1] == 0x2E { start -= 1 }
    guard start > line.startIndex, line[start - 1] == UInt8(ascii: ":") else { return false }
    let rest = line[(bar + 1)...].prefix { $0.isAlphanumeric }
    return ["c", "g", "ms", "h", "s", "d"].contains(String(decoding: rest, as: UTF8.self))
  }

  /// `name{label="value",…} 12 1714564800000`: a name, labels in braces, and only numbers behind them.
  private static func isExposition(_ line: ArraySlice<UInt8>) -> Bool {
    let name = line.prefix { $0.isWord || $0 == UInt8(ascii: ":") || $0 == 0x2E }
    guard !name.isEmpty, name.endIndex < line.endIndex, line[name.endIndex] == UInt8(ascii: "{"),
      let close = line.lastIndex(of: UInt8(ascii: "}"))
    else { return false }
    let rest = line[(close + 1)...]
    return rest.contains(where: \.isDigit)
      && rest.allSatisfy { $0.isDigit || [0x20, 0x2E, 0x2B, 0x2D, 0x65].contains($0) }
  }
}
