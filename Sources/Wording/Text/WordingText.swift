/// An error text made comparable: plain, without line prefixes, and without white space.
///
/// Terminals, mails and chats wrap anywhere, in the middle of a word or of an ARN. Phrases are therefore
/// looked for in ``lower``, which holds no white space; what stood between two characters counts only where a
/// value ends.
struct WordingText {
  /// What stood before a character.
  enum Gap { case none, space, lineBreak }

  /// Bytes that are looked at: of a longer text its beginning and its end, where the innermost cause stands.
  static let headLimit = 48 * 1_024
  static let tailLimit = 16 * 1_024

  /// The plain text with its lines.
  let clean: [UInt8]
  /// The text without white space.
  let packed: [UInt8]
  /// ``packed`` in lower case (ASCII).
  let lower: [UInt8]
  /// Where each byte of ``packed`` stands in ``clean``.
  private let places: [Int32]
  /// Whether it began like a comment of a program.
  let isComment: Bool
  /// The width at which the text is cut, whatever stands there; 0 where it is not.
  let cutWidth: Int

  init(_ bytes: [UInt8]) {
    let plain = Self.limited(bytes)
    (clean, isComment) = LineCleaning.clean(plain)
    cutWidth = Self.cutWidth(of: clean)
    var packed: [UInt8] = []
    var lower: [UInt8] = []
    var places: [Int32] = []
    packed.reserveCapacity(clean.count)
    lower.reserveCapacity(clean.count)
    places.reserveCapacity(clean.count)
    for (index, byte) in clean.enumerated() where byte > 0x20 {
      packed.append(byte)
      lower.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      places.append(Int32(truncatingIfNeeded: index))
    }
    self.packed = packed
    self.lower = lower
    self.places = places
  }

  private static func limited(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > headLimit + tailLimit else { return Unescaping.plain(bytes[...]) }
    return Unescaping.plain(bytes.prefix(headLimit)) + [0x0A] + Unescaping.plain(bytes.suffix(tailLimit))
  }

  /// A text that is cut at a width has several lines of exactly that length, and none that is longer.
  private static func cutWidth(of text: [UInt8]) -> Int {
    var (longest, number, length) = (0, 0, 0)
    for byte in text {
      guard byte == 0x0A else {
        length += 1
        continue
      }
      if length > longest { (longest, number) = (length, 0) }
      if length == longest { number += 1 }
      length = 0
    }
    return length <= longest && number >= 2 && longest >= 30 ? longest : 0
  }

  /// Whether the text begins like a comment, and its first line is a single name: a chapter about it.
  var isHeading: Bool {
    guard isComment, let first = clean.firstIndex(where: { $0 > 0x20 }) else { return false }
    let line = line(around: first)
    return line.endIndex < clean.count && line.allSatisfy { $0.isWord || $0 == 0x2E || $0 == 0x20 }
  }

  var count: Int { packed.count }

  /// Where the byte of ``packed`` stands in ``clean``; the end behind the last one.
  func place(_ index: Int) -> Int { index < places.count ? Int(places[max(0, index)]) : clean.count }

  /// What stood before the byte of ``packed``.
  func gap(before index: Int) -> Gap {
    guard index > 0, index < places.count else { return .lineBreak }
    let (from, to) = (Int(places[index - 1]) + 1, Int(places[index]))
    if from == to { return .none }
    return clean[from..<to].contains(0x0A) ? .lineBreak : .space
  }

  /// Length of the line that ends before the byte of ``packed``, up to its last character.
  func lineLength(before index: Int) -> Int {
    guard index > 0 else { return 0 }
    let end = place(index - 1) + 1
    var start = end
    while start > 0, clean[start - 1] != 0x0A, end - start < 400 { start -= 1 }
    return end - start
  }

  /// The line that holds the byte of ``clean``, of a long one the part around it.
  func line(around place: Int) -> ArraySlice<UInt8> {
    guard place < clean.count else { return [] }
    var (start, end) = (place, place)
    while start > 0, clean[start - 1] != 0x0A, place - start < 400 { start -= 1 }
    while end < clean.count, clean[end] != 0x0A, end - place < 1_200 { end += 1 }
    return clean[start..<end]
  }

  /// The characters of a range without any white space.
  func packed(_ range: Range<Int>) -> String { String(decoding: packed[clamped(range)], as: UTF8.self) }

  /// The characters of a range: spaces stay, line breaks do not.
  func string(_ range: Range<Int>) -> String {
    let range = clamped(range)
    guard !range.isEmpty else { return "" }
    var bytes: [UInt8] = []
    var isAfterBreak = false
    for byte in clean[place(range.lowerBound)...place(range.upperBound - 1)] {
      if byte == 0x0A {
        while bytes.last == 0x20 { bytes.removeLast() }
        isAfterBreak = true
      } else if byte != 0x20 || !isAfterBreak {
        isAfterBreak = false
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The characters of a range as they stand, line breaks too.
  func verbatim(_ range: Range<Int>) -> ArraySlice<UInt8> {
    let range = clamped(range)
    return range.isEmpty ? [] : clean[place(range.lowerBound)...place(range.upperBound - 1)]
  }

  private func clamped(_ range: Range<Int>) -> Range<Int> {
    let low = min(max(0, range.lowerBound), count)
    return low..<min(max(low, range.upperBound), count)
  }
}

// MARK: Looking

extension WordingText {
  func byte(_ index: Int) -> UInt8 { index >= 0 && index < lower.count ? lower[index] : 0 }

  /// Whether a phrase, given in lower case without white space, stands at `index`.
  func starts(with phrase: String, at index: Int) -> Bool {
    guard index >= 0, index + phrase.utf8.count <= lower.count else { return false }
    var place = index
    for byte in phrase.utf8 {
      if lower[place] != byte { return false }
      place += 1
    }
    return true
  }

  /// Where a phrase begins within `range`.
  func find(_ phrase: String, in range: Range<Int>) -> Int? {
    guard let first = phrase.utf8.first else { return nil }
    let end = min(range.upperBound, lower.count) - phrase.utf8.count
    var index = max(0, range.lowerBound)
    while index <= end {
      if lower[index] == first, starts(with: phrase, at: index) { return index }
      index += 1
    }
    return nil
  }

  /// Where a byte stands within `range`.
  func find(_ wanted: UInt8, in range: Range<Int>) -> Int? {
    var index = max(0, range.lowerBound)
    let end = min(range.upperBound, packed.count)
    while index < end {
      if packed[index] == wanted { return index }
      index += 1
    }
    return nil
  }

  /// The end of the run of word characters that begins at `start`; a space ends it, a line break only where
  /// `joinsBreaks` is false.
  func wordEnd(from start: Int, joinsBreaks: Bool = false, limit: Int = 128) -> Int {
    var index = max(0, start)
    while index < packed.count, index - start < limit, packed[index].isWord {
      if index > start {
        switch gap(before: index) {
        case .none: break
        case .lineBreak where joinsBreaks: break
        default: return index
        }
      }
      index += 1
    }
    return index
  }

  /// Where the word begins that ends before `end`.
  func wordStart(before end: Int, limit: Int = 128) -> Int {
    var index = min(end, packed.count)
    while index > 0, end - index < limit, packed[index - 1].isWord {
      if index < end, gap(before: index) != .none { break }
      index -= 1
    }
    return index
  }
}

extension UInt8 {
  /// A letter, a digit or an underscore.
  var isWord: Bool { isAlphanumeric || self == UInt8(ascii: "_") }

  var isAlphanumeric: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isUppercase: Bool { (0x41...0x5A).contains(self) }
}
