// Unsafe code: reads buffers that the caller lends for the length of the call, within their bounds.

/// Compares what a gzip member's trailer says with what came out (RFC 1952, 2.3.1): checksum and length.
struct GzipTrailer {
  private var checksum: UInt32 = 0
  private var length: UInt32 = 0
  /// The last eight bytes that were read: the trailer, once the member has ended.
  private var last: UInt64 = 0

  /// Stored bytes of the member were read.
  mutating func took(_ stored: UnsafeRawBufferPointer) {
    for index in max(0, stored.count - 8)..<stored.count {
      last = unsafe last &>> 8 | UInt64(stored[index]) &<< 56
    }
  }

  /// Bytes came out.
  mutating func gave(_ bytes: UnsafeRawBufferPointer) {
    checksum = unsafe CRC32.update(checksum, with: bytes)
    length &+= UInt32(truncatingIfNeeded: bytes.count)
  }

  /// How the trailer that was read last contradicts what came out, in zlib's words.
  var damage: String? {
    if UInt32(truncatingIfNeeded: last) != checksum { return "incorrect data check" }
    return UInt32(truncatingIfNeeded: last &>> 32) == length ? nil : "incorrect length check"
  }
}
