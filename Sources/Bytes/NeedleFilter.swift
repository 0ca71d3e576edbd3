// Unsafe code: loads stay inside the text (`last` is the last position where four bytes can be loaded) and
// inside the bitmap, whose size is a power of two that masks every index.

/// Tells whether a text holds one of many words, letters' case ignored, at several bytes a nanosecond.
///
/// Of each word one window of five bytes is looked for. A window holds a whole gram of three bytes at one of
/// any three positions in a row, so every third position is enough: a bitmap of the windows' grams cannot
/// miss one, and what it finds is then compared in full. Folding maps a few other bytes together (`[` and
/// `{`), so false alarms are possible; misses are not.
package struct NeedleFilter: Sendable {
  private static let windowLength = 5
  private static let gramFold: UInt32 = 0x00DF_DFDF
  private static let gramBits: UInt32 = 15

  private struct Window: Sendable {
    var word: [UInt8]
    /// Position of the window in the word.
    var start: Int
  }

  private var grams = [UInt64](repeating: 0, count: 1 << (gramBits - 6))
  /// Number of the bucket of the windows with a gram, by the gram's bit; 0 where there is none.
  private var bucketOf = [UInt16](repeating: 0, count: 1 << gramBits)
  /// Windows whose gram has the same bit, each with the position of that gram in its word.
  private var buckets: [[Window]] = [[]]

  /// A filter for `words` of at least five bytes; shorter ones are not looked for.
  ///
  /// Of each word that window is taken whose grams are rarest in `ordinary`, a sample of the texts to be
  /// searched.
  package init(_ words: [String], rareIn ordinary: String) {
    var frequency: [UInt32: Int] = [:]
    let sample = Array(ordinary.utf8)
    for index in sample.indices.dropLast(2) { frequency[Self.gram(sample, index), default: 0] += 1 }
    for word in words {
      let bytes = word.utf8.map { $0 & 0xDF }
      guard bytes.count >= Self.windowLength else { continue }
      let starts = 0...bytes.count - Self.windowLength
      let best = starts.min { Self.cost(bytes, $0, frequency) < Self.cost(bytes, $1, frequency) } ?? 0
      add(Window(word: bytes, start: best))
    }
  }

  private static func cost(_ word: [UInt8], _ start: Int, _ frequency: [UInt32: Int]) -> Int {
    (0..<3).reduce(0) { $0 + (frequency[gram(word, start + $1)] ?? 0) }
  }

  private static func gram(_ bytes: [UInt8], _ index: Int) -> UInt32 {
    let word = UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
    return word & gramFold
  }

  private mutating func add(_ window: Window) {
    for offset in 0..<3 {
      let gram = Self.gram(window.word, window.start + offset)
      let index = Self.index(gram)
      grams[index >> 6] |= 1 << UInt64(index & 63)
      if bucketOf[index] == 0 {
        bucketOf[index] = UInt16(buckets.count)
        buckets.append([])
      }
      buckets[Int(bucketOf[index])].append(Window(word: window.word, start: window.start + offset))
    }
  }

  /// Whether `text` holds one of the words.
  package func matches(_ text: Span<UInt8>) -> Bool {
    guard text.count >= Self.windowLength else { return false }
    return unsafe text.withUnsafeBufferPointer { buffer in
      unsafe grams.withUnsafeBufferPointer { grams in
        guard let base = unsafe UnsafeRawPointer(buffer.baseAddress), let table = grams.baseAddress else {
          return false
        }
        return unsafe search(base, buffer.count, table)
      }
    }
  }

  private func search(_ base: UnsafeRawPointer, _ count: Int, _ table: UnsafePointer<UInt64>) -> Bool {
    let last = count - 4
    var position = 0
    while position &+ 9 <= last {
      var found = unsafe Self.bit(base, position, table)
      found |= unsafe Self.bit(base, position &+ 3, table)
      found |= unsafe Self.bit(base, position &+ 6, table)
      found |= unsafe Self.bit(base, position &+ 9, table)
      if found & 1 != 0 {
        for step in 0..<4 where unsafe check(base, count, position &+ 3 &* step, table) { return true }
      }
      position &+= 12
    }
    while position <= last {
      if unsafe check(base, count, position, table) { return true }
      position &+= 3
    }
    // The last three bytes, where the position falls on them, by a load that ends with them.
    guard position == last &+ 1 else { return false }
    let gram = unsafe (base.loadUnaligned(fromByteOffset: last, as: UInt32.self) &>> 8) & Self.gramFold
    return unsafe compare(base, count, position, gram)
  }

  @inline(__always)
  private static func bit(_ base: UnsafeRawPointer, _ position: Int, _ table: UnsafePointer<UInt64>) -> UInt64
  {
    let index = unsafe index(base.loadUnaligned(fromByteOffset: position, as: UInt32.self) & gramFold)
    return unsafe table[index &>> 6] &>> UInt64(index & 63)
  }

  @inline(__always)
  private static func index(_ gram: UInt32) -> Int { Int((gram &* 0x9E37_79B1) &>> (32 &- gramBits)) }

  private func check(
    _ base: UnsafeRawPointer, _ count: Int, _ position: Int, _ table: UnsafePointer<UInt64>
  ) -> Bool {
    guard unsafe Self.bit(base, position, table) & 1 != 0 else { return false }
    let gram = unsafe base.loadUnaligned(fromByteOffset: position, as: UInt32.self) & Self.gramFold
    return unsafe compare(base, count, position, gram)
  }

  /// Whether a word lies so that the gram at `position` is the one of its window.
  private func compare(_ base: UnsafeRawPointer, _ count: Int, _ position: Int, _ gram: UInt32) -> Bool {
    let bucket = Int(bucketOf[Self.index(gram)])
    guard bucket > 0 else { return false }
    let text = unsafe UnsafeRawBufferPointer(start: base, count: count)
    for window in buckets[bucket] {
      let start = position - window.start
      guard start >= 0, start + window.word.count <= count else { continue }
      var index = 0
      while index < window.word.count, unsafe text[start + index] & 0xDF == window.word[index] { index += 1 }
      if index == window.word.count { return true }
    }
    return false
  }
}
