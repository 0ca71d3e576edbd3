// Unsafe code: eight bytes are loaded only where `position + 8 <= count` has just been checked, and every
// store stays inside the room that is reserved for it.

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
  package func firstStringMark(from start: Int) -> Int {
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
