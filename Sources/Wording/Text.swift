/// A text without its white space, which remembers where white space was.
///
/// Real texts are wrapped anywhere, in the middle of a word or of an ARN. Phrases are therefore looked for without
/// white space; only where a value ends does it count what stood between two characters.
struct Text {
  /// What stood before a character.
  enum Gap: UInt8 { case none, space, lineBreak }

  let bytes: [UInt8]
  private let gaps: [Gap]
  /// Column of each character in its line, cut at 255: a line break behind a long line may be a wrap.
  private let columns: [UInt8]

  /// Longest text that is looked at, in bytes.
  static let limit = 64 * 1_024

  /// Squeezes bytes that a ``Normaliser`` has cleaned.
  init(_ cleaned: [UInt8]) {
    var bytes: [UInt8] = []
    var gaps: [Gap] = []
    var columns: [UInt8] = []
    bytes.reserveCapacity(cleaned.count)
    gaps.reserveCapacity(cleaned.count)
    columns.reserveCapacity(cleaned.count)
    var gap = Gap.none
    var column: UInt8 = 0
    for byte in cleaned.prefix(Self.limit) {
      switch byte {
      case 0x0A:
        gap = .lineBreak
        column = 0
      case 0x20, 0x09:
        if gap == .none { gap = .space }
        column = column < 255 ? column + 1 : column
      default:
        bytes.append(byte)
        gaps.append(gap)
        columns.append(column)
        gap = .none
        column = column < 255 ? column + 1 : column
      }
    }
    self.bytes = bytes
    self.gaps = gaps
    self.columns = columns
  }

  var count: Int { bytes.count }

  func gap(before index: Int) -> Gap { index < gaps.count ? gaps[index] : .lineBreak }

  /// Where a phrase begins, at or behind `start`.
  func find(_ needle: Needle, from start: Int = 0) -> Int? {
    let wanted = needle.bytes
    guard let first = wanted.first, bytes.count >= wanted.count, start <= bytes.count - wanted.count else {
      return nil
    }
    var index = max(0, start)
    let last = bytes.count - wanted.count
    while index <= last {
      if bytes[index] == first, matches(wanted, at: index) { return index }
      index += 1
    }
    return nil
  }

  func contains(_ needle: Needle) -> Bool { find(needle) != nil }

  func contains(any needles: [Needle]) -> Bool { needles.contains(where: contains) }

  /// Where a phrase ends, at or behind `start`.
  func end(of needle: Needle, from start: Int = 0) -> Int? {
    find(needle, from: start).map { $0 + needle.bytes.count }
  }

  func starts(with needle: Needle, at index: Int) -> Bool {
    index >= 0 && index + needle.bytes.count <= bytes.count && matches(needle.bytes, at: index)
  }

  private func matches(_ wanted: [UInt8], at index: Int) -> Bool {
    var offset = 0
    while offset < wanted.count {
      if bytes[index + offset] != wanted[offset] { return false }
      offset += 1
    }
    return true
  }

  /// The characters of a range, as far as it lies in the text.
  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The run of characters from `start` that satisfy `holds`, ended by white space; a line break inside of what
  /// `isWrapped` takes for a wrap does not end it.
  func token(from start: Int, limit: Int = 512, while holds: (UInt8) -> Bool) -> Range<Int> {
    var index = start
    while index < bytes.count, index - start < limit, holds(bytes[index]) {
      if index > start {
        switch gaps[index] {
        case .none: break
        case .space: return start..<index
        case .lineBreak: if !isWrapped(at: index, since: start) { return start..<index }
        }
      }
      index += 1
    }
    return start..<index
  }

  /// Whether the line break before `index` is a wrap within a token that began at `start`.
  private func isWrapped(at index: Int, since start: Int) -> Bool {
    let before = bytes[index - 1]
    let after = bytes[index]
    let joints: [UInt8] = [0x3A, 0x2F, 0x2D, 0x5F]
    if joints.contains(before) { return true }
    if startsProse(at: index) { return false }
    if joints.contains(after) { return true }
    if isIncompleteARN(start..<index) { return true }
    // A terminal or a mail wraps at its edge: a long line that breaks off and goes on with no word of prose.
    return columns[index - 1] >= 58
  }

  private func isIncompleteARN(_ range: Range<Int>) -> Bool {
    guard range.count >= 4, bytes[range.lowerBound] == 0x61, bytes[range.lowerBound + 1] == 0x72,
      bytes[range.lowerBound + 2] == 0x6E, bytes[range.lowerBound + 3] == 0x3A
    else { return false }
    return bytes[range].reduce(0) { $0 + ($1 == 0x3A ? 1 : 0) } < 5
  }

  /// Whether what begins at `index` reads like the next word of a sentence or of a trace.
  private func startsProse(at index: Int) -> Bool {
    Self.prose.contains { starts(with: $0, at: index) }
  }

  private static let prose: [Needle] = [
    "because", "with an explicit", "on resource", "is not", "Traceback", "at ", "File", "(Service", "when ",
    "and ",
    "status", "request", "RequestId", "[", "{", "(", "20", "Caused", "...", "--->", "---",
  ]
}

/// A phrase to look for, without its white space.
struct Needle: ExpressibleByStringLiteral, Sendable {
  let bytes: [UInt8]

  init(stringLiteral value: String) { self.init(value) }

  init(_ text: String) { bytes = text.utf8.filter { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 } }
}
