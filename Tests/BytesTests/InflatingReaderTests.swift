import Fuzzing
import Testing

@testable import Bytes

@Suite struct `Inflating reader` {
  static let text = Array("alpha\nbeta\ngamma\n".utf8)

  @Test(arguments: [1, 2, 3, 7, 64, 100_000])
  func `members that follow one another are one text, however the bytes come`(chunk: Int) {
    let source = reader(gzip(Self.text) + gzip([]) + gzip(Self.text) + [0, 0, 0], chunk: chunk)
    #expect(drain(source) == Self.text + Self.text)
    #expect(source.problems.isEmpty)
  }

  @Test func `plain bytes pass unchanged`() {
    #expect(drain(reader(Self.text, chunk: 5)) == Self.text)
    #expect(drain(reader([])).isEmpty)
    #expect(drain(reader([0x1F])) == [0x1F])
  }

  @Test func `a large text spans many blocks`() {
    let large = (0..<900_000).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 9) }
    #expect(drain(reader(gzip(large))) == large)
  }

  @Test func `a truncated member keeps what came before and is told with its offset`() {
    let first = gzip(Self.text)
    let second = gzip((0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) })
    let source = reader(first + second.dropLast(20))
    let output = drain(source)
    #expect(output.starts(with: Self.text))
    #expect(output.count > Self.text.count + 40_000)
    #expect(source.problems.map(\.offset) == [first.count])
    #expect(source.problems[0].message.contains("truncated"))
  }

  @Test func `reading goes on at the member behind a corrupt one`() {
    var corrupt = gzip(Array(repeating: Self.text, count: 200).flatMap(\.self))
    for index in 20..<30 { corrupt[index] ^= 0x5A }
    let source = reader(gzip(Self.text) + corrupt + gzip(Self.text))
    let output = drain(source)
    #expect(output.starts(with: Self.text))
    #expect(output.suffix(Self.text.count + 1) == [0x0A] + Self.text)
    #expect(source.problems.count == 1)
    #expect(source.problems[0].message.contains("corrupt"))
  }

  @Test func `garbage behind the last member is told with its offset`() {
    let member = gzip(Self.text)
    let source = reader(member + Array("garbage".utf8))
    #expect(drain(source) == Self.text)
    #expect(source.problems.map(\.offset) == [member.count])
  }

  /// The trailer is four bytes of checksum and four of length; it may come in pieces.
  @Test(arguments: [(-6, "data check"), (-2, "length check")], [1, 3, 100_000])
  func `a trailer that does not fit is a problem`(change: (place: Int, reason: String), chunk: Int) {
    var member = gzip(Self.text)
    member[member.count + change.place] ^= 1
    let source = reader(member + gzip(Self.text), chunk: chunk)
    #expect(drain(source).filter { $0 != 0 }.starts(with: Self.text))
    #expect(source.problems.map(\.offset) == [0])
    #expect(source.problems[0].message.contains(change.reason))
  }

  @Test func `Zstandard is named`() {
    let source = reader([0x28, 0xB5, 0x2F, 0xFD, 0x00])
    #expect(drain(source).isEmpty)
    #expect(source.problems.count == 1)
  }

  @Test func `no bytes stop it or grow it`() {
    for first in FuzzSeeds(1) { for seed in 0..<200 { inflateDamaged(seed, first &* 1_000 &+ UInt64(seed)) } }
  }

  private func inflateDamaged(_ seed: Int, _ state: UInt64) {
    var generator = SeededGenerator(state: state)
    var bytes = gzip(Array(repeating: Self.text, count: 40).flatMap(\.self)) + gzip(Self.text)
    for _ in 0..<1 + seed % 6 {
      bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(generator.next() & 255)
    }
    if seed % 3 == 0 { bytes.removeLast(Int(generator.next() % UInt64(bytes.count))) }
    let whole = reader(bytes)
    let pieces = reader(bytes, chunk: 1 + seed % 5)
    #expect(drain(whole) == drain(pieces))
    #expect(whole.problems == pieces.problems)
  }
}
