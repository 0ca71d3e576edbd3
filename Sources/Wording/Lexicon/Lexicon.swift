/// All phrases, and the search for all of them in one pass.
///
/// A phrase is found by its first four bytes, hashed to a chain of the phrases that share the hash; nearly
/// every byte of a text costs one multiplication and one load.
struct Lexicon: Sendable {
  static let shared = Lexicon(
    Botocore.phrases + CommandLine.phrases + JavaScript.phrases + Java.phrases + Go.phrases + DotNet.phrases
      + OtherClients.phrases + Rust.phrases + Ruby.phrases + PHP.phrases + SwiftSDKs.phrases
      + LambdaRuntime.phrases + LoadingPhrases.all
      + DenialPhrases.all + KMSPhrases.all + CredentialPhrases.all + EndpointPhrases.all
      + TransportPhrases.all
      + ThrottlingPhrases.all + ValidationPhrases.all + ConfigurationPhrases.all + ConflictPhrases.all
      + ExistencePhrases.all + OtherServicePhrases.all + RemotePhrases.all + Services.phrases
      + ErrorCode.phrases
      + Operations.phrases
      + Mentions.phrases
      + Occurrence.phrases + Surroundings.phrases + Exceptions.phrases + Library.phrases)

  private static let bits: UInt32 = 13
  /// Hits that are looked at in one text.
  private static let limit = 4_096

  let phrases: [Phrase]
  /// The bytes of all phrases, one behind the other, and where each begins and ends.
  private let bytes: [UInt8]
  private let ends: [Int32]
  /// The first four bytes of each phrase.
  private let keys: [UInt32]
  private let fits: [Phrase.Fit]
  /// First phrase of each hash, -1 where there is none.
  private let heads: [Int16]
  /// The phrase that follows in its chain.
  private let next: [Int16]

  init(_ phrases: [Phrase]) {
    let phrases = phrases.filter { $0.bytes.count >= 4 }
    var heads = [Int16](repeating: -1, count: 1 << Int(Self.bits))
    var next = [Int16](repeating: -1, count: phrases.count)
    let keys = phrases.map { $0.bytes.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
    for (index, key) in keys.enumerated().reversed() where index < Int16.max {
      let slot = Self.slot(key)
      next[index] = heads[slot]
      heads[slot] = Int16(index)
    }
    var ends: [Int32] = [0]
    for phrase in phrases { ends.append(ends[ends.count - 1] + Int32(phrase.bytes.count)) }
    self.phrases = phrases
    self.keys = keys
    self.heads = heads
    self.next = next
    self.ends = ends
    bytes = phrases.flatMap(\.bytes)
    fits = phrases.map(\.fit)
  }

  private static func slot(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> (32 - bits)) }

  /// Where phrases stand, in the order of their beginnings.
  func hits(in text: WordingText) -> [Hit] {
    var hits: [Hit] = []
    let (lower, heads) = (text.lower, heads)
    guard lower.count >= 4 else { return hits }
    var key: UInt32 = 0
    for index in lower.indices {
      key = key << 8 | UInt32(lower[index])
      guard index >= 3 else { continue }
      var candidate = Int(heads[Self.slot(key)])
      while candidate >= 0 {
        if keys[candidate] == key, let end = match(candidate, lower, at: index - 3),
          fits(candidate, text, index - 3, end)
        {
          hits.append(Hit(phrase: candidate, start: index - 3, end: end))
          if hits.count == Self.limit { return hits }
        }
        candidate = Int(next[candidate])
      }
    }
    return hits
  }

  /// Where the phrase ends that begins at `start`; nil where another text stands there.
  private func match(_ phrase: Int, _ lower: [UInt8], at start: Int) -> Int? {
    let (from, to) = (Int(ends[phrase]), Int(ends[phrase + 1]))
    guard start + to - from <= lower.count else { return nil }
    var place = start + 4
    for index in (from + 4)..<to {
      if bytes[index] != lower[place] { return nil }
      place += 1
    }
    return place
  }

  private func fits(_ phrase: Int, _ text: WordingText, _ start: Int, _ end: Int) -> Bool {
    let fit = fits[phrase]
    if fit == .anywhere { return true }
    if start > 0, text.lower[start - 1].isWord, text.gap(before: start) == .none { return false }
    if end < text.count, text.lower[end].isWord, text.gap(before: end) == .none { return false }
    return fit == .words || !(start + 1..<end).contains { text.gap(before: $0) == .space }
  }
}
