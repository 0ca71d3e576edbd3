/// The lines of a text by number.
struct TextLines {
  let bytes: [UInt8]
  /// Offsets at which lines begin.
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
    self.starts = starts
  }

  var count: Int { starts.count }

  /// Offset at which a line begins; the text's end behind the last line.
  func start(_ line: Int) -> Int { line <= starts.count ? starts[max(line - 1, 0)] : bytes.count }

  /// A line without its end.
  func line(_ number: Int) -> ArraySlice<UInt8> {
    var end = start(number + 1)
    let start = start(number)
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<end]
  }

  /// The blanks at a line's beginning.
  func indent(_ number: Int) -> String {
    String(decoding: line(number).prefix { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
  }

  /// Whether nothing but blanks stands before a column (counted in bytes from 1) of a line.
  func begins(_ place: TextPosition) -> Bool {
    indent(Int(place.line)).utf8.count >= Int(place.column) - 1
  }
}
