import Synchronization
import Testing

@testable import Bytes

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A file that is removed when the test ends.
struct TemporaryFile: ~Copyable {
  let path: String

  init(_ bytes: [UInt8]) {
    var template = Array("/tmp/culprit-bytes-XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&template)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    _ = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }

  deinit { _ = unsafe unlink(path) }
}

@Suite struct `Reading ahead` {
  @Test func `gives the same bytes and problems as reading in step`() throws {
    let text = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }
    let file = TemporaryFile(gzip(text) + Array("tail".utf8))
    let ahead = ReadAhead(try Descriptor(path: file.path))
    let inStep = InflatingReader(try Descriptor(path: file.path))
    #expect(drain(ahead) == text)
    #expect(drain(inStep) == text)
    #expect(ahead.problems == inStep.problems)
    #expect(ahead.bytesRead == inStep.bytesRead)
    #expect(!ahead.next { _ in })
  }

  @Test func `may be given up before the end`() throws {
    let file = TemporaryFile(gzip([UInt8](repeating: 7, count: 20_000_000)))
    let ahead = ReadAhead(try Descriptor(path: file.path))
    #expect(ahead.next { _ in })
  }

  @Test func `a file that is not there says so`() {
    #expect(throws: InputError.notFound) { _ = try Descriptor(path: "/no/such/file") }
    #expect(throws: InputError.isFolder) { _ = try Descriptor(path: "/tmp") }
  }

  @Test(arguments: [1, 2, 5])
  func `every worker runs once`(workers: Int) {
    let seen = Mutex<[Int]>([])
    concurrently(workers: workers) { number in seen.withLock { $0.append(number) } }
    #expect(seen.withLock { $0.sorted() } == Array(0..<workers))
  }
}
