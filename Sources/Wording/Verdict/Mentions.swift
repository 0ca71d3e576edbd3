/// Language of texts that speak about errors: documentation, tests, programs, metrics, health lines.
///
/// Three weights: what turns even an error quoted in full into a mention, what does so with a code and its
/// message, and what does so only with a bare code.
enum Mentions {
  static let strong = 9
  static let medium = 3
  static let weak = 1
  /// Mentions that are looked at in one text.
  private static let limit = 256

  static let phrases: [Phrase] =
    phrases(MentionWords.strong, strong) + phrases(MentionWords.speech, medium)
    + phrases(MentionWords.topics, medium, isTopic: true) + phrases(MentionWords.weak, weak)
    + phrases(MentionWords.conditions, weak, isTopic: true)
    + phrases(MentionWords.leads, medium, isLead: true)

  private static func phrases(
    _ words: [String], _ weight: Int, isTopic: Bool = false, isLead: Bool = false
  ) -> [Phrase] {
    words.map { word in
      let kind = Mention.Kind(
        weight: weight, isTopic: isTopic, isLead: isLead, isOneWord: !word.dropLast().contains(" "),
        isWhole: word.hasSuffix(" "))
      return Phrase(word, .mention(kind))
    }
  }

  static func read(_ kind: Mention.Kind, _ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard reading.mentions.count < limit, isWord(hit, text), !isName(hit, text),
      !kind.isOneWord || !(hit.start + 1..<hit.end).contains(where: { text.gap(before: $0) == .space })
    else { return }
    if kind.isWhole, text.byte(hit.end).isWord, text.gap(before: hit.end) == .none { return }
    // `when calling PutItem` tells of a circumstance, `when the table is new` of a condition.
    if kind.isTopic, kind.isWhole, kind.weight == weak,
      text.packed(hit.end..<text.wordEnd(from: hit.end)).hasSuffix("ing")
    {
      return
    }
    // Python's own words between two tracebacks.
    if text.starts(with: "theaboveexception", at: hit.end) { return }
    reading.mentions.append(Mention(kind: kind, place: text.place(hit.start)))
  }

  /// A phrase that begins with a letter begins a word.
  private static func isWord(_ hit: Hit, _ text: WordingText) -> Bool {
    guard hit.start > 0, text.byte(hit.start).isAlphanumeric else { return true }
    return text.gap(before: hit.start) != .none || !text.byte(hit.start - 1).isAlphanumeric
  }

  /// Whether the phrase is part of a name that somebody gave to a program, a file or a function
  /// (`metrics-writer`, `tests/test_store.py`).
  private static func isName(_ hit: Hit, _ text: WordingText) -> Bool {
    guard text.byte(hit.start).isAlphanumeric, !isCall(text.byte(hit.end - 1)) else { return false }
    if isJoint(text.byte(hit.start - 1)), text.gap(before: hit.start) == .none, hit.start > 1,
      text.byte(hit.start - 2).isAlphanumeric, text.gap(before: hit.start - 1) == .none
    {
      return true
    }
    guard text.byte(hit.end - 1).isAlphanumeric else { return false }
    let end =
      text.byte(hit.end).isWord && text.gap(before: hit.end) == .none ? text.wordEnd(from: hit.end) : hit.end
    return isJoint(text.byte(end)) && text.gap(before: end) == .none && text.byte(end + 1).isAlphanumeric
      && text.gap(before: end + 1) == .none
  }

  private static func isCall(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "(") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: ".")
  }

  private static func isJoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ".")
  }
}
