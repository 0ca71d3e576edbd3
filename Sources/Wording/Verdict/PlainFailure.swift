/// A failure in plain words, where a text holds nothing that an SDK, a runtime or a service says.
///
/// What heads a line, in the form that programs print failures in, says that one happened; whose it is its
/// words may tell.
enum PlainFailure {
  /// Where a text tells of a failure, and the name by which it does: `SharedCredsLoad: failed to …`.
  static func read(_ reading: Reading) -> (name: String?, start: Int)? {
    let text = reading.text
    // Lambda's own report of an invocation only repeats what another text tells.
    guard reading.signs.isDisjoint(with: [.success, .initPhase]), !text.isComment, text.count > 0,
      !reading.mentions.contains(where: { $0.kind.weight >= Mentions.medium })
    else { return nil }
    if let head = namedHead(text, reading) { return head }
    guard hasHead(text) || reading.failures.contains(where: { isFirstWord($0, text) }) else { return nil }
    return (nil, 0)
  }

  private static let failing = [
    "failed", "couldnot", "cannot", "can't", "notfound", "invalid", "unable", "denied", "nosuch", "mustbe",
    "missing",
    "wasthrown", "notdefined", "isnot", "expired",
  ]

  /// `Bundler::GemNotFound: Could not find …`: a name of several parts before a message that tells of a
  /// failure.
  private static func namedHead(_ text: WordingText, _ reading: Reading) -> (name: String?, start: Int)? {
    guard let colon = text.find(UInt8(ascii: ":"), in: 0..<min(text.count, 240)) else { return nil }
    var end = colon
    while text.byte(end + 1) == UInt8(ascii: ":") {
      guard let next = text.find(UInt8(ascii: ":"), in: end + 2..<min(text.count, 240)) else { return nil }
      end = next
    }
    let start = text.wordStart(before: end)
    let name = text.packed(start..<end)
    let isFirst =
      start == 0 || text.gap(before: start) == .lineBreak || text.byte(start - 1) == UInt8(ascii: ":")
    let humps = name.count(where: \.isUppercase)
    guard isFirst, name.first?.isUppercase == true, humps > 1, humps < name.count / 2,
      text.gap(before: end + 1) == .space
    else { return nil }
    let message = end + 1..<min(text.count, end + 160)
    return failing.contains { text.find($0, in: message) != nil } ? (name, start) : nil
  }

  private static let heads = [
    "error:", "fatalerror:", "[error]", "syntaxerror", "moduleinitializationerror", "initializationerror",
    "sigkill",
    "sigsegv", "outofmemory", "memorylimit", "crit:", "fail:",
  ]

  private static func hasHead(_ text: WordingText) -> Bool {
    heads.contains { text.starts(with: $0, at: 0) }
      || ["wasthrown:", "waskilled", "missingonmodule"].contains {
        text.find($0, in: 0..<min(text.count, 300)) != nil
      }
  }

  private static let levels: Set<String> = ["ERROR", "FATAL", "CRITICAL", "SEVERE"]
  private static let openings = ["failedto", "couldnot", "unableto"]

  /// Whether the text begins by saying that something failed, or says so behind a level.
  private static func isFirstWord(_ place: Int, _ text: WordingText) -> Bool {
    if place == text.place(0) { return openings.contains { text.starts(with: $0, at: 0) } }
    let line = text.line(around: text.place(0))
    guard line.indices.contains(place), place - line.startIndex < 60, !line[..<place].contains(0x22) else {
      return false
    }
    let word = line[place...].prefix { $0.isWord }
    let message = line[word.endIndex...]
    return levels.contains(String(decoding: word, as: UTF8.self))
      && message.holds(anyOf: [": ".bytes, "fail".bytes, "not ".bytes, "invalid".bytes], isCaseless: true)
  }
}
