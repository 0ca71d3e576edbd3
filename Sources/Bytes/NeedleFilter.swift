// Unsafe code: loads stay inside the span (`last` is the last position where four bytes can be loaded) and inside the
// two tables, whose sizes are powers of two that mask every index.

/// Tells whether a text holds one of many five-byte needles, letters' case ignored, at several bytes a nanosecond.
///
/// It looks at every third position only: a needle of five bytes holds a whole three-byte gram at one of any three
/// positions in a row, so a bitmap of the needles' grams cannot miss one; a gram that is found is then compared in full.
/// False alarms are possible where folding maps other bytes together (`[` and `{`); misses are not.
package struct NeedleFilter: Sendable {
  /// Length of a needle in bytes.
  package static let needleLength = 5
  private static let fold: UInt64 = 0xDFDF_DFDF_DF
  private static let gramFold: UInt32 = 0x00DF_DFDF
  private static let gramBits: UInt32 = 15

  private let grams: [UInt64]
  private let needles: [UInt64]

  /// A filter for `words`: of each, the first five bytes count; shorter words are padded by what they meet (none is).
  package init(_ words: [String]) {
    var grams = [UInt64](repeating: 0, count: 1 << (Self.gramBits - 6))
    var needles = [UInt64](repeating: 0, count: 1_024)
    for word in words {
      let bytes = Array(word.utf8.prefix(Self.needleLength))
      guard bytes.count == Self.needleLength else { continue }
      var key: UInt64 = 0
      for (index, byte) in bytes.enumerated() { key |= UInt64(byte) << UInt64(8 * index) }
      key &= Self.fold
      for shift in [0, 8, 16] {
        let index = Self.gramIndex(UInt32(truncatingIfNeeded: key >> UInt64(shift)))
        grams[index >> 6] |= 1 << UInt64(index & 63)
      }
      var slot = Self.slot(key)
      while needles[slot] != 0 && needles[slot] != key { slot = (slot + 1) & 1_023 }
      needles[slot] = key
    }
    self.grams = grams
    self.needles = needles
  }

  /// Whether `text` holds a needle.
  package func matches(_ text: Span<UInt8>) -> Bool {
    guard text.count >= Self.needleLength else { return false }
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
        for step in 0..<4 where unsafe verify(base, count, position &+ 3 &* step) { return true }
      }
      position &+= 12
    }
    while position <= count - 3 {
      if unsafe verify(base, count, position) { return true }
      position &+= 3
    }
    return false
  }

  @inline(__always)
  private static func bit(_ base: UnsafeRawPointer, _ position: Int, _ table: UnsafePointer<UInt64>) -> UInt64
  {
    let index = unsafe gramIndex(base.loadUnaligned(fromByteOffset: position, as: UInt32.self))
    return unsafe table[index &>> 6] &>> UInt64(index & 63)
  }

  @inline(__always)
  private static func gramIndex(_ bytes: UInt32) -> Int {
    Int(((bytes & gramFold) &* 0x9E37_79B1) &>> (32 &- gramBits))
  }

  @inline(__always)
  private static func slot(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) &>> 54) }

  /// Whether a needle covers the gram at `position`.
  private func verify(_ base: UnsafeRawPointer, _ count: Int, _ position: Int) -> Bool {
    for start in max(0, position - 2)...position where start + Self.needleLength <= count {
      var key: UInt64 = 0
      for index in 0..<Self.needleLength {
        key |= UInt64(unsafe base.load(fromByteOffset: start + index, as: UInt8.self)) << UInt64(8 * index)
      }
      key &= Self.fold
      var slot = Self.slot(key)
      while needles[slot] != 0 {
        if needles[slot] == key { return true }
        slot = (slot + 1) & 1_023
      }
    }
    return false
  }
}
