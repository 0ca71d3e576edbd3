// Unsafe code: read(2) writes into the buffer that the caller lends, at most its count.
#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A file open for reading, or standard input; closed when it goes out of use.
package struct Descriptor: ~Copyable, Sendable {
  private let number: Int32

  /// Opens the file at `path`.
  ///
  /// - Throws: ``InputError``.
  package init(path: String) throws(InputError) {
    number = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw InputError(errno: errno) }
    var status = stat()
    if unsafe fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(number)
      throw .isFolder
    }
  }

  private init(number: Int32) { self.number = number }

  /// Standard input.
  package static func standardInput() -> Descriptor { Descriptor(number: 0) }

  deinit { if number > 0 { close(number) } }

  /// Bytes that the file holds; nil for pipes and devices.
  package var size: Int? {
    var status = stat()
    guard unsafe fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Reads into `buffer`; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    while true {
      #if canImport(Glibc)
      let count = unsafe Glibc.read(number, buffer.baseAddress, buffer.count)
      #else
      let count = unsafe Musl.read(number, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 { return count }
      guard errno == EINTR else { throw InputError(errno: errno) }
    }
  }
}
