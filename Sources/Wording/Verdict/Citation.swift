/// Whether the place where an error stands in a text only cites it: a sentence, a program or a test that speaks
/// of errors, or an attempt that was made good.
///
/// What counts is the line that the error stands on and what stands right before it; the rest of the text may
/// tell of an error that happened.
struct Citation {
  private let line: ArraySlice<UInt8>
  /// Where the error begins within ``line``.
  private let start: Int
  private let end: Int

  /// The error whose head stands from `start` to `end`, by bytes of ``WordingText/packed``.
  init(_ start: Int, _ end: Int, _ text: WordingText) {
    self.start = text.place(start)
    self.end = max(self.start, text.place(max(start, end - 1)))
    line = text.line(around: self.start)
  }

  /// Whether the error is only spoken of.
  var isSpoken: Bool { isQuotedInSpeech || isSource || isInComment }

  // MARK: Sentences

  /// Words that bring a quotation which stands for every error of its kind.
  private static let introductions: Set<String> = [
    "on", "if", "when", "whenever", "for", "like", "see", "get", "getting", "receive", "contains", "matching",
    "match", "matches", "equal", "equals", "e.g.", "i.e.", "eg", "say", "means", "pattern", "filter", "an",
    "any", "no", "not", "about", "as", "expect", "expected", "grep",
  ]

  /// `on "Connect timeout on endpoint URL" the call is repeated`, `grep -c "ThrottlingException"`.
  private var isQuotedInSpeech: Bool {
    guard let quote = openingQuote, quote > line.startIndex else { return false }
    var index = quote - 1
    while index > line.startIndex, line[index] == 0x20 { index -= 1 }
    guard index < quote - 1 || line[index] == 0x28 else { return false }
    if line[index] == UInt8(ascii: "?") { return true }
    let word = word(endingAt: index)
    return Self.introductions.contains(word) || Self.isOption(word)
  }

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

  // MARK: Programs

  private static let keywords: Set<String> = [
    "import", "use", "using", "from", "package", "require", "const", "let", "var", "val", "def", "func", "fn",
    "class", "public", "private", "protected", "static", "final", "async", "await", "return", "raise",
    "throw",
    "try", "catch", "except", "rescue", "case", "if", "elif", "else", "for", "while", "switch", "match",
    "with",
    "it", "describe", "test", "when", "export", "extends", "struct", "enum",
  ]

  /// Whether the line is one of a program: it begins with a keyword in lower case, or asserts, and has the
  /// signs of one.
  private var isSource: Bool {
    var index = line.startIndex
    while index < line.endIndex, !line[index].isAlphanumeric, line[index] != 0x40 {
      // Behind a bracket of a log's level, or a quotation, stands no statement.
      if [0x5B, 0x22, 0x27, 0x7B].contains(line[index]) { return false }
      index += 1
    }
    var last = index
    while last < line.endIndex, line[last].isWord { last += 1 }
    guard last - index <= 20, last > index else { return false }
    let first = String(decoding: line[index..<last], as: UTF8.self)
    if first == "PASSED" || first == "PASS" { return true }
    if first.lowercased().hasPrefix("assert"), last < line.endIndex, [0x20, 0x28].contains(line[last]) {
      return first.last != "d"
    }
    guard Self.keywords.contains(first), start > last else { return false }
    return hasProgramSigns(from: last)
  }

  private static let programSigns = [
    " == ", " === ", " => ", "=> {", " from e", " import ", " as e:",
  ].map(\.bytes)

  private func hasProgramSigns(from index: Int) -> Bool {
    let rest = line[index...]
    switch rest.last(where: { $0 > 0x20 }) {
    case UInt8(ascii: ";"), UInt8(ascii: "{"): return true
    case UInt8(ascii: "}"): if rest.holds(anyOf: [") {".bytes]) { return true }
    case UInt8(ascii: ":"): if !rest.holds(anyOf: [": ".bytes]) { return true }
    default: break
    }
    return rest.holds(anyOf: Self.programSigns)
  }

  private static let commentSigns = ["  # ", "; // ", ") // ", "{ // "].map(\.bytes)

  /// `raise Missing from e  # ResourceNotFoundException`: behind a program's comment sign.
  private var isInComment: Bool {
    end - start < 60 && start > line.startIndex && line[..<start].holds(anyOf: Self.commentSigns)
  }

  // MARK: What was made good

  private static let successes = ["succeeded", "successful", "recovered", "succeeds"].map(\.bytes)
  private static let attempts = ["attempt", "retry", "retries", "retried", "try "].map(\.bytes)
  private static let negations = ["un", "not ", "never ", "n't ", "0 ", "none "].map(\.bytes)

  /// `attempt 1 failed with ThrottlingException, attempt 2 succeeded`.
  var isMadeGood: Bool {
    let behind = line[min(end, line.endIndex)...]
    for success in Self.successes {
      guard let place = behind.place(of: success, isCaseless: true) else { continue }
      let lead = line[..<place]
      return !Self.negations.contains(where: lead.ends) && line.holds(anyOf: Self.attempts, isCaseless: true)
    }
    return false
  }
}
