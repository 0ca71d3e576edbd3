internal import Model

extension Phrase {
  /// The phrases with a space between them.
  static func joined(_ phrases: [Phrase]) -> Phrase {
    var result: Phrase = ""
    for (index, phrase) in phrases.enumerated() { result = index == 0 ? phrase : result + " " + phrase }
    return result
  }
}
