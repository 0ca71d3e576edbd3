import CZlib
import Foundation
import Fuzzing
import Testing

@testable import Bytes

@Suite struct `Checksums` {
  /// Check values of RFC 1952's CRC-32 and of FIPS 180-4.
  @Test(arguments: [
    ("123456789", "cbf43926", "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"),
    ("", "00000000", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ])
  func `are those of their standards`(text: String, crc32: String, sha256: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "checksum-\(UUID().uuidString)")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try SHA256.hexadecimal(ofFile: file.path) == sha256)
    let source = reader(Array(text.utf8))
    _ = drain(source)
    #expect(source.storedChecksum.map(CRC32.hexadecimal) == crc32)
  }

  /// Lengths on both sides of each step of the folding; in one piece and in pieces; by each means that this
  /// processor has.
  @Test(
    arguments: [
      0, 1, 15, 16, 63, 64, 255, 256, 257, 271, 319, 320, 512, 1_023, 1_024, 1_087, 1_088, 1_151, 65_537,
    ],
    0...2)
  func `by folding are those that zlib takes`(length: Int, means: Int32) {
    guard means <= culprit_crc32_means() else { return }
    var generator = SeededGenerator(state: UInt64(length) &+ 7)
    let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let expected = UInt32(truncatingIfNeeded: unsafe crc32_z(0, bytes, bytes.count))
    #expect(sum(bytes[...], from: 0) == expected)
    #expect(unsafe culprit_crc32(0, bytes, bytes.count, means) == expected)
    let cut = length == 0 ? 0 : Int.random(in: 0..<length, using: &generator)
    #expect(sum(bytes[cut...], from: sum(bytes[..<cut], from: 0)) == expected)
  }

  private func sum(_ bytes: ArraySlice<UInt8>, from checksum: UInt32) -> UInt32 {
    unsafe bytes.withUnsafeBytes { unsafe CRC32.update(checksum, with: $0) }
  }

  @Test func `an input that is not read to its end has none`() {
    let source = reader([0x28, 0xB5, 0x2F, 0xFD] + [UInt8](repeating: 0, count: 100_000))
    #expect(drain(source).isEmpty)
    #expect(source.storedChecksum == nil)
  }
}
