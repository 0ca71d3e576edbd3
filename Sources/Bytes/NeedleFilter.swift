// Unsafe code: loads stay inside the text (`last` is the last position where four bytes can be loaded) and
// inside the table, whose size is the number of values that an index of `gramBits` bits can have.

/// Tells whether a text holds one of many words, letters' case ignored, at several bytes a nanosecond.
///
/// Of each word one window of five bytes is looked for. A window holds a whole gram of three bytes at one of
/// any three positions in a row, so every third position is enough: a table of the windows' grams cannot
/// miss one, and what it finds is then compared in full. Folding maps a few other bytes together (`[` and
/// `{`), so false alarms are possible; misses are not.
package struct NeedleFilter: Sendable {
  private static let windowLength = 5
  private static let gramFold: UInt32 = 0x00DF_DFDF
  private static let gramBits: UInt32 = 14

  private struct Window: Sendable {
    var word: [UInt8]
    /// Position of the window in the word.
    var start: Int
  }

  /// One gram of a word's window: plain numbers, so that a false alarm costs no more than a comparison.
  private struct Entry: Sendable {
    var gram: UInt32
    /// Position of the gram in the word.
    var start: Int
    /// Where the word stands in ``letters``.
    var word: Range<Int>
  }

  /// Number of the bucket of the windows with a gram, by the gram's hash; 0 where there is none.
  ///
  /// What is read for every position must stay in the first-level cache.
  private var bucketOf = [UInt8](repeating: 0, count: 1 << gramBits)
  /// What grams are hashed with.
  private let factor: UInt32
  /// Windows with grams of the same hash, each with the position of that gram in its word.
  ///
  /// Beyond 255 buckets the last takes all.
  private var buckets: [[Entry]] = [[]]
  /// The words, one behind another.
  private var letters: [UInt8] = []

  /// A filter for `words` of at least five bytes; shorter ones are not looked for.
  ///
  /// Of each word that window is taken whose grams are rarest in `ordinary`, a sample of the texts to be
  /// searched.
  package init(_ words: [String], rareIn ordinary: String) {
    var frequency: [UInt32: Int] = [:]
    let sample = Array(ordinary.utf8)
    for index in sample.indices.dropLast(2) { frequency[Self.gram(sample, index), default: 0] += 1 }
    let windows = words.compactMap { word -> Window? in
      let bytes = word.utf8.map { $0 & 0xDF }
      guard bytes.count >= Self.windowLength else { return nil }
      let starts = 0...bytes.count - Self.windowLength
      let best = starts.min { Self.cost(bytes, $0, frequency) < Self.cost(bytes, $1, frequency) } ?? 0
      return Window(word: bytes, start: best)
    }
    factor = Self.bestFactor(for: windows, frequency)
    for window in windows { add(window) }
  }

  /// The factor by which the fewest grams of ordinary texts have the hash of a window's gram.
  private static func bestFactor(for windows: [Window], _ frequency: [UInt32: Int]) -> UInt32 {
    let wanted = windows.flatMap { window in (0..<3).map { gram(window.word, window.start + $0) } }
    let ordinary = Array(frequency)
    let factors = (0..<32).map { 0x9E37_79B1 &+ UInt32($0) &* 0x85EB_CA6A }
    let costs = factors.map { factor in
      var taken = [Bool](repeating: false, count: 1 << gramBits)
      for gram in wanted { taken[index(gram, factor)] = true }
      return ordinary.reduce(0) { taken[index($1.key, factor)] ? $0 + $1.value : $0 }
    }
    return zip(factors, costs).min { $0.1 < $1.1 }?.0 ?? factors[0]
  }

  private static func cost(_ word: [UInt8], _ start: Int, _ frequency: [UInt32: Int]) -> Int {
    (0..<3).reduce(0) { $0 + (frequency[gram(word, start + $1)] ?? 0) }
  }

  private static func gram(_ bytes: [UInt8], _ index: Int) -> UInt32 {
    let word = UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
    return word & gramFold
  }

  private mutating func add(_ window: Window) {
    let word = letters.count..<letters.count + window.word.count
    letters += window.word
    for offset in 0..<3 {
      let gram = Self.gram(window.word, window.start + offset)
      let index = Self.index(gram, factor)
      if bucketOf[index] == 0 {
        if buckets.count < 256 { buckets.append([]) }
        bucketOf[index] = UInt8(buckets.count - 1)
      }
      buckets[Int(bucketOf[index])].append(
        Entry(gram: gram, start: window.start + offset, word: word))
    }
  }

  /// Whether `text` holds one of the words.
  package func matches(_ text: Span<UInt8>) -> Bool {
    guard text.count >= Self.windowLength else { return false }
    return unsafe text.withUnsafeBufferPointer { buffer in
      unsafe bucketOf.withUnsafeBufferPointer { table in
        guard let base = unsafe UnsafeRawPointer(buffer.baseAddress), let table = table.baseAddress else {
          return false
        }
        return unsafe search(base, buffer.count, table)
      }
    }
  }

  private func search(_ base: UnsafeRawPointer, _ count: Int, _ table: UnsafePointer<UInt8>) -> Bool {
    // A window's second gram may be the text's last load, never less: samples need go no further.
    let last = count &- 4
    guard last >= 21 else { return unsafe searchShort(base, count, table) }
    var position = 0
    while position &+ 21 < last {
      if unsafe searchGroup(base, count, position, table) { return true }
      position &+= 24
    }
    // The last group overlaps the one before: samples may lie closer than they must.
    return unsafe searchGroup(base, count, last &- 21, table)
  }

  /// Looks at eight positions, three bytes apart.
  @inline(__always)
  private func searchGroup(
    _ base: UnsafeRawPointer, _ count: Int, _ position: Int, _ table: UnsafePointer<UInt8>
  ) -> Bool {
    var found = unsafe bucket(base, position, table) | bucket(base, position &+ 3, table)
    found |= unsafe bucket(base, position &+ 6, table) | bucket(base, position &+ 9, table)
    found |= unsafe bucket(base, position &+ 12, table) | bucket(base, position &+ 15, table)
    found |= unsafe bucket(base, position &+ 18, table) | bucket(base, position &+ 21, table)
    return unsafe found != 0 && compareGroup(base, count, position, table)
  }

  @inline(never)
  private func compareGroup(
    _ base: UnsafeRawPointer, _ count: Int, _ position: Int, _ table: UnsafePointer<UInt8>
  ) -> Bool {
    for step in 0..<8 where unsafe check(base, count, position &+ 3 &* step, table) { return true }
    return false
  }

  private func searchShort(_ base: UnsafeRawPointer, _ count: Int, _ table: UnsafePointer<UInt8>) -> Bool {
    let last = count &- 4
    for position in stride(from: 0, to: last, by: 3) where unsafe check(base, count, position, table) {
      return true
    }
    return unsafe check(base, count, last, table)
  }

  @inline(__always)
  private static func gram(_ base: UnsafeRawPointer, _ position: Int) -> UInt32 {
    unsafe base.loadUnaligned(fromByteOffset: position, as: UInt32.self) & gramFold
  }

  @inline(__always)
  private func bucket(_ base: UnsafeRawPointer, _ position: Int, _ table: UnsafePointer<UInt8>) -> UInt8 {
    unsafe table[Self.index(Self.gram(base, position), factor)]
  }

  @inline(__always)
  private static func index(_ gram: UInt32, _ factor: UInt32) -> Int {
    Int((gram &* factor) &>> (32 &- gramBits))
  }

  @inline(__always)
  private func check(
    _ base: UnsafeRawPointer, _ count: Int, _ position: Int, _ table: UnsafePointer<UInt8>
  ) -> Bool {
    let bucket = unsafe bucket(base, position, table)
    guard bucket != 0 else { return false }
    return unsafe compare(base, count, position, Self.gram(base, position), in: Int(bucket))
  }

  /// Whether a word lies so that the gram at `position` is the one of its window.
  private func compare(
    _ base: UnsafeRawPointer, _ count: Int, _ position: Int, _ gram: UInt32, in bucket: Int
  ) -> Bool {
    let text = unsafe UnsafeRawBufferPointer(start: base, count: count)
    for entry in buckets[bucket] where entry.gram == gram {
      let start = position - entry.start
      guard start >= 0, start + entry.word.count <= count else { continue }
      var index = 0
      while index < entry.word.count,
        unsafe text[start + index] & 0xDF == letters[entry.word.lowerBound + index]
      { index += 1 }
      if index == entry.word.count { return true }
    }
    return false
  }
}
