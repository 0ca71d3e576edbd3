import Bytes
import Testing

@Suite struct `Gzip inside gzip` {
  private func read(_ bytes: [UInt8]) -> (bytes: [UInt8], problems: [InputProblem]) {
    let reader = InflatingReader(bytes: bytes)
    var output: [UInt8] = []
    while reader.next({ block in for index in block.indices { output.append(block[index]) } }) {}
    return (output, reader.problems)
  }

  @Test func `is unpacked once more`() {
    let text = Array("one\ntwo\n".utf8)
    #expect(read(gzip(gzip(text))).bytes == text)
    #expect(read(gzip(gzip(text) + gzip(text))).bytes == text + text)
  }

  @Test func `goes no deeper, so that gzip which holds itself ends`() {
    let text = Array("one\n".utf8)
    #expect(read(gzip(gzip(gzip(text)))).bytes == gzip(text))
  }

  @Test func `tells what is cut off inside`() {
    let inner = Array(gzip(Array(repeating: UInt8(ascii: "a"), count: 100_000)).dropLast(12))
    let result = read(gzip(inner))
    #expect(result.problems.contains { $0.message.contains("truncated") })
  }
}
