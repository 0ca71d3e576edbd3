/// What the first bytes of an input say about how it is stored.
enum Storage {
  case gzip, zstandard, plain

  init(head: UnsafeRawBufferPointer) {
    if head.count >= 2, unsafe head[0] == 0x1F, unsafe head[1] == 0x8B {
      self = .gzip
    } else if head.count >= 4, unsafe head[0] == 0x28, unsafe head[1] == 0xB5, unsafe head[2] == 0x2F,
      unsafe head[3] == 0xFD
    {
      self = .zstandard
    } else {
      self = .plain
    }
  }
}

/// Position of the next plausible gzip header (RFC 1952, 2.3) at or after `start`; nil when there is none.
///
/// Compressed data hold the two magic bytes by chance every 64 KiB; method, reserved flags and operating
/// system make that rare enough to try the position.
func nextGzipHeader(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
  var index = start
  while index + 10 <= bytes.count {
    if unsafe bytes[index] == 0x1F, unsafe bytes[index + 1] == 0x8B, unsafe bytes[index + 2] == 8,
      unsafe bytes[index + 3] & 0xE0 == 0, unsafe bytes[index + 9] <= 13 || bytes[index + 9] == 255,
      unsafe [0, 2, 4].contains(bytes[index + 8])
    {
      return index
    }
    index += 1
  }
  return nil
}
