// Unsafe code: two buffers, allocated in `init`, freed in `deinit`; `window` always lies inside the first.

/// Reads an input, inflating it where its first bytes say that it is gzip.
///
/// Every member is read (RFC 1952 lets them follow one another), zero padding behind the last is ignored. A
/// member that is truncated or corrupt is a problem with its offset; what came before it is kept, and reading
/// goes on at the next header. Where what comes out is gzip again (a delivery stream that compresses what
/// CloudWatch Logs has compressed), that is inflated too, once: gzip that holds itself must not go on for
/// ever. Memory does not depend on the input: two fixed buffers, four where there is gzip inside.
@safe package final class InflatingReader: ByteSource {
  package typealias Refill = (UnsafeMutableRawBufferPointer) throws(InputError) -> Int

  private enum State { case start, plain, between, inside, seeking, ended }

  package private(set) var bytesRead = 0
  /// What could not be read; offsets inside of gzip in gzip count its own bytes.
  package var problems: [InputProblem] { ownProblems + (inner?.problems ?? []) }
  private var ownProblems: [InputProblem] = []
  /// The reader of the gzip that is inside.
  private var inner: InflatingReader?
  private var mayUnpack = true
  /// Of the stored bytes; those of an input that is not read to its end have none.
  package var storedChecksum: UInt32? { atEnd && isWhole ? checksum : nil }
  private var isWhole = true
  private var checksum: UInt32 = 0
  private let refill: Refill
  private var inflater: Inflater?
  private let stored: UnsafeMutableRawBufferPointer
  private let block: UnsafeMutableRawBufferPointer
  private var window = 0..<0
  private var state = State.start
  private var atEnd = false
  private var memberOffset = 0
  private var lastByte = UInt8(ascii: "\n")

  package init(_ descriptor: consuming Descriptor) {
    let box = DescriptorBox(descriptor)
    unsafe refill = { buffer throws(InputError) in try unsafe box.descriptor.read(into: buffer) }
    unsafe stored = .allocate(byteCount: BlockSize.stored, alignment: 64)
    unsafe block = .allocate(byteCount: BlockSize.block, alignment: 64)
  }

  /// A reader of bytes that are at hand.
  package convenience init(bytes: [UInt8]) {
    var position = 0
    unsafe self.init(refill: { buffer in
      let count = min(buffer.count, bytes.count - position)
      unsafe buffer.copyBytes(from: bytes[position..<position + count])
      position += count
      return count
    })
  }

  /// A reader of what another source gives: bytes that are gzip inside gzip.
  package init(refill: @escaping Refill) {
    unsafe self.refill = refill
    unsafe stored = .allocate(byteCount: BlockSize.stored, alignment: 64)
    unsafe block = .allocate(byteCount: BlockSize.block, alignment: 64)
  }

  deinit {
    unsafe stored.deallocate()
    unsafe block.deallocate()
  }

  package func next(_ body: (Span<UInt8>) -> Void) -> Bool {
    let count = unsafe fill(block)
    guard count > 0 else { return false }
    let bytes = unsafe UnsafeRawBufferPointer(rebasing: block[..<count]).bindMemory(to: UInt8.self)
    unsafe body(bytes.span)
    return true
  }

  /// Fills `output` as far as the input goes; 0 at the end.
  func fill(_ output: UnsafeMutableRawBufferPointer) -> Int {
    if let inner { return unsafe inner.fill(output) }
    let count = unsafe fillOuter(output)
    guard mayUnpack, count > 0 else { return count }
    mayUnpack = false
    guard inflater != nil,
      case .gzip = unsafe Storage(head: UnsafeRawBufferPointer(rebasing: output[..<count]))
    else { return count }
    let reader = unsafe unpacker(head: Array(output[..<count]))
    inner = reader
    return unsafe reader.fill(output)
  }

  /// A reader of the gzip that begins with `head` and goes on with what this reader gives.
  private func unpacker(head: [UInt8]) -> InflatingReader {
    var given = 0
    // The inner reader lives no longer than this one, which owns it.
    let reader = unsafe InflatingReader(refill: { [unowned self] buffer in
      guard given < head.count else { return unsafe fillOuter(buffer) }
      let count = min(buffer.count, head.count - given)
      unsafe buffer.copyBytes(from: head[given..<given + count])
      given += count
      return count
    })
    reader.mayUnpack = false
    return reader
  }

  private func fillOuter(_ output: UnsafeMutableRawBufferPointer) -> Int {
    var filled = 0
    while filled < output.count, state != .ended {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: output[filled...])
      switch state {
      case .start: recognise()
      case .plain: filled += unsafe copyPlain(to: rest)
      case .between: beginMember()
      case .inside: filled += unsafe inflate(to: rest)
      case .seeking: filled += unsafe seek(to: rest)
      case .ended: break
      }
    }
    if filled > 0 { lastByte = unsafe output[filled - 1] }
    return filled
  }

  private var input: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(rebasing: stored[window])
  }

  /// Offset in the stored bytes of the window's first byte.
  private var offset: Int { bytesRead - window.count }

  private func report(_ message: String, at offset: Int) {
    // A file of garbage must not fill memory with its own descriptions.
    if ownProblems.count < 32 { ownProblems.append(InputProblem(offset: offset, message: message)) }
  }

  /// Moves the window to the front and reads behind it until it holds `count` bytes or the input ends.
  private func ensure(_ count: Int) {
    guard window.count < count, !atEnd else { return }
    if window.lowerBound > 0 {
      unsafe stored.copyMemory(from: input)
      window = 0..<window.count
    }
    while window.count < count, !atEnd {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: stored[window.upperBound...])
      window = unsafe window.lowerBound..<window.upperBound + read(into: room)
    }
  }

  /// Reads what comes next, as stored; 0 at the end, and where reading fails.
  private func read(into room: UnsafeMutableRawBufferPointer) -> Int {
    do {
      let got = try unsafe refill(room)
      atEnd = got == 0
      bytesRead += got
      checksum = unsafe CRC32.update(checksum, with: UnsafeRawBufferPointer(rebasing: room[..<got]))
      return got
    } catch {
      atEnd = true
      isWhole = false
      report("reading stopped: \(error)", at: bytesRead)
      return 0
    }
  }

  private func recognise() {
    ensure(4)
    switch unsafe Storage(head: input) {
    case .plain: state = .plain
    case .gzip:
      inflater = Inflater()
      state = .between
    case .zstandard:
      report("Zstandard compression is not read: unpack it with `zstd -d` first", at: 0)
      state = .ended
    }
  }

  /// What is plain is read where it is wanted, but for what was read to tell that it is plain.
  private func copyPlain(to output: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(window.count, output.count)
    guard count > 0 else {
      let got = atEnd ? 0 : unsafe read(into: output)
      if got == 0 { state = .ended }
      return got
    }
    unsafe output.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[..<count]))
    window = window.lowerBound + count..<window.upperBound
    return count
  }

  private func beginMember() {
    ensure(2)
    while let first = unsafe input.first, first == 0 {
      window = window.lowerBound + 1..<window.upperBound
      ensure(2)
    }
    guard !window.isEmpty else {
      state = .ended
      return
    }
    if case .gzip = unsafe Storage(head: input) {
      memberOffset = offset
      inflater?.reset()
      state = .inside
    } else {
      report("bytes behind a gzip member that are no gzip member were skipped", at: offset)
      state = .seeking
    }
  }

  private func inflate(to output: UnsafeMutableRawBufferPointer) -> Int {
    if window.isEmpty { ensure(1) }
    guard let step = unsafe inflater?.step(input, output) else { return 0 }
    window = window.lowerBound + step.read..<window.upperBound
    switch step.outcome {
    case .running:
      if atEnd, window.isEmpty, step.written < output.count {
        report("the gzip member is truncated; what came before is kept", at: memberOffset)
        state = .ended
      }
    case .memberEnd: state = .between
    case .corrupt(let reason):
      report("the gzip member is corrupt (\(reason)); what came before is kept", at: memberOffset)
      state = .seeking
      // The member's own header must not be found again.
      if step.read == 0, !window.isEmpty { window = window.lowerBound + 1..<window.upperBound }
    }
    return step.written
  }

  /// Skips to the next header; ends the line that the damage broke off.
  private func seek(to output: UnsafeMutableRawBufferPointer) -> Int {
    ensure(10)
    if let found = unsafe nextGzipHeader(in: input, from: 0) {
      window = window.lowerBound + found..<window.upperBound
      state = .between
      unsafe output[0] = UInt8(ascii: "\n")
      return 1
    }
    if atEnd {
      state = .ended
    } else {
      window = max(window.lowerBound, window.upperBound - 9)..<window.upperBound
    }
    return 0
  }
}

/// Keeps a descriptor, which cannot be copied, for a closure.
private final class DescriptorBox {
  let descriptor: Descriptor
  init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }
}
