// Unsafe code: every pointer below is used only inside the closure that lends it, and every range is clamped
// to the span, or checked to lie in it, before it is used.
#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

extension Span<UInt8> {
  /// Position of the first `byte` at or after `start`; nil when there is none.
  package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    firstIndex(of: byte, from: start, below: count)
  }

  /// Position of the first `byte` from `start` to before `end`; nil when there is none.
  package func firstIndex(of byte: UInt8, from start: Int, below end: Int) -> Int? {
    let end = Swift.min(end, count)
    guard start >= 0, start < end else { return nil }
    return unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, let found = unsafe memchr(base + start, Int32(byte), end - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }

  /// Whether `prefix` stands at `start`.
  package func starts(with prefix: StaticString, at start: Int = 0) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard start >= 0, count - start >= length else { return false }
    return unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return length == 0 }
      return unsafe memcmp(base + start, prefix.utf8Start, length) == 0
    }
  }

  /// Whether both hold the same bytes.
  package func equals(_ other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    return unsafe withUnsafeBufferPointer { mine in
      unsafe other.withUnsafeBufferPointer { theirs in
        guard let one = mine.baseAddress, let two = theirs.baseAddress else { return true }
        return unsafe memcmp(one, two, mine.count) == 0
      }
    }
  }

  /// Whether the bytes of `range` are those of `text`; false when the range is not inside the span.
  package func equals(_ text: StaticString, in range: Range<Int>) -> Bool {
    let length = text.utf8CodeUnitCount
    guard range.count == length, range.lowerBound >= 0, range.upperBound <= count else { return false }
    guard length >= 4, length <= 16 else { return starts(with: text, at: range.lowerBound) }
    // Two words that may overlap hold all of it.
    return unsafe withUnsafeBytes { bytes in
      let mine = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
      let theirs = unsafe UnsafeRawBufferPointer(start: text.utf8Start, count: length)
      return length < 8
        ? unsafe Self.equal(mine, theirs, UInt32.self) : unsafe Self.equal(mine, theirs, UInt64.self)
    }
  }

  /// Whether the first and the last words of two texts of one length, of at least a word, are the same.
  @inline(__always)
  private static func equal<Word: FixedWidthInteger & BitwiseCopyable>(
    _ one: UnsafeRawBufferPointer, _ two: UnsafeRawBufferPointer, _ word: Word.Type
  ) -> Bool {
    let last = one.count &- MemoryLayout<Word>.size
    return unsafe one.loadUnaligned(as: Word.self) == two.loadUnaligned(as: Word.self)
      && one.loadUnaligned(fromByteOffset: last, as: Word.self)
        == two.loadUnaligned(fromByteOffset: last, as: Word.self)
  }

  /// Position of the first occurrence of `needle` at or after `start`; nil when there is none.
  package func firstIndex(of needle: StaticString, from start: Int = 0) -> Int? {
    guard needle.utf8CodeUnitCount > 0 else { return start }
    let first = unsafe needle.utf8Start.pointee
    var position = start
    while let found = firstIndex(of: first, from: position) {
      if starts(with: needle, at: found) { return found }
      position = found + 1
    }
    return nil
  }

  /// The bytes of `range`, clamped to the span, as text; invalid UTF-8 becomes U+FFFD.
  package func text(_ range: Range<Int>) -> String {
    let inside = range.clamped(to: 0..<count)
    return unsafe withUnsafeBufferPointer { buffer in
      unsafe String(decoding: UnsafeBufferPointer(rebasing: buffer[inside]), as: UTF8.self)
    }
  }

  /// Appends the bytes of `range`, clamped to the span, to `array`.
  package func append(_ range: Range<Int>, to array: inout [UInt8]) {
    let inside = range.clamped(to: 0..<count)
    unsafe withUnsafeBufferPointer { buffer in
      unsafe array.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[inside]))
    }
  }

  /// The eight bytes at `position`, first byte least significant; the caller has checked that they are there.
  @inlinable package func word(at position: Int) -> UInt64 {
    precondition(position >= 0 && position &+ 8 <= count)
    return unsafe withUnsafeBufferPointer { buffer in
      unsafe UnsafeRawBufferPointer(buffer).loadUnaligned(fromByteOffset: position, as: UInt64.self)
    }
  }
}
