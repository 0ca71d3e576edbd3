import CZlib

@testable import Bytes

/// `bytes` as one gzip member.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
  let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  unsafe stream.initialize(to: z_stream())
  defer { unsafe stream.deallocate() }
  _ = unsafe culprit_deflate_init_gzip(stream, 6)
  var input = bytes
  var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 1_024)
  let count = unsafe input.withUnsafeMutableBufferPointer { source in
    unsafe output.withUnsafeMutableBufferPointer { target in
      unsafe stream.pointee.next_in = source.baseAddress
      unsafe stream.pointee.avail_in = UInt32(source.count)
      unsafe stream.pointee.next_out = target.baseAddress
      unsafe stream.pointee.avail_out = UInt32(target.count)
      _ = unsafe deflate(stream, Z_FINISH)
      return unsafe target.count - Int(stream.pointee.avail_out)
    }
  }
  _ = unsafe deflateEnd(stream)
  return Array(output.prefix(count))
}

/// A reader of bytes that come at most `chunk` at a time.
func reader(_ bytes: [UInt8], chunk: Int = .max) -> InflatingReader {
  var position = 0
  return unsafe InflatingReader(refill: { buffer in
    let count = min(chunk, buffer.count, bytes.count - position)
    unsafe buffer.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  })
}

/// All that a source gives.
func drain(_ source: some ByteSource) -> [UInt8] {
  var output: [UInt8] = []
  while source.next({ $0.append(0..<$0.count, to: &output) }) {}
  return output
}

/// The lines that a scanner gives for `bytes` fed in chunks.
func lines(_ bytes: [UInt8], chunk: Int, limit: Int = LineScanner.defaultLimit) -> [String] {
  var scanner = LineScanner(limit: limit)
  var found: [String] = []
  var start = 0
  while start < bytes.count {
    let end = min(bytes.count, start + chunk)
    scanner.feed(bytes.span.extracting(start..<end)) { line, number in
      found.append("\(number):\(line.text(0..<line.count))")
    }
    start = end
  }
  scanner.finish { line, number in found.append("\(number):\(line.text(0..<line.count))") }
  return found
}
