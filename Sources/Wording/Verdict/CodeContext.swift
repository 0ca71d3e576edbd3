/// What the surroundings of a known code say about it: the head of an error, a field's value, or only a word.
enum CodeContext {
  private static let keys = [
    "errortype", "errorcode", "code", "__type", "name", "exception_name", "type", "error", "error_code",
    "exception", "_errorcode", "awserrorcode", "class", "errorname", "errcode", "errname", "exceptiontype",
    "exceptionname",
  ]

  static func read(_ code: ErrorCode, _ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    if isTold(hit, text) || isCall(before: hit.start, reading) { reading.signs.insert(.failure) }
    // The beginning of a longer code that a line break cuts.
    if text.gap(before: hit.end) == .lineBreak, text.starts(with: "exception", at: hit.end) { return }
    if code.owner == .dynamoDB { reading.services.append(("dynamodb", .code, hit.start)) }
    if case .others(let service?) = code.owner { reading.services.append((service, .code, hit.start)) }
    reading.add(Head(start: hit.start, code: code.name, strength: strength(hit, text)))
  }

  static func strength(_ hit: Hit, _ text: WordingText) -> Int {
    let (before, after) = (text.byte(hit.start - 1), text.byte(hit.end))
    if isCounted(hit.end, text) || isMapped(hit.end, text) { return 0 }
    // A filter's term, or an argument of a URL.
    if before == UInt8(ascii: "?"),
      text.gap(before: hit.start - 1) != .none || hit.start < 2 || !text.byte(hit.start - 2).isWord
    {
      return 0
    }
    if isQueryArgument(hit.start, text) { return 0 }
    if text.gap(before: hit.start) == .space, isStatus(before: hit.start, text) { return 2 }
    switch before {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard after == before else { return after == UInt8(ascii: ":") ? 2 : 1 }
      return isField(hit.start - 1, text).map { $0 ? 3 : 1 } ?? 0
    case UInt8(ascii: "#") where !text.byte(hit.start - 2).isWord: return 0
    case UInt8(ascii: "#"): return isField(hit.start, text) == nil ? 2 : 3
    case UInt8(ascii: "(") where after == UInt8(ascii: ")") && isStatus(before: hit.start - 1, text): return 2
    default: break
    }
    if after == UInt8(ascii: ":"), text.gap(before: hit.end) == .none {
      return text.byte(hit.end + 1) == UInt8(ascii: ":") ? 0 : 2
    }
    if isEqualField(hit.start, text) { return 2 }
    return Self.isSpokenOf(hit, text) ? 0 : 1
  }

  /// `GetObject NoSuchKey`, `dynamodb.PutItem: ValidationException`: a code right behind an operation's name.
  private static func isCall(before start: Int, _ reading: Reading) -> Bool {
    let named =
      reading.operations.last.map { $0.start + $0.name.utf8.count } ?? reading.calls.last.map {
        $0.start + $0.operation.utf8.count
      } ?? .max
    let called = reading.calls.last.map { $0.start + $0.operation.utf8.count } ?? .max
    return (0...1).contains(start - named) || (0...1).contains(start - called)
  }

  /// `GET /items?error=ValidationException`.
  private static func isQueryArgument(_ start: Int, _ text: WordingText) -> Bool {
    guard text.byte(start - 1) == UInt8(ascii: "=") else { return false }
    let mark = text.byte(text.wordStart(before: start - 1) - 1)
    return mark == UInt8(ascii: "?") || mark == UInt8(ascii: "&")
  }

  /// `=> 400 (ResourceNotFoundException)`: the status of an answer that is none of success.
  private static func isStatus(before end: Int, _ text: WordingText) -> Bool {
    let start = text.wordStart(before: end, limit: 8)
    let number = Int(text.packed(start..<end)) ?? 0
    return end - start == 3 && (400...599).contains(number)
  }

  /// Whether a number stands behind the code: `ValidationException=0`, `"ValidationException": 3,`.
  static func isCounted(_ end: Int, _ text: WordingText) -> Bool {
    if isTallied(end, text) || isNumbered(end, text) { return true }
    var index = Token.isQuote(text.byte(end)) ? end + 1 : end
    guard [UInt8(ascii: "="), UInt8(ascii: ":")].contains(text.byte(index)) else { return false }
    index += 1
    let start = index
    let value = text.packed(index..<text.wordEnd(from: index)).lowercased()
    if ["none", "never", "no"].contains(value) {
      let end = text.wordEnd(from: index)
      // `no route to host` is a message.
      return end == text.count || text.gap(before: end) != .space || !text.byte(end).isWord
    }
    while text.byte(index).isDigit, index - start < 12 { index += 1 }
    guard index > start else { return false }
    return index == text.count || text.byte(start - 1) == UInt8(ascii: "=")
      || [0x2C, 0x3B, 0x7D, 0x5D, 0x29].contains(text.byte(index)) || text.gap(before: index) == .lineBreak
  }

