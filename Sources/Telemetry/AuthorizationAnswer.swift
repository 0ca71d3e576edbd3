internal import Bytes
internal import Model

/// The members of an answer of GetRequestAuthorizationDetails that matter.
struct AuthorizationAnswer {
  struct Evaluation {
    var action = ""
    var resource = ""
    var effect = ""
    /// Matched policies' URIs with the effect and the Sid of their matched statements.
    var matches: [(uri: String, effect: String, sid: String?)] = []

    var isDenied: Bool { effect == "EXPLICIT_DENY" || effect == "IMPLICIT_DENY" }
  }

  /// Most evaluations and policies of a page that are kept.
  private static let limit = 1_024

  /// Whether the document is an answer, or a page of one.
  var isAnswer = false
  var id: String?
  var evaluations: [Evaluation] = []
  /// Types of policies by URI.
  var policies: [String: String] = [:]
  private var context: [String: String] = [:]

  init(_ json: Span<UInt8>) {
    var answer = self
    var cursor = JSONCursor()
    cursor.members(json) { key, cursor in
      for name: StaticString in ["authorizationId", "requestContext", "evaluations", "policies"]
      where key.equals(name, json) {
        answer.isAnswer = true
      }
      if key.equals("authorizationId", json) { answer.id = cursor.string(json)?.string(json) }
      if key.equals("requestContext", json) { answer.readContext(json, &cursor) }
      if key.equals("evaluations", json) { answer.readEvaluations(json, &cursor) }
      if key.equals("policies", json) { answer.readPolicies(json, &cursor) }
    }
    self = answer
  }

  /// The context's values are JSON of any kind: text, or a list whose first text counts.
  private mutating func readContext(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    var found = context
    cursor.members(json) { key, cursor in
      guard found.count < Self.limit else { return }
      var value: String?
      if cursor.peek(json) == UInt8(ascii: "[") {
        cursor.elements(json) { element in value = value ?? element.string(json)?.string(json) }
      } else {
        value = cursor.string(json)?.string(json)
      }
      if let value { found[key.string(json).lowercased()] = value }
    }
    context = found
  }

  private mutating func readEvaluations(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    var found: [Evaluation] = []
    cursor.elements(json) { element in
      guard found.count < Self.limit else { return }
      var evaluation = Evaluation()
      element.members(json) { key, cursor in
        if key.equals("action", json) { evaluation.action = cursor.string(json)?.string(json) ?? "" }
        if key.equals("resource", json) { evaluation.resource = cursor.string(json)?.string(json) ?? "" }
        if key.equals("evaluatedEffect", json) { evaluation.effect = cursor.string(json)?.string(json) ?? "" }
        if key.equals("matchedPolicies", json) { evaluation.readMatches(json, &cursor) }
      }
      found.append(evaluation)
    }
    evaluations = found
  }

  private mutating func readPolicies(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    var found = policies
    cursor.elements(json) { element in
      var (uri, type): (String?, String?) = (nil, nil)
      element.members(json) { key, cursor in
        if key.equals("uri", json) { uri = cursor.string(json)?.string(json) }
        if key.equals("type", json) { type = cursor.string(json)?.string(json) }
      }
      if let uri, let type, found.count < Self.limit { found[uri] = type }
    }
    policies = found
  }

  // MARK: The request's context

  var region: String? { context["aws:requestedregion"] }

  var function: String? {
    context["lambda:sourcefunctionarn"].flatMap { ARN($0)?.lambdaFunction }
      ?? principal.flatMap { ARN($0)?.lambdaSession }
  }

  /// The caller as a denial names it: of a role its session (`aws:userid` is `id:session`).
  var principal: String? {
    guard let text = context["aws:principalarn"] else { return nil }
    guard var arn = ARN(text), arn.service == "iam", arn.resource.hasPrefix("role/"),
      let session = context["aws:userid"]?.split(separator: ":", maxSplits: 1).dropFirst().first,
      let role = arn.resource.split(separator: "/").last
    else { return text }
    arn.service = "sts"
    arn.resource = "assumed-role/\(role)/\(session)"
    return arn.description
  }
}

extension AuthorizationAnswer.Evaluation {
  fileprivate mutating func readMatches(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    var found = matches
    cursor.elements(json) { element in
      var uri = ""
      var statements: [(effect: String, sid: String?)] = []
      element.members(json) { key, cursor in
        if key.equals("uri", json) { uri = cursor.string(json)?.string(json) ?? "" }
        guard key.equals("matchedStatements", json) else { return }
        cursor.elements(json) { statement in
          var (effect, sid): (String, String?) = ("", nil)
          statement.members(json) { key, cursor in
            if key.equals("evaluatedEffect", json) { effect = cursor.string(json)?.string(json) ?? "" }
            if key.equals("sid", json) { sid = cursor.string(json)?.string(json) }
          }
          if statements.count < 64 { statements.append((effect, sid)) }
        }
      }
      for statement in statements where found.count < 1_024 {
        found.append((uri, statement.effect, statement.sid))
      }
    }
    matches = found
  }
}
