internal import Bytes

/// The parts of a text with a Python traceback that say what failed: what stands before the frames, and the
/// exception that was raised last.
///
/// Both mostly say all, and say it the same whatever the frames are; exceptions that came before the last one
/// (`During handling of the above exception …`) are only how it came about.
struct TracebackParts {
  /// The parts, the most telling first; none where the text has no traceback.
  var telling: [Range<Int>] = []

  init(_ text: Span<UInt8>) {
    guard let first = text.firstIndex(of: "Traceback (most recent call last)") else { return }
    guard first == 0 || text[first - 1] == 0x0A || text[first - 1] == 0x0D else { return }
    if first > 0 { telling.append(0..<first - 1) }
    var last = first
    while let next = text.firstIndex(of: "Traceback (most recent call last)", from: last + 1) { last = next }
    if let exception = Self.exception(text, behind: last) { telling.append(exception..<text.count) }
  }

  /// The first line behind a traceback's frames, which are indented.
  private static func exception(_ text: Span<UInt8>, behind traceback: Int) -> Int? {
    var end = traceback
    while let newline = text.firstIndex(of: 0x0A, from: end) {
      let start = newline + 1
      guard start < text.count else { return nil }
      // Lambda's Python runtime indents with no-break spaces.
      if ![0x20, 0x09, 0xC2, 0x0A, 0x0D].contains(text[start]) { return start }
      end = start
    }
    return nil
  }
}