  /// `ConditionalCheckFailedException -> 409`: a code that a table turns into something else.
  private static func isMapped(_ end: Int, _ text: WordingText) -> Bool {
    let start = Token.isQuote(text.byte(end)) ? end + 1 : end
    return ["->", "=>", "(_)", "(_)=>", "(..)", "\u{2192}"].contains { text.starts(with: $0, at: start) }
  }

  /// `ConditionalCheckFailedException 12, ValidationException 0`: a number behind a space that is no HTTP
  /// status.
  private static func isNumbered(_ end: Int, _ text: WordingText) -> Bool {
    var index = end
    while text.byte(index) == UInt8(ascii: "|"), index < end + 1 { index += 1 }
    let start = index
    guard text.gap(before: start) == .space, text.byte(start).isDigit else { return false }
    while text.byte(index).isDigit, index - start < 12 { index += 1 }
    let number = Int(text.packed(start..<index)) ?? 0
    guard !(400...599).contains(number) else { return false }
    return index == text.count || text.gap(before: index) == .lineBreak
      || [0x2C, 0x3B, 0x7C].contains(text.byte(index))
  }

  /// Whether the field that follows the code's counts it: `"code":"ValidationException","count":0`.
  private static func isTallied(_ end: Int, _ text: WordingText) -> Bool {
    guard Token.isQuote(text.byte(end)), text.byte(end + 1) == UInt8(ascii: ","),
      Token.isQuote(text.byte(end + 2))
    else { return false }
    let keyEnd = text.wordEnd(from: end + 3)
    guard Token.isQuote(text.byte(keyEnd)), text.byte(keyEnd + 1) == UInt8(ascii: ":"),
      text.byte(keyEnd + 2).isDigit
    else { return false }
    return ["count", "value", "total", "sum", "n", "occurrences"].contains(
      text.packed(end + 3..<keyEnd).lowercased())
  }

  /// Words before a bare code that speak of the error, not of its happening.
  private static let speaking: Set<String> = [
    "no", "without", "catch", "catches", "if", "when", "whenever", "for", "handle", "handles", "handling",
    "expect", "expects",
    "like", "ignore", "ignores", "suppress", "any", "every", "each", "on", "returns", "throws", "raises",
    "throw", "raise",
    "retry", "mock", "assert", "as", "avoid", "prevent", "maps", "map", "not", "new", "class", "import",
    "rethrows", "except",
  ]

  /// Words before a bare code that tell of its happening.
  private static let telling: Set<String> = [
    "got", "received", "threw", "raised", "hit", "caught", "with", "unexpected", "unhandled", "uncaught",
    "returned",
    "by",
  ]

  private static func isTold(_ hit: Hit, _ text: WordingText) -> Bool {
    guard hit.start > 0, text.gap(before: hit.start) == .space else { return false }
    let start = text.wordStart(before: hit.start, limit: 16)
    return telling.contains(text.packed(start..<hit.start).lowercased())
  }

  /// Words behind a bare code that make it the subject of a sentence about errors of its kind.
  private static let predicates: Set<String> = [
    "is", "are", "means", "indicates", "tells", "occurs", "happens", "can", "may", "should", "will", "says",
  ]

  private static func isSpokenOf(_ hit: Hit, _ text: WordingText) -> Bool {
    if text.gap(before: hit.end) == .space,
      predicates.contains(text.packed(hit.end..<text.wordEnd(from: hit.end, limit: 12)))
    {
      return true
    }
    guard hit.start > 0, text.gap(before: hit.start) == .space else { return false }
    let start = text.wordStart(before: hit.start, limit: 16)
    return speaking.contains(text.packed(start..<hit.start).lowercased())
  }

  /// Keys that only errors have.
  private static let errorKeys: Set<String> = [
    "errortype", "errorcode", "__type", "exception_name", "error_code", "_errorcode", "awserrorcode",
    "errorname",
    "exceptiontype", "exceptionname",
  ]

