/// Takes off what stands before every line of a text and is no part of it.
///
/// Quoting (`>`), comment leaders (`#`, `//`, `*`), a terminal's box lines, pytest's `E`, and whatever prefix
/// all lines share (syslog, kubectl, docker compose): digits count as equal there, since timestamps differ.
struct LineCleaning {
  private let text: [UInt8]
  private var output: [UInt8] = []
  /// Whether the first line with text began like a comment of a program.
  private(set) var isComment = false

  private init(_ text: [UInt8]) {
    self.text = text
    output.reserveCapacity(text.count)
  }

  /// The lines without their prefixes, and whether the first of them was a comment.
  static func clean(_ text: [UInt8]) -> (text: [UInt8], isComment: Bool) {
    var pass = LineCleaning(text)
    pass.run()
    return (pass.output, pass.isComment)
  }

  private mutating func run() {
    let shared = text.contains(0x0A) ? sharedPrefix() : 0
    var start = 0
    var isFirst = true
    while start <= text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      let from = isFirst || end - start < shared ? start : start + shared
      line(from..<end, isFirst: isFirst)
      if end < text.count { output.append(0x0A) }
      if end > start { isFirst = false }
      start = end + 1
    }
  }

  private mutating func line(_ range: Range<Int>, isFirst: Bool) {
    var index = range.lowerBound
    var isBoxed = false
    var isLeader = false
    while index < range.upperBound {
      let length = leader(at: index, below: range.upperBound)
      if length == 0 { break }
      if text[index] == UInt8(ascii: "|") { isBoxed = true }
      if [UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "-")].contains(text[index]) {
        isLeader = true
      }
      index += length
    }
    if isFirst { isComment = isLeader }
    var end = range.upperBound
    while end > index, text[end - 1] == 0x20 || text[end - 1] == UInt8(ascii: "|") && isBoxed { end -= 1 }
    output.append(contentsOf: text[index..<end])
  }

  /// Length of the leader at `index`; 0 where the text begins.
  private func leader(at index: Int, below end: Int) -> Int {
    let next = index + 1 < end ? text[index + 1] : 0x20
    switch text[index] {
    case 0x20, UInt8(ascii: "|"): return 1
    case UInt8(ascii: ">"): return 1
    case UInt8(ascii: "#") where next == 0x20 || next == UInt8(ascii: "#"): return 1
    case UInt8(ascii: "*") where next == 0x20: return 1
    case UInt8(ascii: "/") where next == UInt8(ascii: "/") || next == UInt8(ascii: "*"):
      return min(2, end - index)
    case UInt8(ascii: "-") where next == UInt8(ascii: "-") && index + 2 < end && text[index + 2] == 0x20:
      return 3
    case UInt8(ascii: "E") where next == 0x20 && index + 2 < end && text[index + 2] == 0x20: return 3
    default: return 0
    }
  }

  /// Length of the prefix that all lines with text share, 0 where it is too short to be one.
  private func sharedPrefix() -> Int {
    var first: Range<Int>?
    var (length, lines, start) = (200, 0, 0)
    while start < text.count, lines < 400 {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      defer { start = end + 1 }
      guard end > start else { continue }
      lines += 1
      guard let first else {
        first = start..<end
        length = min(length, end - start)
        continue
      }
      var same = 0
      while same < length, start + same < end,
        masked(text[start + same]) == masked(text[first.lowerBound + same])
      {
        same += 1
      }
      length = same
      if length < 8 { return 0 }
    }
    guard lines > 1, let first else { return 0 }
    while length > 0, !isBoundary(text[first.lowerBound + length - 1]) { length -= 1 }
    return length < 8 ? 0 : length
  }

  private func masked(_ byte: UInt8) -> UInt8 { (0x30...0x39).contains(byte) ? 0x30 : byte }

  private func isBoundary(_ byte: UInt8) -> Bool {
    [0x20, UInt8(ascii: "]"), UInt8(ascii: "|"), UInt8(ascii: ">")].contains(byte)
  }
}
