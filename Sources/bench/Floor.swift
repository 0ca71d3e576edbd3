// Unsafe code: zlib's stream is allocated once and does not move; it borrows the two buffers, which live as
// long.
internal import CZlib

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The floor that a diagnosis is compared with: a gzip file read and inflated by zlib alone, checksums by
/// zlib included.
///
/// Nothing of culprit's own reader is in it, so that the floor does not move with what is measured.
@safe final class Floor {
  private let path: String
  private let descriptor: Int32
  private let stream: UnsafeMutablePointer<z_stream>
  private let stored: UnsafeMutablePointer<UInt8>
  private let block: UnsafeMutablePointer<UInt8>
  private static let storedSize = 64 * 1_024
  private static let blockSize = 256 * 1_024

  init(path: String) throws(BenchError) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY)
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    unsafe stored = .allocate(capacity: Self.storedSize)
    unsafe block = .allocate(capacity: Self.blockSize)
    _ = unsafe culprit_inflate_init_gzip(stream)
    guard descriptor >= 0 else { throw .file(path, "it cannot be read") }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
    unsafe stored.deallocate()
    unsafe block.deallocate()
    if descriptor >= 0 { close(descriptor) }
  }

  /// Bytes that came out of all members.
  func inflatedSize() throws(BenchError) -> Int {
    var size = 0
    while true {
      if unsafe stream.pointee.avail_in == 0 {
        let count = unsafe read(descriptor, stored, Self.storedSize)
        guard count > 0 else { return size }
        unsafe stream.pointee.next_in = stored
        unsafe stream.pointee.avail_in = UInt32(count)
      }
      unsafe stream.pointee.next_out = block
      unsafe stream.pointee.avail_out = UInt32(Self.blockSize)
      let result = unsafe inflate(stream, Z_NO_FLUSH)
      size += unsafe Self.blockSize - Int(stream.pointee.avail_out)
      switch result {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: unsafe inflateReset(stream)
      default: throw .file(path, "zlib cannot inflate it")
      }
    }
  }
}