  /// Whether the value whose quote stands at `quote` belongs to a key that names an error's type, and whether
  /// only errors have that key.
  private static func isField(_ quote: Int, _ text: WordingText) -> Bool? {
    var index = quote - 1
    while index > 0, index > quote - 48, text.byte(index) != UInt8(ascii: ":"),
      text.byte(index) != UInt8(ascii: ",")
    {
      if text.byte(index) == UInt8(ascii: "=") { break }
      index -= 1
    }
    guard text.byte(index) == UInt8(ascii: ":") || text.byte(index) == UInt8(ascii: "=") else { return nil }
    if text.byte(index - 1) == UInt8(ascii: "=") { return nil }
    if [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(text.byte(index - 1)) { index -= 1 }
    guard let key = keys.first(where: { endsWith($0, before: index, text) }) else { return nil }
    return errorKeys.contains(key) || hasMessage(text)
  }

  /// Whether a field tells what happened; a code beside numbers alone is counted, not raised.
  private static func hasMessage(_ text: WordingText) -> Bool {
    ["message", "msg", "error\"", "error'", "cause", "reason", "stack", "description", "requestid"].contains {
      text.find($0, in: 0..<min(text.count, 4_000)) != nil
    }
  }

  /// `code=X`, `errorType: X`.
  private static func isEqualField(_ start: Int, _ text: WordingText) -> Bool {
    guard [UInt8(ascii: "="), UInt8(ascii: ":")].contains(text.byte(start - 1)),
      ![UInt8(ascii: "="), UInt8(ascii: ":")].contains(text.byte(start - 2))
    else { return false }
    return keys.contains { endsWith($0, before: start - 1, text) }
  }

  private static func endsWith(_ key: String, before end: Int, _ text: WordingText) -> Bool {
    let start = end - key.utf8.count
    // `ddbErrCode`: what owns a code may stand before the key, without a gap.
    if key.utf8.count > 6, key != "exception", text.starts(with: key, at: start), start > 0,
      text.packed[start].isUppercase
    {
      return true
    }
    return text.starts(with: key, at: start)
      && (start == 0 || !text.byte(start - 1).isWord || text.gap(before: start) != .none)
  }
}

/// What the surroundings of an operation's name say about it.
enum OperationContext {
  /// Short names are words of every day; they count only as a call or a class.
  static func read(_ name: String, _ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    // `Consider increasing your provisioning level with the UpdateTable API`: DynamoDB's own words.
    if text.starts(with: "api", at: hit.end) { return }
    defer {
      // What only DynamoDB has says whose a code is that others raise too.
      if reading.operations.last?.start == hit.start, !Operations.isShared(name) {
        reading.services.append(("dynamodb", .operation, hit.start))
      }
    }
    let (before, after) = (text.byte(hit.start - 1), text.byte(hit.end))
    let isCall = after == UInt8(ascii: "(") || text.starts(with: "async", at: hit.end)
    let isMember =
      before == UInt8(ascii: ".") || before == UInt8(ascii: ":")
      || text.starts(with: ".execute", at: hit.start - 8)
    let isWord = name == "Query" || name == "Scan"
    if text.starts(with: "commanderror", at: hit.end), before == UInt8(ascii: "_") {
      reading.operations.append((name, 8, hit.start))
    } else if isWord, isMember, isClient(before: hit.start, text),
      !after.isWord || text.gap(before: hit.end) != .none
    {
      reading.operations.append((name, 4, hit.start))
    } else if isCall, isMember, !isWord || isClient(before: hit.start, text) {
      reading.operations.append((name, 5, hit.start))
    } else if text.starts(with: "error", at: hit.end) || text.starts(with: "outputerror", at: hit.end) {
      reading.operations.append((name, 7, hit.start))
    } else if text.starts(with: "command", at: hit.end) || text.starts(with: "request", at: hit.end) {
      reading.operations.append((name, 4, hit.start))
    } else if isKeyed(hit.start, text) {
      reading.operations.append((name, 6, hit.start))
    } else if !isWord, !before.isWord || text.gap(before: hit.start) != .none,
      !after.isWord || text.gap(before: hit.end) != .none
    {
      reading.operations.append((name, 2, hit.start))
    }
  }

  /// `table.query(`, `client.scan(`, `DynamoDbClient.query(`.
  private static func isClient(before start: Int, _ text: WordingText) -> Bool {
    [
      "table.", "client.", "ddb.", "dynamo.", "dynamodb.", "db.", "mapper.", "paginator.", "clientimpl.",
      "index.",
    ]
    .contains { text.starts(with: $0, at: start - $0.utf8.count) }
  }

  /// `"operation":"Query"`, `operation=Query`, `Operation: Query`, `DynamoDB_20120810.Query`.
  private static func isKeyed(_ start: Int, _ text: WordingText) -> Bool {
    var end = start
    while end > 0,
      [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ":"), UInt8(ascii: "=")].contains(
        text.byte(end - 1)),
      start - end < 4
    {
      end -= 1
    }
    let keys = [
      "operation", "operationname", "operation_name", "rpc.method", "eventname", "dynamodb_20120810.",
      "dynamodb",
    ]
    return (end < start || text.byte(start - 1) == UInt8(ascii: "."))
      && keys.contains {
        text.starts(with: $0, at: end - $0.utf8.count)
      }
  }
}
