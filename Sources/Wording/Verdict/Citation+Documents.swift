/// Data, links, patterns, settings, pages and lists that name errors.
extension Citation {
  // MARK: Data, links, patterns

  private static let stringAttribute = "\"S\":".bytes

  /// `{"S":"AccessDeniedException: …"}`: what an item of a table holds.
  var isData: Bool {
    var quote = start
    while quote > line.startIndex, start - quote < 200, line[quote - 1] != 0x22 { quote -= 1 }
    guard quote > line.startIndex, line[quote - 1] == 0x22 else { return false }
    var last = quote - 1
    while last > line.startIndex, line[last - 1] == 0x20 { last -= 1 }
    return line[..<last].ends(with: Self.stringAttribute)
  }

  private static let linkEnds = ["](", "</a>"].map(\.bytes)

  /// `[ResourceNotFoundException](#not-found)`, `<a href="#X">X</a>`: an entry of a table of contents.
  var isLink: Bool {
    let behind = line[min(end < line.endIndex && line[end].isWord ? end + 1 : end, line.endIndex)...]
    return Self.linkEnds.contains { behind.starts(with: $0) }
  }

  private static let selectors = ["{$.", "{ $.", "($.", "( $."].map(\.bytes)

  /// `{ $.errorType = "ThrottlingException" }`: a pattern that selects events.
  var isPattern: Bool { start > line.startIndex && line[..<start].holds(anyOf: Self.selectors) }

  /// Keys whose value is an error that happened.
  private static let errorKeyEndings = [
    "err", "error", "exception", "message", "msg", "reason", "cause", "stderr",
  ]
  private static let errorKeys: Set<String> = [
    "err", "error", "exception", "message", "msg", "reason", "cause", "code", "name", "type", "class", "e",
    "ex", "text",
    "detail", "details", "log", "output", "result", "response", "body", "stderr", "stdout", "status",
  ]

  /// `exclude = "ResourceNotFoundException: …"`, `logging.level.….DynamoDbException=OFF`: a setting, or a
  /// program's assignment, that is all of its line.
  var isAssigned: Bool {
    var first = line.startIndex
    while first < line.endIndex, line[first] <= 0x20 { first += 1 }
    var last = first
    while last < line.endIndex, line[last].isWord || [0x2E, 0x5B, 0x5D, 0x2D].contains(line[last]) {
      last += 1
    }
    guard last > first, last - first < 160 else { return false }
    var sign = last
    while sign < line.endIndex, line[sign] == 0x20 { sign += 1 }
    guard sign + 1 < line.endIndex, line[sign] == 0x3D, line[sign + 1] != 0x3D else { return false }
    let key = String(decoding: line[first..<last], as: UTF8.self)
    if start < last { return end <= last + 1 && key.contains(".") }
    let part = key.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard sign > last || key.utf8.allSatisfy({ $0.isUppercase || $0 == 0x5F }),
      !Self.errorKeys.contains(part), !Self.errorKeyEndings.contains(where: part.hasSuffix)
    else { return false }
    // A value is a quotation, a list or an expression that ends the line.
    let value = line[(sign + 1)...].drop { $0 == 0x20 }
    guard let opening = value.first, let closing = line.last(where: { $0 > 0x20 }) else { return false }
    return Token.isQuote(opening) && closing == opening || opening == 0x2E || opening == 0x5B
  }

  private static let nouns: Set<String> = [
    "handling", "handler", "handlers", "retries", "test", "tests", "support", "alarm", "alarms", "metric",
    "metrics",
    "check", "checks", "count", "rate", "rates", "mapping", "branch", "case", "cases",
  ]

  /// `Connection refused handling added`: the first part of a name for something else.
  var isAttribute: Bool {
    let last = end < line.endIndex && line[end].isWord ? end + 1 : end
    guard last + 1 < line.endIndex, line[last] == 0x20 else { return false }
    let word = line[(last + 1)...].prefix { $0.isWord }
    return Self.nouns.contains(String(decoding: word, as: UTF8.self))
  }

  private static let markup = [
    "<h1>", "<h2>", "<h3>", "<h4>", "<li>", "<td>", "<dt>", "<dd>", "<p>", "<code>",
  ]
  .map(\.bytes)

  /// `<h3>ConditionalCheckFailedException</h3><p>…`: a page that explains.
  ///
  /// Its lines begin with a tag, and one stands right before what is named: what a program prints of a failure may
  /// hold tags too, of data that are no page.
  var isMarkup: Bool {
    guard line.first(where: { $0 > 0x20 }) == 0x3C, start > line.startIndex,
      line[..<start].last(where: { $0 > 0x20 && !Token.isQuote($0) }) == 0x3E
    else { return false }
    return line[..<start].holds(anyOf: Self.markup)
  }

  private static let passes = ["\u{2713}", "\u{2714}", "\u{221A}", "\u{2705}", "\u{2611}"].map(\.bytes)

  /// `√ rejects with AccessDeniedException`: a test that passed.
  var isPassed: Bool {
    let text = line.drop { $0 <= 0x20 }
    return Self.passes.contains { text.starts(with: $0) }
  }

  // MARK: Lists

  /// `(ValidationException, ThrottlingException, …)`: a bare code between codes.
  var isListed: Bool {
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
}
