// Unsafe code: zlib's stream is allocated once and does not move; buffers are lent for the length of a call.
internal import CZlib

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A gzip file that is written member by member.
@safe final class GzipFile {
  private let descriptor: Int32
  private let stream: UnsafeMutablePointer<z_stream>
  private var output = [UInt8](repeating: 0, count: 256 * 1_024)

  init(path: String, level: Int32 = 6) throws(BenchError) {
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    _ = unsafe culprit_deflate_init_gzip(stream, level)
    guard descriptor >= 0 else { throw .file(path, "it cannot be written") }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
    if descriptor >= 0 { close(descriptor) }
  }

  /// Compresses `bytes`; `endOfMember` ends the member, and the next call begins another.
  func append(_ bytes: [UInt8], endOfMember: Bool) {
    var bytes = bytes
    unsafe bytes.withUnsafeMutableBytes { input in
      unsafe stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
      unsafe stream.pointee.avail_in = UInt32(input.count)
      var result = Z_OK
      repeat {
        result = unsafe output.withUnsafeMutableBytes { room in
          unsafe stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
          unsafe stream.pointee.avail_out = UInt32(room.count)
          let result = unsafe deflate(stream, endOfMember ? Z_FINISH : Z_NO_FLUSH)
          let count = unsafe room.count - Int(stream.pointee.avail_out)
          _ = unsafe write(descriptor, room.baseAddress, count)
          return result
        }
      } while unsafe stream.pointee.avail_out == 0 || (endOfMember && result != Z_STREAM_END)
    }
    if endOfMember { unsafe deflateReset(stream) }
  }
}
