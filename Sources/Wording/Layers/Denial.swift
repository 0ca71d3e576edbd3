internal import Model

/// A sentence by which IAM, or a service in its name, denies an action.
///
/// `User: ⟨principal⟩ is not authorized to perform: ⟨action⟩[ on resource: ⟨resource⟩][ ⟨reason⟩][:
/// ⟨policy⟩]` ("Troubleshoot access denied error messages", IAM user guide).
struct Denial: Sendable {
  var start: Int
  var principal: String?
  var action: String?
  var resource: String?
  var deniedBy: DeniedBy?
  var policy: String?
  var authorizationID: String?

  /// The service of the action, by its IAM prefix.
  var service: String? {
    guard let action, let colon = action.firstIndex(of: ":") else { return nil }
    return action[..<colon].lowercased()
  }

  /// The action without its service.
  var operation: String? {
    guard let action, let colon = action.firstIndex(of: ":") else { return nil }
    return String(action[action.index(after: colon)...])
  }

  /// What the wording alone supports.
  var cause: CauseID {
    switch deniedBy {
    case .identityExplicitDeny: .iamExplicitDeny
    case .resourcePolicy: .iamResourcePolicy
    case .permissionsBoundary: .iamPermissionsBoundary
    case .sessionPolicy: .iamSessionPolicy
    case .vpcEndpointPolicy: .iamVPCEndpointPolicy
    case .scp, .rcp: .iamOrganizationPolicy
    case .identityImplicit, nil: .iamDenied
    }
  }
}

/// The phrases of denials, and what reads the rest of their sentence.
enum DenialPhrases {
  static let all: [Phrase] = [
    Phrase("is not authorized to perform", .anchor(read)),
    Phrase("isn't authorized to perform", .anchor(read)),
    Phrase(
      "denied due to a VPC endpoint policy",
      .fault(
        Fault(family: .authorization, cause: .iamVPCEndpointPolicy, code: "VpceAccessDenied", rank: 75))),
  ]

  /// Bytes within which a sentence's parts stand.
  private static let reach = 900

  private static func read(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    var denial = Denial(start: hit.start)
    denial.principal = principal(before: hit.start, text) ?? caller(before: hit.start, reading)
    let (action, end) = DenialAction.read(from: hit.end, text)
    denial.action = action
    var cursor = end
    if let (resource, behind) = resource(from: end, text) {
      denial.resource = resource
      cursor = behind
    }
    readReason(from: cursor, text, into: &denial)
    reading.denials.append(denial)
  }

  private static func principal(before start: Int, _ text: WordingText) -> String? {
    let low = max(0, start - reach)
    var begin: Int?
    var index = start - 4
    while index >= low {
      if text.starts(with: "user:", at: index) {
        begin = index + 5
        break
      }
      if text.starts(with: "userarn:", at: index) {
        begin = index + 4
        break
      }
      if text.starts(with: "isnotauthorized", at: index) { break }
      index -= 1
    }
    guard let begin, begin < start else { return nil }
    let value = Token.trimmed(text.string(begin..<start))
    return value.isEmpty || value.utf8.count > 400 ? nil : value
  }

  /// The nearest ARN of a caller on the line before the sentence: `principal arn:aws:sts::… is not
  /// authorized`.
  private static func caller(before start: Int, _ reading: Reading) -> String? {
    guard let (arn, place) = reading.arns.last, place < start, start - place < 300,
      arn.service == "sts" || arn.service == "iam"
    else { return nil }
    let text = reading.text
    return Token.trimmed(text.string(place..<min(Token.end(from: place, text), start)))
  }

  private static func resource(from start: Int, _ text: WordingText) -> (String, Int)? {
    var index = start
    while index < text.count, index - start < 4, Token.isQuote(text.byte(index)) { index += 1 }
    let marks = ["onresource:", "onresources:", "onresource", "ontheresource:", "ontheresource", "on:"]
    if text.starts(with: "onarn:", at: index) {
      index += 2
    } else {
      guard let mark = marks.first(where: { text.starts(with: $0, at: index) }) else { return nil }
      index += mark.utf8.count
    }
    while index < text.count, Token.isQuote(text.byte(index)) { index += 1 }
    let end = Token.end(from: index, text)
    let value = Token.trimmed(text.string(index..<end))
    return value.isEmpty ? nil : (value, end)
  }

  private static func readReason(from start: Int, _ text: WordingText, into denial: inout Denial) {
    let window = start..<min(text.count, start + 420)
    guard let (kind, end) = DenialReason.read(in: window, text) else {
      return readTrailer(window, text, &denial)
    }
    denial.deniedBy = kind
    if text.byte(end) == UInt8(ascii: ":"), text.starts(with: "arn:", at: end + 1) {
      denial.policy = Token.trimmed(text.string(end + 1..<Token.end(from: end + 1, text)))
    }
    readTrailer(window, text, &denial)
  }

  private static func readTrailer(_ window: Range<Int>, _ text: WordingText, _ denial: inout Denial) {
    guard let at = text.find("authorizationid:", in: window) else { return }
    let start = at + 16
    var end = start
    while end < text.count, text.byte(end).isAlphanumeric || text.byte(end) == UInt8(ascii: "-"),
      end - start < 64
    {
      if end > start, text.gap(before: end) == .space { break }
      end += 1
    }
    if end > start { denial.authorizationID = text.packed(start..<end) }
  }
}
