internal import Model

/// Whether a text tells of an error that happened.
enum Occurrence {
  static let phrases: [Phrase] =
    [
      "error", "failed", "failure", "fatal", "exception", "unable to", "could not", "cannot", "can't ",
      "denied", "caught",
      "threw", "raised", "refused", "rejected", "crash", "panic", "err", "failing", "exit status 1",
      "level\": \"error",
    ].map { Phrase($0, .sign(.failure), fit: .word) } + [
      Phrase("    at ", .sign([])), Phrase("stackTrace", .sign(.trace)), Phrase("stack_trace", .sign(.trace)),
      Phrase("errorMessage\":", .sign(.fields)), Phrase("\"stack\":", .sign(.trace)),
      Phrase("_aws\":{\"Timestamp\"", .sign(.metric)), Phrase("\"CloudWatchMetrics\":", .sign(.metric)),
      Phrase("Request ID:", .sign(.fields)), Phrase("RequestID:", .sign(.fields)),
    ]

  /// How surely the text asserts an error: 0 not at all, 1 by a bare word, 2 by a code and a message, 3 in
  /// full.
  static func strength(_ reading: Reading) -> Int {
    var strength = reading.heads.reduce(0) { max($0, $1.strength) }
    for denial in reading.denials {
      strength = max(
        strength, denial.principal != nil && denial.action != nil ? 3 : denial.action == nil ? 1 : 2)
    }
    for (fault, hit) in reading.faults where fault.isAssertive {
      if isEmptyClaim(fault, hit, reading) { continue }
      strength = max(strength, fault.rank >= 40 ? 2 : 1)
    }
    if reading.exception != nil { strength = max(strength, 2) }
    if reading.bareException != nil { strength = max(strength, 1) }
    let isFormal = !reading.signs.isDisjoint(with: [.fields, .trace])
    if strength > 0, isFormal { strength = min(3, strength + 1) }
    return strength
  }

  /// Faults that are none without what they claim: a missing variable without a claim, a key of a dictionary.
  static func isEmptyClaim(_ fault: Fault, _ hit: Hit, _ reading: Reading) -> Bool {
    guard fault.family == .config, fault.cause == .configEnvMissing else { return false }
    if fault.rank == 31 || fault.rank == 32 { return reading.details["claimsVariable"] == nil }
    if fault.code == "KeyError" { return !EnvironmentName.fits(reading.details["missingKey"] ?? "") }
    return false
  }

  /// Whether the text is an error's at all.
  static func isError(_ reading: Reading) -> Bool {
    if reading.signs.contains(.metric) { return false }
    let strength = strength(reading)
    if strength > 0, strength < 3, MetricLine.matches(reading.text) { return false }
    switch strength {
    case 0: return false
    case 1: return reading.mention == 0 && reading.signs.contains(.failure) && !reading.text.isComment
    case 2: return reading.mention < Mentions.medium
    default:
      guard reading.mention >= Mentions.strong else { return true }
      let head =
        reading.heads.filter { $0.strength >= 2 }.map(\.start).min() ?? reading.denials.first?.start ?? 0
      return reading.signs.contains(.trace) && reading.mentionStart > head
    }
  }
}
