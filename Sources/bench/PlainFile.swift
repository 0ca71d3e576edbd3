// Unsafe code: calls of the C library; bytes are lent by an array for the length of the call.
#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A file that is written from its beginning to its end.
@safe final class PlainFile {
  private let descriptor: Int32
  /// Bytes written.
  private(set) var count = 0

  init(path: String) throws(BenchError) {
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    guard descriptor >= 0 else { throw .file(path, "it cannot be written") }
  }

  func append(_ text: String) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        guard let base = buffer.baseAddress else { return 0 }
        return unsafe write(descriptor, base + start, bytes.count - start)
      }
      guard written > 0 else { return }
      start += written
    }
    count += bytes.count
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
