/// Something that gives bytes block by block.
///
/// A block is lent for the length of the call only; the next call may reuse its memory.
package protocol ByteSource: AnyObject {
  /// Lends the next block; false, without a call of `body`, at the end.
  func next(_ body: (Span<UInt8>) -> Void) -> Bool
  /// Bytes as stored that have been read so far.
  var bytesRead: Int { get }
  /// What could not be read so far.
  var problems: [InputProblem] { get }
  /// The checksum (CRC-32, RFC 1952) of all stored bytes, once the last of them has been read.
  var storedChecksum: UInt32? { get }
}

/// Sizes of blocks, in bytes.
package enum BlockSize {
  /// Inflated bytes handed over at once: fits a second-level cache.
  package static let block = 256 * 1_024
  /// Stored bytes read at once.
  package static let stored = 128 * 1_024
}
