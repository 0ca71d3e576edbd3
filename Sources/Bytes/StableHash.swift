/// A hash that is the same in every run and on every machine: what samples and sketches are chosen by.
///
/// Not for hash tables that hostile input fills: Swift's seeded `Hasher` is.
package enum StableHash {
  /// Mixes one word (the finaliser of MurmurHash3, public domain).
  @inlinable package static func mix(_ word: UInt64) -> UInt64 {
    var x = word
    x ^= x &>> 33
    x &*= 0xFF51_AFD7_ED55_8CCD
    x ^= x &>> 33
    x &*= 0xC4CE_B9FE_1A85_EC53
    x ^= x &>> 33
    return x
  }

  /// Combines a hash with a further word; the order of words counts.
  @inlinable package static func combine(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    mix(hash &* 0x9E37_79B9_7F4A_7C15 &+ word)
  }

  /// Hash of a row of bytes, eight at a time.
  package static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: bytes.count)
    var index = 0
    while index &+ 8 <= bytes.count {
      hash = combine(hash, bytes.word(at: index))
      index &+= 8
    }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = rest &<< 8 | UInt64(bytes[index])
      index &+= 1
    }
    return combine(hash, rest)
  }

  /// Hash of a text's UTF-8.
  package static func hash(_ text: String) -> UInt64 { hash(Array(text.utf8).span) }
}
