// Unsafe code: the bytes are lent by the caller for the length of the call.
internal import CZlib

/// The checksum of gzip (CRC-32, RFC 1952), many times faster than a cryptographic one.
package enum CRC32 {
  private static let means = culprit_crc32_means()

  /// The checksum of the bytes that `checksum` is of (0: none), followed by `bytes`.
  static func update(_ checksum: UInt32, with bytes: UnsafeRawBufferPointer) -> UInt32 {
    // Without an address zlib would begin anew.
    guard let address = unsafe bytes.bindMemory(to: UInt8.self).baseAddress else { return checksum }
    return unsafe culprit_crc32(checksum, address, bytes.count, means)
  }

  /// A checksum in eight hexadecimal digits.
  package static func hexadecimal(_ checksum: UInt32) -> String {
    let digits = String(checksum, radix: 16)
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }
}
