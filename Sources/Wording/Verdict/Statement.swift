/// What a text says in one go: the line that an error stands on, and what brings it.
///
/// A question or an explanation in another paragraph does not turn an error that stands by itself into one
/// that is only spoken of.
struct Statement {
  private let text: WordingText
  /// The line, by bytes of ``WordingText/clean``.
  private let line: Range<Int>
  /// The line and what brings it.
  private let range: Range<Int>

  /// Bytes of a long line that are looked at on either side.
  private static let reach = 2_000

  init(around place: Int, _ text: WordingText) {
    self.text = text
    let clean = text.clean
    var (start, end) = (min(place, clean.count), min(place, clean.count))
    while start > 0, clean[start - 1] != 0x0A, place - start < Self.reach { start -= 1 }
    while end < clean.count, clean[end] != 0x0A, end - place < Self.reach { end += 1 }
    line = start..<end
    range = Self.introduction(before: start, text)..<Self.continuation(after: end, text)
  }

  // MARK: Extent

  /// Where the words begin that bring the line: the last sentence before it, where that ends with a colon or
  /// goes on over the line break.
  private static func introduction(before start: Int, _ text: WordingText) -> Int {
    let clean = text.clean
    var start = start
    for _ in 0..<3 {
      var end = start
      while end > 0, clean[end - 1] <= 0x20, start - end < 4 { end -= 1 }
      guard end > 0, end < start else { return start }
      let isBlankBetween = clean[end..<start].count { $0 == 0x0A } > 1
      let isBringing = clean[end - 1] == UInt8(ascii: ":")
      guard isBringing || !isBlankBetween && goesOn(end - 1, start, text) else { return start }
      var first = end
      while first > 0, clean[first - 1] != 0x0A, end - first < 400, !isSentenceEnd(first - 1, clean) {
        first -= 1
      }
      start = first
      if first > 0, clean[first - 1] != 0x0A { return start }
    }
    return start
  }

  private static func continuation(after end: Int, _ text: WordingText) -> Int {
    let clean = text.clean
    var end = end
    for _ in 0..<3 {
      guard end > 0, end + 1 < clean.count, goesOn(end - 1, end + 1, text) else { return end }
      end += 1
      while end < clean.count, clean[end] != 0x0A { end += 1 }
    }
    return end
  }

  /// Whether a sentence goes on over a line break: a word or a comma before it, a small letter behind it, and
  /// lines of a paragraph's length.
  private static func goesOn(_ last: Int, _ next: Int, _ text: WordingText) -> Bool {
    let clean = text.clean
    guard next < clean.count, (0x61...0x7A).contains(clean[next]),
      clean[last].isAlphanumeric || clean[last] == UInt8(ascii: ",")
    else { return false }
    var start = last
    while start > 0, clean[start - 1] != 0x0A, last - start < 200 { start -= 1 }
    return last - start >= 30 && last - start < 200
  }

  private static func isSentenceEnd(_ index: Int, _ clean: [UInt8]) -> Bool {
    guard [0x2E, 0x3F, 0x21].contains(clean[index]), index + 1 < clean.count else { return false }
    return clean[index + 1] == 0x20
  }

  // MARK: What it says

  /// How much the statement speaks of errors instead of telling one that stands at `place`.
  ///
  /// What a text is about counts only where it does not say before the error that something failed.
  func mention(before place: Int, _ reading: Reading) -> Int {
    let isAsserted = reading.failures.contains { range.contains($0) && $0 < place && !isNegated($0) }
    return reading.mentions.reduce(0) { weight, mention in
      guard range.contains(mention.place), !mention.kind.isTopic || !isAsserted,
        !mention.kind.isLead || mention.place < place,
        mention.kind.weight >= Mentions.strong || isOneSentence(mention.place, place)
      else { return weight }
      return max(weight, mention.kind.weight)
    }
  }

  /// Whether no sentence ends between two places.
  private func isOneSentence(_ one: Int, _ other: Int) -> Bool {
    let clean = text.clean
    return !(min(one, other)..<max(one, other)).contains { index in
      Self.isSentenceEnd(index, clean) && index + 2 < clean.count
        && (clean[index + 2].isUppercase || clean[index + 2].isDigit || Token.isQuote(clean[index + 2]))
    }
  }

  private static let condition = "if ".bytes

  /// Whether the statement begins with a condition, or has one in its middle, before `place`.
  func isConditional(before place: Int) -> Bool {
    let lead = text.clean[range.lowerBound..<place]
    guard let at = lead.place(of: Self.condition, isCaseless: true) else { return false }
    return at == lead.startIndex || !lead[at - 1].isAlphanumeric
  }

  private static let negations = ["no ", "0 ", "not ", "without ", "never ", "zero ", "any "].map(\.bytes)

  private func isNegated(_ place: Int) -> Bool {
    let lead = text.clean[range.lowerBound..<place]
    return Self.negations.contains { lead.ends(with: $0) }
  }

  /// Whether the text is this one line, and that a single name.
  var isAlone: Bool {
    text.clean[line].allSatisfy { $0.isWord || $0 == UInt8(ascii: ".") }
      && text.clean[..<line.lowerBound].allSatisfy { $0 <= 0x20 }
      && text.clean[line.upperBound...].allSatisfy { $0 <= 0x20 }
  }
}
