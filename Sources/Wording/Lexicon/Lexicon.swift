/// All phrases, and the search for all of them in one pass.
///
/// A phrase is found by its first four bytes, hashed to a chain of the phrases that share the hash; nearly
/// every byte of a text costs one multiplication and one load.
struct Lexicon: Sendable {
  static let shared = Lexicon(
    Botocore.phrases + CommandLine.phrases + JavaScript.phrases + Java.phrases + Go.phrases + DotNet.phrases
      + OtherClients.phrases + Rust.phrases + Ruby.phrases + PHP.phrases + SwiftSDKs.phrases
      + LambdaRuntime.phrases
      + DenialPhrases.all + KMSPhrases.all + CredentialPhrases.all + EndpointPhrases.all
      + TransportPhrases.all
      + ThrottlingPhrases.all + ValidationPhrases.all + ConfigurationPhrases.all + ConflictPhrases.all
      + ExistencePhrases.all + OtherServicePhrases.all + ErrorCode.phrases + Operations.phrases
      + Mentions.phrases
      + Occurrence.phrases + Surroundings.phrases + Exceptions.phrases)

  private static let bits: UInt32 = 13
  /// Hits that are looked at in one text.
  private static let limit = 4_096

  let phrases: [Phrase]
  /// First phrase of each hash, -1 where there is none.
  private let heads: [Int16]
  /// The phrase that follows in its chain.
  private let next: [Int16]

  init(_ phrases: [Phrase]) {
    let phrases = phrases.filter { $0.bytes.count >= 4 }
    var heads = [Int16](repeating: -1, count: 1 << Int(Self.bits))
    var next = [Int16](repeating: -1, count: phrases.count)
    for (index, phrase) in phrases.enumerated().reversed() where index < Int16.max {
      let slot = Self.slot(phrase.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
      next[index] = heads[slot]
      heads[slot] = Int16(index)
    }
    self.phrases = phrases
    self.heads = heads
    self.next = next
  }

  private static func slot(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> (32 - bits)) }

  /// Where phrases stand, in the order of their beginnings.
  func hits(in text: WordingText) -> [Hit] {
    var hits: [Hit] = []
    let lower = text.lower
    guard lower.count >= 4 else { return hits }
    var key: UInt32 = 0
    for (index, byte) in lower.enumerated() {
      key = key << 8 | UInt32(byte)
      guard index >= 3 else { continue }
      var candidate = heads[Self.slot(key)]
      while candidate >= 0 {
        let phrase = phrases[Int(candidate)]
        let start = index - 3
        if matches(phrase.bytes, lower, at: start), fits(phrase, text, at: start) {
          hits.append(Hit(phrase: Int(candidate), start: start, end: start + phrase.bytes.count))
          if hits.count == Self.limit { return hits }
        }
        candidate = next[Int(candidate)]
      }
    }
    return hits
  }

  private func matches(_ phrase: [UInt8], _ lower: [UInt8], at start: Int) -> Bool {
    guard start + phrase.count <= lower.count else { return false }
    for offset in 0..<phrase.count where phrase[offset] != lower[start + offset] { return false }
    return true
  }

  private func fits(_ phrase: Phrase, _ text: WordingText, at start: Int) -> Bool {
    guard phrase.fit == .word else { return true }
    let end = start + phrase.bytes.count
    if start > 0, text.lower[start - 1].isWord, text.gap(before: start) == .none { return false }
    if end < text.count, text.lower[end].isWord, text.gap(before: end) == .none { return false }
    for index in start + 1..<end where text.gap(before: index) == .space { return false }
    return true
  }
}
