/// A place in an input: what a claim of a report points at.
package struct Evidence: Sendable, Hashable {
  /// The input's path as the user gave it, `-` for standard input.
  package var source: String
  /// Line in the (inflated) input, counted from 1.
  package var line: Int?
  package var timestamp: Instant?
  /// Lambda's RequestId.
  package var requestID: String?
  /// X-Ray trace id in the `1-8hex-24hex` form.
  package var traceID: String?
  /// The id with which IAM tells more of a denial (`iam:GetRequestAuthorizationDetails`), where the text
  /// bears one.
  package var authorizationID: String?
  /// The text as it stands in the input: hostile until a renderer has escaped and redacted it.
  package var text: String

  package init(
    source: String, line: Int? = nil, timestamp: Instant? = nil, requestID: String? = nil,
    traceID: String? = nil, authorizationID: String? = nil, text: String
  ) {
    self.source = source
    self.line = line
    self.timestamp = timestamp
    self.requestID = requestID
    self.traceID = traceID
    self.authorizationID = authorizationID
    self.text = text
  }
}

extension Evidence: Comparable {
  /// By time, then by request, then by place: an order that depends neither on the order in which inputs were
  /// read nor, but for equal texts of one request, on how they were fed.
  package static func < (lhs: Evidence, rhs: Evidence) -> Bool {
    let (left, right) = (lhs.timestamp?.milliseconds ?? .max, rhs.timestamp?.milliseconds ?? .max)
    if left != right { return left < right }
    if lhs.requestID != rhs.requestID { return (lhs.requestID ?? "") < (rhs.requestID ?? "") }
    if lhs.source != rhs.source { return lhs.source < rhs.source }
    if lhs.line != rhs.line { return (lhs.line ?? .max) < (rhs.line ?? .max) }
    if lhs.text != rhs.text { return lhs.text < rhs.text }
    return (lhs.traceID ?? "") < (rhs.traceID ?? "")
  }
}
