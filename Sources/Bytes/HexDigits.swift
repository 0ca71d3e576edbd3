/// Decoding of hexadecimal digits, many at once.
package enum HexDigits {
  /// The value of eight digits of either case, the first one least significant in `word` as a load gives
  /// them; nil where one of the bytes is none.
  @inlinable @inline(__always) package static func eight(_ word: UInt64) -> UInt64? {
    let letters = (word &>> 6) & 0x0101_0101_0101_0101
    let values = (word & 0x0F0F_0F0F_0F0F_0F0F) &+ letters &* 9
    // What the digits of these values look like in lower case must be what was there.
    let overNine = ((values &+ 0x7676_7676_7676_7676) & 0x8080_8080_8080_8080) &>> 7
    let expected = values &+ 0x3030_3030_3030_3030 &+ overNine &* 39
    guard expected == word | (letters &<< 5) else { return nil }
    var packed = values.byteSwapped
    packed = (packed | packed &>> 4) & 0x00FF_00FF_00FF_00FF
    packed = (packed | packed &>> 8) & 0x0000_FFFF_0000_FFFF
    return (packed | packed &>> 16) & 0xFFFF_FFFF
  }

  /// The value of the sixteen digits in two such words; nil where one of the bytes is none.
  @inlinable @inline(__always) package static func sixteen(_ first: UInt64, _ second: UInt64) -> UInt64? {
    guard let high = eight(first), let low = eight(second) else { return nil }
    return high &<< 32 | low
  }
}
