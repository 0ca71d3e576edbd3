// Unsafe code: the buffer is allocated here, filled by `read` up to the count it gives, lent to zlib for that many
// bytes, and freed here.
internal import CZlib

/// The checksum of a large file by CRC-32 (RFC 1952), which zlib makes many times faster than a cryptographic one.
package enum CRC32 {
  /// The checksum of what a file holds, in eight hexadecimal digits.
  ///
  /// - Throws: ``InputError`` where it cannot be read.
  package static func hexadecimal(ofFile path: String) throws(InputError) -> String {
    let descriptor = try Descriptor(path: path)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { unsafe buffer.deallocate() }
    var checksum: UInt = 0
    while true {
      let count = unsafe try descriptor.read(into: buffer)
      guard count > 0 else { break }
      let bytes = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count]).bindMemory(to: UInt8.self)
      checksum = unsafe crc32(checksum, bytes.baseAddress, UInt32(clamping: count))
    }
    let digits = String(checksum, radix: 16)
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }
}
