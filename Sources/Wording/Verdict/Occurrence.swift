internal import Model

/// Whether a text tells of an error that happened.
enum Occurrence {
  static let phrases: [Phrase] =
    [
      "error", "failed", "failure", "fatal", "exception", "unable to", "could not", "cannot", "can't ",
      "denied", "caught",
      "threw", "raised", "refused", "rejected", "crash", "panic", "err", "failing", "exit status 1",
      "unhandled", "uncaught", "exhausted", "giving up", "gave up", "aborted", "aborting", "unhealthy",
      "terminated", "when calling",
      "level\": \"error",
    ].map { Phrase($0, .sign(.failure), fit: .word) } + [
      Phrase("    at ", .sign([])), Phrase("stackTrace", .sign(.trace)), Phrase("stack_trace", .sign(.trace)),
      Phrase("errorMessage\":", .sign(.fields)), Phrase("_ERROR", .sign(.failure)),
      Phrase("ER_NO_SUCH", .sign(.failure)), Phrase("ER_LOCK", .sign(.failure)),
      Phrase("\"stack\":", .sign(.trace)),
      Phrase("_aws\":{\"Timestamp\"", .sign(.metric)), Phrase("\"CloudWatchMetrics\":", .sign(.metric)),
      Phrase("Request ID:", .sign(.fields)), Phrase("RequestID:", .sign(.fields)),
    ]

  /// Faults that are none without what they claim: a missing variable without a claim, a key of a dictionary.
  static func isEmptyClaim(_ fault: Fault, _ reading: Reading) -> Bool {
    guard fault.family == .config, fault.cause == .configEnvMissing else { return false }
    if fault.needsClaim { return reading.details["claimsVariable"] == nil }
    if fault.code == "KeyError" { return !EnvironmentName.fits(reading.details["missingKey"] ?? "") }
    return false
  }

  /// Nouns that name an error without saying that it happened, unless they head a message.
  private static let nouns: Set<String> = ["error", "err", "exception", "failure"]

  /// Notes where a word says that something failed.
  static func noteFailure(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard reading.failures.count < 64 else { return }
    if nouns.contains(text.packed(hit.start..<hit.end).lowercased()) {
      let isCapital = text.packed[hit.start..<hit.end].allSatisfy(\.isUppercase)
      let isHead = [UInt8(ascii: ":"), UInt8(ascii: "]")].contains(text.byte(hit.end))
      guard isCapital || isHead else { return }
    }
    reading.failures.append(text.place(hit.start))
  }

  /// Something in a text that tells of an error: where it stands, and how surely it asserts that it happened:
  /// 1 by a bare word, 2 by a code and a message, 3 in full.
  struct Item {
    let start: Int
    let strength: Int
  }

  /// Everything that tells of an error.
  static func items(_ reading: Reading) -> [Item] {
    var items = reading.heads.map { Item(start: $0.start, strength: $0.strength) }
    items += reading.denials.map {
      Item(
        start: $0.start,
        strength: $0.action == nil ? 1 : $0.principal != nil ? 3 : $0.resource != nil ? 2 : 1)
    }
    for (fault, hit) in reading.faults where fault.isAssertive && !isEmptyClaim(fault, reading) {
      items.append(Item(start: hit.start, strength: fault.rank >= 40 ? 2 : 1))
    }
    if let exception = reading.exception { items.append(Item(start: exception.start, strength: 2)) }
    items += reading.remotes.map { Item(start: $0, strength: 1) }
    if let bare = reading.exceptions.first(where: { Exceptions.bare.contains($0.name) }) {
      items.append(Item(start: bare.start, strength: bare.name == Exceptions.panic ? 2 : 1))
    }
    return items
  }

  /// Whether the text is an error's at all: whether something in it asserts one more surely than the words
  /// around it speak of one.
  static func isError(_ reading: Reading) -> Bool {
    if reading.signs.contains(.metric) { return false }
    let items = items(reading).filter { $0.strength > 0 }
    let formal = reading.signs.isDisjoint(with: [.fields, .trace]) ? 0 : 1
    let isMetricLine = !items.isEmpty && MetricLine.matches(reading.text)
    // A comment of one line tells what a program does.
    let isRemark =
      reading.text.isComment && reading.failures.isEmpty && !reading.text.clean.contains(0x0A)
    return items.prefix(64).contains { item in
      let strength = min(3, item.strength + formal)
      let place = reading.text.place(item.start)
      let statement = Statement(around: place, reading.text)
      let mention = statement.mention(before: place, reading)
      switch strength {
      case 1:
        guard mention == 0, !isMetricLine, !reading.text.isComment, !statement.isConditional(before: place)
        else { return false }
        return reading.signs.contains(.failure) || statement.isAlone
      case 2: return mention < Mentions.medium && !isMetricLine && !isRemark
      default: return mention < Mentions.strong
      }
    }
  }
}
