// Unsafe code: eight or sixteen bytes are loaded only where it has just been checked that they are there, and
// every store stays inside the room that is reserved for it.

/// Finds what matters in JSON text, eight bytes at a time.
extension Span<UInt8> {
  private static var low: UInt64 { 0x0101_0101_0101_0101 }
  private static var high: UInt64 { 0x8080_8080_8080_8080 }

  /// A set high bit in the first byte of `word` that equals `byte`; bytes behind it may have one too.
  @inline(__always)
  private static func matches(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let difference = word ^ (low &* UInt64(byte))
    return (difference &- low) & ~difference & high
  }

  /// Position of the first quote or backslash at or after `start`; `count` where there is none.
  @inline(__always)
  func firstStringMark(from start: Int) -> Int {
    var position = start
    return unsafe withUnsafeBytes { bytes in
      while position &+ 8 <= bytes.count {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        let marks = Self.matches(word, 0x22) | Self.matches(word, 0x5C)
        if marks != 0 { return position &+ marks.trailingZeroBitCount &>> 3 }
        position &+= 8
      }
      while position < bytes.count {
        let byte = unsafe bytes[position]
        if byte == 0x22 || byte == 0x5C { return position }
        position &+= 1
      }
      return bytes.count
    }
  }

  /// Goes from `start` over text in which every quote, and nothing else, stands behind a backslash, as long
  /// as there are sixteen bytes of it.
  ///
  /// The byte before `start` is none that escapes; the one before what is given is none either.
  private func endOfEscapedQuotes(from start: Int) -> Int {
    var position = start
    let (slashes, quotes) = (SIMD16<UInt8>(repeating: 0x5C), SIMD16<UInt8>(repeating: 0x22))
    return unsafe withUnsafeBytes { bytes in
      guard position > 0 else { return position }
      while position &+ 16 <= bytes.count {
        let text = unsafe bytes.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
        let before = unsafe bytes.loadUnaligned(fromByteOffset: position &- 1, as: SIMD16<UInt8>.self)
        // Two words, not the library's `any`, which is not always made into one instruction.
        let other = unsafe unsafeBitCast((before .== slashes) .^ (text .== quotes), to: SIMD2<UInt64>.self)
        if other.x | other.y != 0 { break }
        position &+= 16
      }
      return unsafe position > start && bytes[position &- 1] == 0x5C ? position &- 1 : position
    }
  }

  /// Looks from `start`, where no escape is under way, for the quote that ends a string.
  func stringEnd(from start: Int) -> JSONStringEnd {
    var end = JSONStringEnd(position: count)
    var position = start
    while true {
      let mark = firstStringMark(from: position)
      guard mark < count else { return end }
      if self[mark] == 0x22 {
        end.position = mark
        return end
      }
      end.hasEscapes = true
      guard mark &+ 1 < count else {
        end.isCut = true
        return end
      }
      let letter = self[mark &+ 1]
      if letter != 0x22 { end.escapesOnlyQuotes = false }
      position = letter == 0x5C ? mark &+ 2 : endOfEscapedQuotes(from: mark &+ 2)
    }
  }

  /// The number that the eight digits at `position` are; nil where there are fewer.
  func eightDigits(at position: Int) -> UInt64? {
    guard position &+ 8 <= count else { return nil }
    let word = word(at: position)
    let digits = word ^ 0x3030_3030_3030_3030
    guard (digits | (digits &+ 0x7676_7676_7676_7676)) & Self.high == 0 else { return nil }
    // Two digits to a number below a hundred, two of these to one below ten thousand, and once more.
    let pairs = digits &* 10 &+ digits &>> 8
    let fours = (pairs & 0x00FF_00FF_00FF_00FF) &* 100 &+ (pairs & 0x00FF_00FF_00FF_00FF) &>> 16
    let eight = (fours & 0x0000_FFFF_0000_FFFF) &* 10_000 &+ (fours & 0x0000_FFFF_0000_FFFF) &>> 32
    return eight & 0xFFFF_FFFF
  }

  /// Position of the first quote at or after `start`; `count` where there is none.
  func firstQuote(from start: Int) -> Int {
    var position = start
    return unsafe withUnsafeBytes { bytes in
      while position &+ 8 <= bytes.count {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        let marks = Self.matches(word, 0x22)
        if marks != 0 { return position &+ marks.trailingZeroBitCount &>> 3 }
        position &+= 8
      }
      while position < bytes.count, unsafe bytes[position] != 0x22 { position &+= 1 }
      return Swift.min(position, bytes.count)
    }
  }

  /// Position of the first bracket, quote or newline at or after `start`; `count` where there is none.
  package func firstStructure(from start: Int) -> Int {
    var position = start
    return unsafe withUnsafeBytes { bytes in
      while position &+ 8 <= bytes.count {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        // `[` and `{`, `]` and `}` differ in one bit.
        let folded = word | (Self.low &* 0x20)
        let marks =
          Self.matches(folded, 0x7B) | Self.matches(folded, 0x7D) | Self.matches(word, 0x22)
          | Self.matches(word, 0x0A)
        if marks != 0 { return position &+ marks.trailingZeroBitCount &>> 3 }
        position &+= 8
      }
      while position < bytes.count {
        switch unsafe bytes[position] {
        case 0x5B, 0x5D, 0x7B, 0x7D, 0x22, 0x0A: return position
        default: position &+= 1
        }
      }
      return bytes.count
    }
  }

  /// Position behind the spaces at `start`.
  package func endOfSpaces(from start: Int) -> Int {
    var position = start
    return unsafe withUnsafeBytes { bytes in
      while position &+ 8 <= bytes.count,
        unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self) == Self.low &* 0x20
      {
        position &+= 8
      }
      while position < bytes.count, unsafe bytes[position] == 0x20 { position &+= 1 }
      return position
    }
  }

  /// Copies the bytes of `range` up to its first escape that is more than a character behind a backslash to
  /// `room`, of which so many bytes are written already; gives where it stopped: at the backslash.
  ///
  /// `room` has at least eight bytes more than the range still needs.
  func copyPlain(_ range: Range<Int>, to room: UnsafeMutableRawBufferPointer, _ written: inout Int) -> Int {
    var position = range.lowerBound
    var end = written
    unsafe withUnsafeBytes { bytes in
      let upper = Swift.min(range.upperBound, bytes.count)
      while position < upper, end &+ 8 <= room.count {
        if position &+ 8 <= upper {
          let word = unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
          unsafe room.storeBytes(of: word, toByteOffset: end, as: UInt64.self)
          let marks = Self.matches(word, 0x5C)
          let plain = marks == 0 ? 8 : marks.trailingZeroBitCount &>> 3
          position &+= plain
          end &+= plain
          if plain == 8 { continue }
        } else if unsafe bytes[position] != 0x5C {
          unsafe room[end] = bytes[position]
          position &+= 1
          end &+= 1
          continue
        }
        guard position &+ 1 < upper else { return }
        let letter = unsafe bytes[position &+ 1]
        guard letter == 0x22 || letter == 0x5C || letter == 0x2F else { return }
        unsafe room[end] = letter
        end &+= 1
        position &+= 2
      }
    }
    written = end
    return position
  }
}

/// Where a string of a JSON text ends.
struct JSONStringEnd {
  /// Position of the closing quote; the text's end where there is none.
  var position: Int
  /// Whether the text ends with a backslash that escapes what would come next.
  var isCut = false
  var hasEscapes = false
  /// Whether nothing but quotes is escaped.
  var escapesOnlyQuotes = true
}
