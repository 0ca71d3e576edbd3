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
    let place = text.place(start)
    line = text.line(around: place)
    self.start = min(place, line.endIndex)
    self.end = min(max(place, text.place(max(start, end - 1))), line.endIndex)
  }

  /// Whether the error is only spoken of.
  var isSpoken: Bool {
    isQuotedInSpeech || isSource || isProperty || isInComment || isListed || isData || isLink || isPattern
  }

  /// Whether it stands in a row of cells, as tables of documents have them.
  var isCell: Bool { line.contains(0x7C) }

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
    "if ", "when ", "whenever ", "once ", "should ", "see ", "q:", "what ", "why ",
  ]
  .map(\.bytes)

  /// `If the logs show "Task timed out after 3.00 seconds", …`; `"Task timed out" is what Lambda writes when …`.
  private var isQuotedInGeneral: Bool {
    guard let quote = openingQuote, let close = line[end...].firstIndex(of: line[quote]) else { return false }
    let behind = line[(close + 1)...]
    if Self.predicates.contains(where: { behind.starts(with: $0) }) { return true }
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
    if first.lowercased().hasPrefix("assert"), !first.hasSuffix("Error"), last < line.endIndex,
      [0x20, 0x28].contains(line[last])
    {
      return first.last != "d"
    }
    if ["rescue", "except", "catch"].contains(first), start > last, end == line.endIndex || line[end] != 0x3A
    {
      return true
    }
    if isConstructed { return true }
    guard Self.keywords.contains(first), start > last else { return false }
    return hasProgramSigns(from: last)
  }

  /// Whether the text is a part of a program: its first line is one of a statement that goes on.
  static func isProgram(_ text: WordingText) -> Bool {
    let clean = text.clean
    guard let first = clean.firstIndex(where: { $0 > 0x20 }), clean.contains(0x0A) else { return false }
    let line = text.line(around: first)
    guard let end = line.last(where: { $0 > 0x20 }), end == UInt8(ascii: "{") || end == UInt8(ascii: ":")
    else {
      return false
    }
    var start = line.startIndex
    while start < line.endIndex, [0x20, 0x7D, 0x40].contains(line[start]) { start += 1 }
    var last = start
    while last < line.endIndex, line[last].isWord { last += 1 }
    let keyword = String(decoding: line[start..<last], as: UTF8.self)
    guard keywords.contains(keyword), last < line.endIndex, line[last] == 0x20 || line[last] == 0x28 else {
      return false
    }
    return end == UInt8(ascii: "{") || !line.holds(anyOf: [": ".bytes])
  }

  private static let construction = "(new ".bytes

  /// `.rejects(new ConditionalCheckFailedException(…))`: an error that a program makes for a test.
  private var isConstructed: Bool {
    guard let last = line.last(where: { $0 > 0x20 }), last == 0x29 || last == 0x3B else { return false }
    return line[..<start].holds(anyOf: [Self.construction])
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

  /// `retry.exceptions[0]=com.example.ThrottlingException`: a property of a configuration's file.
  private var isProperty: Bool {
    guard let sign = line.firstIndex(of: UInt8(ascii: "=")), sign < start, end - start < 160,
      !line[..<sign].contains(0x20), !line[end...].contains(0x20)
    else { return false }
    let key = line[..<sign]
    if key.allSatisfy({ $0.isUppercase || $0 == 0x5F }), line[sign...].contains(0x3B) { return true }
    return key.contains { $0 == 0x2E || $0 == 0x5B } && !key.contains(0x3A)
  }

  private static let commentSigns = ["  # ", "; // ", ") // ", "{ // "].map(\.bytes)

  /// `raise Missing from e  # ResourceNotFoundException`: behind a program's comment sign.
  private var isInComment: Bool {
    end - start < 60 && start > line.startIndex && line[..<start].holds(anyOf: Self.commentSigns)
  }

  // MARK: Data, links, patterns

  private static let stringAttribute = "\"S\":".bytes

  /// `{"S":"AccessDeniedException: …"}`: what an item of a table holds.
  private var isData: Bool {
    var quote = start
    while quote > line.startIndex, start - quote < 200, line[quote - 1] != 0x22 { quote -= 1 }
    guard quote > line.startIndex, line[quote - 1] == 0x22 else { return false }
    var last = quote - 1
    while last > line.startIndex, line[last - 1] == 0x20 { last -= 1 }
    return line[..<last].ends(with: Self.stringAttribute)
  }

  private static let linkEnds = ["](", "</a>"].map(\.bytes)

  /// `[ResourceNotFoundException](#not-found)`, `<a href="#X">X</a>`: an entry of a table of contents.
  private var isLink: Bool {
    let behind = line[min(end < line.endIndex && line[end].isWord ? end + 1 : end, line.endIndex)...]
    return Self.linkEnds.contains { behind.starts(with: $0) }
  }

  private static let selector = "$.".bytes

  /// `{ $.errorType = "ThrottlingException" }`: a pattern that selects events.
  private var isPattern: Bool { start > line.startIndex && line[..<start].holds(anyOf: [Self.selector]) }

  // MARK: Lists

  /// `(ValidationException, ThrottlingException, …)`: a bare code between codes.
  private var isListed: Bool {
    guard end - start < 60, start > line.startIndex else { return false }
    let last = end < line.endIndex && line[end].isWord ? end + 1 : end
    guard ErrorCode.named(String(decoding: line[start..<last], as: UTF8.self)) != nil else { return false }
    return isCode(behind: last) || isCode(before: start)
  }

  private func isCode(behind index: Int) -> Bool {
    var index = index
    if index < line.endIndex, Token.isQuote(line[index]) { index += 1 }
    while index < line.endIndex, line[index] == 0x20 { index += 1 }
    guard index + 2 < line.endIndex, line[index] == 0x2C || line[index] == 0x7C else { return false }
    index += 1
    while index < line.endIndex, line[index] == 0x20 || Token.isQuote(line[index]) || line[index].isDigit {
      index += 1
    }
    var last = index
    while last < line.endIndex, line[last].isWord { last += 1 }
    guard last == line.endIndex || line[last] != 0x3A else { return false }
    return ErrorCode.named(String(decoding: line[index..<last], as: UTF8.self)) != nil
  }

  private func isCode(before index: Int) -> Bool {
    var index = index
    while index > line.startIndex,
      line[index - 1] == 0x20 || Token.isQuote(line[index - 1]) || line[index - 1].isDigit
    {
      index -= 1
    }
    guard index > line.startIndex, line[index - 1] == 0x2C || line[index - 1] == 0x7C else { return false }
    index -= 1
    while index > line.startIndex, line[index - 1] == 0x20 { index -= 1 }
    if index > line.startIndex, Token.isQuote(line[index - 1]) { index -= 1 }
    var first = index
    while first > line.startIndex, line[first - 1].isWord { first -= 1 }
    return ErrorCode.named(String(decoding: line[first..<index], as: UTF8.self)) != nil
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
