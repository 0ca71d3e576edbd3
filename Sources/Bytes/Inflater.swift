// Unsafe code: zlib's stream is allocated once and never moves (zlib keeps a pointer back to it and refuses a
// moved stream); it holds borrowed pointers only during `step`, for buffers that the caller lends for that
// long.
internal import CZlib

/// zlib's inflater for one gzip member after another (RFC 1952).
@safe struct Inflater: ~Copyable {
  enum Outcome {
    /// Input is used up or the output is full.
    case running
    /// The member's trailer was read and its checksum fits.
    case memberEnd
    case corrupt(String)
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private var trailer = GzipTrailer()

  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // Fails only for want of memory; `step` then says that the stream is unusable.
    _ = unsafe culprit_inflate_init_gzip(stream)
    // The checksum is taken here, faster than zlib takes it.
    _ = unsafe inflateValidate(stream, 0)
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Makes ready for the next member.
  mutating func reset() {
    _ = unsafe inflateReset(stream)
    trailer = GzipTrailer()
  }

  /// Inflates from `input` to `output`; gives the bytes used of each.
  mutating func step(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) -> (
    read: Int, written: Int, outcome: Outcome
  ) {
    let bound = unsafe input.bindMemory(to: UInt8.self)
    unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: bound.baseAddress)
    unsafe stream.pointee.avail_in = UInt32(clamping: input.count)
    unsafe stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
    unsafe stream.pointee.avail_out = UInt32(clamping: output.count)
    let result = unsafe inflate(stream, Z_NO_FLUSH)
    let read = unsafe min(input.count, Int(UInt32.max)) - Int(stream.pointee.avail_in)
    let written = unsafe min(output.count, Int(UInt32.max)) - Int(stream.pointee.avail_out)
    unsafe trailer.took(UnsafeRawBufferPointer(rebasing: input[..<read]))
    unsafe trailer.gave(UnsafeRawBufferPointer(rebasing: output[..<written]))
    switch result {
    case Z_OK, Z_BUF_ERROR: return (read, written, .running)
    case Z_STREAM_END:
      return (read, written, trailer.damage.map { .corrupt($0) } ?? .memberEnd)
    default:
      let message = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      return (read, written, .corrupt(message ?? "zlib error \(result)"))
    }
  }
}
