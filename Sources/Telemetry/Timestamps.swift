internal import Bytes
internal import Model

/// Reads the timestamps that stand before log lines, remembering the last date, since lines in a row share
/// it.
struct Timestamps {
  /// Length of `YYYY-MM-DDTHH:MM:SS.mmmZ`.
  static let length = 24
  private var dateWord: UInt64 = 0
  private var dateRest: UInt16 = 0
  private var dateMilliseconds: Int64 = 0

  /// Milliseconds of the timestamp `YYYY-MM-DDTHH:MM:SS.mmmZ` at the line's start; nil where none stands
  /// there.
  mutating func read(_ line: Span<UInt8>) -> Int64? {
    guard line.count >= Self.length, line[10] == UInt8(ascii: "T"), line[23] == UInt8(ascii: "Z"),
      line[19] == UInt8(ascii: ".")
    else { return nil }
    let word = line.word(at: 0)
    let rest = UInt16(line[8]) &<< 8 | UInt16(line[9])
    if word != dateWord || rest != dateRest {
      guard let day = Self.date(line) else { return nil }
      dateWord = word
      dateRest = rest
      dateMilliseconds = day
    }
    // "HH:MM:SS" less "00:00:00" leaves a digit's value in every byte, and nothing where the colons are.
    let clock = line.word(at: 11) &- 0x3030_3A30_303A_3030
    guard (clock | (clock &+ 0x7676_7F76_767F_7676)) & 0x8080_8080_8080_8080 == 0,
      let hundreds = digit(line[20]),
      let tens = digit(line[21]), let unit = digit(line[22])
    else { return nil }
    let hour = (clock & 15) &* 10 &+ (clock &>> 8 & 15)
    let minute = (clock &>> 24 & 15) &* 10 &+ (clock &>> 32 & 15)
    let second = (clock &>> 48 & 15) &* 10 &+ (clock &>> 56)
    let seconds = Int64(hour &* 3_600 &+ minute &* 60 &+ second)
    return dateMilliseconds &+ seconds &* 1_000 &+ Int64(hundreds &* 100 &+ tens &* 10 &+ unit)
  }

  private static func date(_ line: Span<UInt8>) -> Int64? {
    guard let century = two(line, 0), let year = two(line, 2), line[4] == UInt8(ascii: "-"),
      let month = two(line, 5), line[7] == UInt8(ascii: "-"), let day = two(line, 8)
    else { return nil }
    return Instant(year: century * 100 + year, month: month, day: day)?.milliseconds
  }
}

@inline(__always)
private func digit(_ byte: UInt8) -> Int? {
  let value = byte &- 0x30
  return value < 10 ? Int(value) : nil
}

@inline(__always)
private func two(_ line: Span<UInt8>, _ index: Int) -> Int? {
  guard let tens = digit(line[index]), let unit = digit(line[index &+ 1]) else { return nil }
  return tens &* 10 &+ unit
}

/// Milliseconds of an ISO 8601 date and time with any number of decimals, or with none, and with `T` or a
/// space between: what application loggers print, Go's with slashes in the date; nil where `text` does not
/// begin so.
///
/// In UTC unless a distance from it stands behind: `+0200`, `-05:00`.
func looseTimestamp(_ text: Span<UInt8>, at start: Int = 0) -> Int64? {
  guard start >= 0, text.count &- start >= 19,
    text[start + 4] == UInt8(ascii: "-") || text[start + 4] == UInt8(ascii: "/"),
    text[start + 7] == text[start + 4], text[start + 13] == UInt8(ascii: ":"),
    let century = two(text, start), let year = two(text, start + 2), let month = two(text, start + 5),
    let day = two(text, start + 8), let hour = two(text, start + 11), let minute = two(text, start + 14),
    let second = two(text, start + 17)
  else { return nil }
  var milliseconds = 0
  var index = start + 19
  if index < text.count, text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: ",") {
    var scale = 100
    index += 1
    while index < text.count, let value = digit(text[index]) {
      milliseconds += value * scale
      scale /= 10
      index += 1
    }
  }
  let told = Instant(
    year: century * 100 + year, month: month, day: day, hour: hour, minute: minute, second: second,
    millisecond: milliseconds)?.milliseconds
  return told.map { $0 &- distance(text, at: index) }
}

/// Milliseconds that a zone is ahead of UTC whose sign stands at `index`; 0 where none does.
private func distance(_ text: Span<UInt8>, at index: Int) -> Int64 {
  guard index &+ 5 <= text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-"),
    let hours = two(text, index + 1)
  else { return 0 }
  let rest = text[index + 3] == UInt8(ascii: ":") ? index + 4 : index + 3
  guard rest &+ 2 <= text.count, let minutes = two(text, rest), hours < 24, minutes < 60 else { return 0 }
  let ahead = Int64((hours * 60 + minutes) * 60_000)
  return text[index] == UInt8(ascii: "-") ? -ahead : ahead
}
