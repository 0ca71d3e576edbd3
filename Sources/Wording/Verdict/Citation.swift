/// Whether the place where an error stands in a text only cites it: a sentence, a program or a test that
/// speaks of errors, or an attempt that was made good.
///
/// What counts is the line that the error stands on and what stands right before it; the rest of the text may
/// tell of an error that happened.
struct Citation {
  let line: ArraySlice<UInt8>
  /// Where the error begins within ``line``.
  let start: Int
  let end: Int

  /// The error whose head stands from `start` to `end`, by bytes of ``WordingText/packed``.
  init(_ start: Int, _ end: Int, _ text: WordingText) {
    let place = text.place(start)
    line = text.line(around: place)
    self.start = min(place, line.endIndex)
    self.end = min(max(place, text.place(max(start, end - 1))), line.endIndex)
  }

  /// Whether the error is only spoken of.
  var isSpoken: Bool {
    isQuotedInSpeech || isSource || isProperty || isInComment || isListed || isData || isLink || isPattern
      || isAssigned || isMarkup || isPassed || isAttribute
  }

  /// Whether it stands in a row of cells, as tables of documents have them.
  var isCell: Bool {
    line.first { $0 > 0x20 } == 0x7C && line.last { $0 > 0x20 } == 0x7C
  }

  // MARK: Sentences

  /// Words that bring a quotation which stands for every error of its kind.
  private static let introductions: Set<String> = [
    "on", "if", "when", "whenever", "for", "like", "see", "get", "getting", "receive", "contains", "matching",
    "match", "matches", "equal", "equals", "e.g.", "i.e.", "eg", "say", "means", "pattern", "filter", "an",
    "any", "no", "not", "about", "as", "expect", "expected", "grep",
  ]

  /// `on "Connect timeout on endpoint URL" the call is repeated`, `grep -c "ThrottlingException"`.
  private var isQuotedInSpeech: Bool {
    guard let quote = openingQuote else { return false }
    guard quote > line.startIndex else { return isQuotedInGeneral }
    var index = quote - 1
    while index > line.startIndex, line[index] == 0x20 { index -= 1 }
    guard index < quote - 1 || line[index] == 0x28 else { return isQuotedInGeneral }
    if line[index] == UInt8(ascii: "?") { return true }
    if isQuotedInGeneral { return true }
    let word = word(endingAt: index)
    if ["get", "getting", "receive"].contains(word), isFirstPerson(before: index - word.utf8.count) {
      return false
    }
    return Self.introductions.contains(word) || Self.isOption(word)
  }

  private static let firstPersons = ["i ", "we ", "am ", "i'm ", "are ", "keep ", "now ", "still "].map(
    \.bytes)

  /// Whether somebody tells of himself: `why I get`, `we are getting`.
  private func isFirstPerson(before index: Int) -> Bool {
    guard index > line.startIndex, index < line.endIndex else { return false }
    let lead = line[max(line.startIndex, index - 5)...index]
    return Self.firstPersons.contains { sign in
      lead.count > sign.count && lead.suffix(sign.count).place(of: sign, isCaseless: true) != nil
    }
  }

  /// What makes a quotation the subject of a sentence that explains it.
  private static let predicates = [
    " is what", " is the", " is a ", " is not", " means", " indicates", " tells", " appears", " occurs",
    " happens",
    " comes from", " in the docs", " in the knowledge", " in the runbook", " is raised", " is thrown",
    " is returned",
    "?",
  ].map(\.bytes)

  /// Words that begin a sentence which holds only under a condition, or in general.
  private static let conditions = [
    "if ", "when ", "whenever ", "once ", "should ", "see ", "q:", "what ", "why ", "how to ",
  ]
  .map(\.bytes)

  /// `If the logs show "Task timed out after 3.00 seconds", …`; `"Task timed out" is what Lambda writes when
  /// …`.
  private var isQuotedInGeneral: Bool {
    guard let quote = openingQuote, let close = line[end...].firstIndex(of: line[quote]) else { return false }
    let behind = line[(close + 1)...]
    if Self.predicates.contains(where: { behind.starts(with: $0) }) {
      if line.startsCaseless(with: Self.question) { return true }
      return !line[..<quote].holds(anyOf: Self.tellings, isCaseless: true)
        && !line[(close + 1)...].holds(anyOf: Self.tellings, isCaseless: true)
    }
    var word = quote
    while word > line.startIndex, line[word - 1] == 0x20 { word -= 1 }
    guard word > line.startIndex, line[word - 1].isAlphanumeric else { return false }
    var first = quote
    while first > line.startIndex {
      guard quote - first < 300 else { return false }
      if first > line.startIndex + 1, line[first - 1] == 0x20, [0x2E, 0x21, 0x3F].contains(line[first - 2]) {
        break
      }
      first -= 1
    }
    let sentence = line[first..<quote]
    return Self.conditions.contains { sentence.startsCaseless(with: $0) }
      && !sentence.holds(anyOf: Self.tellings, isCaseless: true)
  }

  private static let question = "q:".bytes

  /// Words of somebody who tells what happened to him.
  private static let tellings = [" i ", " we ", " failed", " fails", " got ", " my "].map(\.bytes)

  private static func isOption(_ word: String) -> Bool {
    word.utf8.count == 2 && word.hasPrefix("-") && word.last?.isLetter == true
  }

  /// The quotation mark that opens the quotation which the error stands in.
  private var openingQuote: Int? {
    var index = start - 1
    var steps = 0
    while index >= line.startIndex, steps < 100 {
      if Token.isQuote(line[index]) {
        let before = index > line.startIndex ? line[index - 1] : 0x20
        return before == 0x20 || before == 0x28 || before == 0x3F ? index : nil
      }
      index -= 1
      steps += 1
    }
    return nil
  }

  private func word(endingAt last: Int) -> String {
    var first = last
    while first > line.startIndex, line[first - 1] > 0x20, line[first - 1] != 0x28 { first -= 1 }
    return String(decoding: line[first...last], as: UTF8.self).lowercased()
  }

  // MARK: What was made good

  private static let successes = [
    "succeeded", "successful", "recovered", "succeeds", "=success", "success:", " ok", "=ok", "went through",
    "done",
    "written on", "all written",
  ].map(\.bytes)
  private static let attempts = ["attempt", "retry", "retries", "retried", "try "].map(\.bytes)
  private static let negations = ["un", "not ", "never ", "n't ", "0 ", "none "].map(\.bytes)

  /// `attempt 1 failed with ThrottlingException, attempt 2 succeeded`.
  var isMadeGood: Bool {
    let behind = line[end...]
    for success in Self.successes {
      guard let place = behind.place(of: success, isCaseless: true) else { continue }
      let lead = line[..<place]
      let next = place + success.count
      guard next == line.endIndex || !line[next].isWord else { continue }
      return !Self.negations.contains(where: lead.ends) && line.holds(anyOf: Self.attempts, isCaseless: true)
    }
    return false
  }
}
