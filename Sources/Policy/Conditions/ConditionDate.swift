internal import Model

/// A date of a condition: a W3C form of ISO 8601, or seconds since 1970 ("Date condition operators", IAM
/// user guide).
enum ConditionDate {
  /// Milliseconds since 1970-01-01T00:00:00Z; nil where the text is no date.
  ///
  /// Four digits alone are a year; any other plain number is a time in seconds.
  static func milliseconds(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    if bytes.count != 4, let seconds = epoch(text) { return seconds }
    var reader = DigitReader(bytes)
    guard let year = reader.number(4) else { return nil }
    var (month, day) = (1, 1)
    if reader.skip("-") {
      guard let number = reader.number(2) else { return nil }
      month = number
      if reader.skip("-") {
        guard let number = reader.number(2) else { return nil }
        day = number
      }
    }
    guard let time = timeOfDay(&reader), reader.isAtEnd,
      let date = Instant(year: year, month: month, day: day), day <= days(in: month, of: year)
    else { return nil }
    return date.milliseconds + time
  }

  private static func epoch(_ text: String) -> Int64? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let seconds = Int64(text), abs(seconds) < 1 << 50
    else { return nil }
    return seconds * 1_000
  }

  /// `Thh:mm[:ss[.f…]]` and `Z` or `±hh:mm`, in milliseconds after midnight UTC; 0 where the text ends
  /// before.
  private static func timeOfDay(_ reader: inout DigitReader) -> Int64? {
    if reader.isAtEnd { return 0 }
    guard reader.skip("T") || reader.skip("t"), let hour = reader.number(2), hour < 24, reader.skip(":"),
      let minute = reader.number(2), minute < 60
    else { return nil }
    var milliseconds = Int64(hour * 60 + minute) * 60_000
    if reader.skip(":") {
      guard let second = reader.number(2), second <= 60 else { return nil }
      milliseconds += Int64(second) * 1_000
      if reader.skip(".") {
        guard let fraction = reader.fraction() else { return nil }
        milliseconds += fraction
      }
    }
    if reader.skip("Z") || reader.skip("z") { return milliseconds }
    let isEast = reader.skip("+")
    guard isEast || reader.skip("-"), let hours = reader.number(2), hours < 24, reader.skip(":"),
      let minutes = reader.number(2), minutes < 60
    else { return nil }
    let offset = Int64(hours * 60 + minutes) * 60_000
    return isEast ? milliseconds - offset : milliseconds + offset
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// Reads numbers of fixed width.
private struct DigitReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: mark) else { return false }
    index += 1
    return true
  }

  private mutating func digit() -> Int? {
    guard index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) else {
      return nil
    }
    defer { index += 1 }
    return Int(bytes[index] - UInt8(ascii: "0"))
  }

  mutating func number(_ width: Int) -> Int? {
    var number = 0
    for _ in 0..<width {
      guard let digit = digit() else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  /// Digits after a decimal point, as milliseconds; what is finer is dropped.
  mutating func fraction() -> Int64? {
    var (milliseconds, scale) = (0, 100)
    guard let first = digit() else { return nil }
    milliseconds = first * scale
    while let digit = digit() {
      scale /= 10
      milliseconds += digit * scale
    }
    return Int64(milliseconds)
  }
}
