import Bytes
import Foundation
import Testing

@Suite struct `Checksums of files` {
  /// Check values of RFC 1952's CRC-32 and of FIPS 180-4.
  @Test(arguments: [
    ("123456789", "cbf43926", "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"),
    ("", "00000000", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ])
  func `are those of their standards`(text: String, crc32: String, sha256: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "checksum-\(UUID().uuidString)")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try CRC32.hexadecimal(ofFile: file.path) == crc32)
    #expect(try SHA256.hexadecimal(ofFile: file.path) == sha256)
  }
}
