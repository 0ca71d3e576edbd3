internal import Bytes

/// A text that ``Words`` keeps, told by its number: compared and hashed as one.
struct Word: Hashable, Sendable {
  fileprivate var number: Int32

  /// No text at all.
  static var none: Word { Word(number: 0) }

  var isNone: Bool { number == 0 }
  /// Where the word stands among all.
  var index: Int { Int(number) }
}

/// Distinct texts of an input, each kept once: the same names stand in every segment.
///
/// Who owns it lets go of all when ``isFull``, between the elements of an input: numbers hold until then.
struct Words {
  /// Where the bytes of a text lie that was met lately.
  private struct Recent {
    var start = 0
    var count = -1
    var word = Word.none
  }

  private var texts: [String] = [""]
  private var words: [String: Word] = [:]
  private var bytes: [UInt8] = []
  private var recent = [Recent](repeating: Recent(), count: slots)
  /// Bytes of all texts.
  private var size = 0

  private static let slots = 256
  private static let capacity = 4_096
  private static let byteCapacity = 512 * 1_024
  /// Longest text whose bytes are kept beside it.
  private static let longestRecent = 256

  /// Words of `first`, which keep the numbers behind none in this order.
  init(_ first: [String] = []) { for text in first { _ = word(text) } }

  /// How many numbers are in use.
  var count: Int { texts.count }

  var isFull: Bool { texts.count > Self.capacity || size &+ bytes.count > Self.byteCapacity }

  /// The word's text; nil for none.
  subscript(word: Word) -> String? { word.isNone ? nil : texts[word.index] }

  /// The word of a text.
  mutating func word(_ text: String) -> Word {
    if let word = words[text] { return word }
    let word = Word(number: Int32(clamping: texts.count))
    size &+= text.utf8.count
    texts.append(text)
    words[text] = word
    return word
  }

  /// The word of a string of a JSON text: looked up by its bytes where they were met lately.
  mutating func word(_ json: Span<UInt8>, _ text: JSONText) -> Word {
    guard !text.mayBeEscaped, text.range.count <= Self.longestRecent else { return word(text.string(json)) }
    let raw = json.extracting(text.range)
    let slot = Self.slot(raw)
    let known = recent[slot]
    if known.count == raw.count,
      bytes.span.extracting(known.start..<known.start &+ known.count).equals(raw)
    {
      return known.word
    }
    let word = word(text.string(json))
    recent[slot] = Recent(start: bytes.count, count: raw.count, word: word)
    json.append(text.range, to: &bytes)
    return word
  }

  /// Few bytes tell names apart well enough: where they do not, the text is looked up.
  private static func slot(_ raw: Span<UInt8>) -> Int {
    var hash = UInt64(truncatingIfNeeded: raw.count)
    if raw.count >= 8 {
      hash = StableHash.combine(raw.word(at: 0) ^ raw.word(at: raw.count &- 8) &<< 1, hash)
    } else {
      for index in raw.indices { hash = hash &* 31 &+ UInt64(raw[index]) }
    }
    return Int(truncatingIfNeeded: hash % UInt64(slots))
  }
}
