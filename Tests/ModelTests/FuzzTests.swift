import Fuzzing
import Model
import Testing

/// Damage done to the short texts that values are read from.
@Suite struct `Hostile values` {
  private static let samples = [
    "arn:aws:dynamodb:eu-west-1:123456789012:table/T/index/I", "10.0.0.0/16", "2001:db8::1/64",
    "::ffff:1.2.3.4",
    "eu-west-1", "TWFueSBoYW5kcw==",
  ]

  @Test(arguments: samples) func `of changed bytes are read or refused`(sample: String) {
    for seed in FuzzSeeds(sample.utf8.count) {
      var generator = SeededGenerator(state: seed)
      for _ in 0..<500 {
        var bytes = Array(sample.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          let index = Int.random(in: 0...bytes.count, using: &generator)
          if Bool.random(using: &generator), index < bytes.count { bytes.remove(at: index) }
          let piece = ["/", ":", ".", "999999999999999999999", "*", "=", "-", "\0", "é"].randomElement(
            using: &generator)
          bytes.insert(contentsOf: (piece ?? "").utf8, at: min(index, bytes.count))
        }
        let text = String(decoding: bytes, as: UTF8.self)
        if let arn = ARN(text) { #expect(ARN(arn.description) == arn) }
        if let range = AddressRange(text) { #expect(AddressRange(range.description) == range) }
        if let decoded = Base64.decode(text) { #expect(decoded.count <= bytes.count) }
      }
    }
  }
}
