/// Values of a text whose end only their surroundings tell: ARNs and names, wrapped and masked.
enum Token {
  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }

  /// A value without quotes, spaces and a sentence's full stop around it.
  static func trimmed(_ value: String) -> String {
    var view = Substring(value)
    while let first = view.utf8.first, first <= 0x20 || isQuote(first) { view = view.dropFirst() }
    while let last = view.utf8.last,
      last <= 0x20 || isQuote(last) || last == 0x2E || last == 0x2C || last == 0x3A
    {
      view = view.dropLast()
    }
    return String(view)
  }

  /// Where the ARN or name that begins at `start` ends.
  ///
  /// White space ends it, but for line breaks that are wraps, and for what a person wrote over a secret
  /// (`<account id>`, `arn:aws:sts:: ... :role`).
  static func end(from start: Int, _ text: WordingText, limit: Int = 700) -> Int {
    var index = start
    var colons = 0
    var brackets: [UInt8] = []
    while index < text.count, index - start < limit {
      let byte = text.byte(index)
      if index > start, brackets.isEmpty {
        switch text.gap(before: index) {
        case .none: break
        case .space: if !isMask(at: index, text) { return index }
        case .lineBreak: if !continues(at: index, since: start, colons: colons, text) { return index }
        }
      }
      switch byte {
      case UInt8(ascii: "<"):
        guard closes(from: index, with: UInt8(ascii: ">"), text) else { return index }
        brackets.append(UInt8(ascii: ">"))
      case UInt8(ascii: "["):
        guard closes(from: index, with: UInt8(ascii: "]"), text) else { return index }
        brackets.append(UInt8(ascii: "]"))
      case UInt8(ascii: "{"):
        guard closes(from: index, with: UInt8(ascii: "}"), text) else { return index }
        brackets.append(UInt8(ascii: "}"))
      case brackets.last: brackets.removeLast()
      case UInt8(ascii: ">"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "("),
        UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\\"), UInt8(ascii: "|"):
        if brackets.isEmpty { return index }
      case let byte where isQuote(byte): return index
      case UInt8(ascii: ":"): colons += 1
      default: break
      }
      index += 1
    }
    return index
  }

  private static func closes(from index: Int, with bracket: UInt8, _ text: WordingText) -> Bool {
    text.find(bracket, in: index + 1..<min(text.count, index + 48)) != nil
  }

  /// `arn:aws:sts:: ... :assumed-role`: dots that stand for something, and what follows them.
  private static func isMask(at index: Int, _ text: WordingText) -> Bool {
    if text.starts(with: "...:", at: index) { return true }
    return text.byte(index) == UInt8(ascii: ":") && text.starts(with: "...", at: index - 3)
  }

  private static let stops: Set<String> = [
    "because", "with", "at", "traceback", "file", "status", "request", "caused", "go", "start", "end",
    "report", "xray",
    "no", "error", "info", "warn", "lock", "and", "but", "the", "this", "in", "on", "is", "exit", "retrying",
    "done",
    "reason", "service", "code", "message",
  ]

  /// Whether the value goes on behind the line break before `index`.
  private static func continues(at index: Int, since start: Int, colons: Int, _ text: WordingText) -> Bool {
    let (before, after) = (text.byte(index - 1), text.byte(index))
    let joints: [UInt8] = [UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "_")]
    let isARN = text.starts(with: "arn:", at: start)
    if isARN, colons < 5 { return true }
    if joints.contains(before) || joints.contains(after) { return true }
    let isWordNext = after.isAlphanumeric || after == UInt8(ascii: "-") && text.byte(index + 1).isAlphanumeric
    guard isWordNext, text.lineLength(before: index) >= 24 else { return false }
    if before == UInt8(ascii: "-"), after.isAlphanumeric { return true }
    if after == UInt8(ascii: "-"), text.byte(index + 1).isAlphanumeric { return true }
    // What follows the next word says whether it is the rest of a value or the next sentence.
    var end = index
    while end < text.count, isName(text.byte(end)), end - index < 200 {
      if end > index, text.gap(before: end) != .none { break }
      end += 1
    }
    if text.starts(with: "becauseno", at: index) || text.starts(with: "withanexplicit", at: index) {
      return false
    }
    for reason in ["becauseno", "withanexplicit", "(service"] where text.starts(with: reason, at: end) {
      return true
    }
    if isTimestamp(at: index, text) { return false }
    let isCut = text.cutWidth > 0 && text.lineLength(before: index) >= text.cutWidth
    if isCut, !stops.contains(text.packed(index..<end).lowercased()) { return true }
    guard text.lineLength(before: index) >= 60, !stops.contains(text.packed(index..<end).lowercased()) else {
      return false
    }
    return end == text.count || text.gap(before: end) == .lineBreak || isClosing(text.byte(end))
  }

  private static func isClosing(_ byte: UInt8) -> Bool {
    isQuote(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "}")
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte.isWord || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "*")
  }

  private static func isTimestamp(at index: Int, _ text: WordingText) -> Bool {
    (0..<4).allSatisfy { text.byte(index + $0).isDigit }
      && [UInt8(ascii: "-"), UInt8(ascii: "/")].contains(text.byte(index + 4))
  }
}
