/// A change to IAM, DynamoDB, Lambda, KMS, the network, a stack or an organization's policies that CloudTrail
/// recorded.
///
/// Only changes that were carried out; what was refused is none. (CloudTrail user guide, record contents.)
package struct ObservedChange: Sendable, Hashable {
  /// Most changes that observations hold.
  package static let limit = 256

  package var time: Instant?
  /// The service's endpoint prefix (`iam`, `lambda`).
  package var service: String
  /// The API operation, without the API's version (`UpdateFunctionConfiguration`).
  package var eventName: String
  /// The ARN of who did it.
  package var principal: String?
  /// What was changed, as the request names it: a role's, function's or table's name, a key's id, an ARN.
  package var resource: String?
  /// What more the request says: the policy's name or ARN.
  package var detail: String?
  /// The request's parameters but for the resource, by name: JSON texts where they are no strings, cut where
  /// they are long.
  package var parameters: [String: String] = [:]
  package var region: String?
  /// CloudTrail's id of the event: an event that was read twice is one change.
  package var eventID: String?
  package var evidence: Evidence

  package init(
    time: Instant?, service: String, eventName: String, principal: String? = nil, resource: String? = nil,
    detail: String? = nil, parameters: [String: String] = [:], region: String? = nil,
    eventID: String? = nil, evidence: Evidence
  ) {
    self.time = time
    self.service = service
    self.eventName = eventName
    self.principal = principal
    self.resource = resource
    self.detail = detail
    self.parameters = parameters
    self.region = region
    self.eventID = eventID
    self.evidence = evidence
  }

  /// Sorted changes without those that were read more than once, at most the limit.
  package static func once(_ sorted: [ObservedChange]) -> [ObservedChange] {
    var seen: Set<String> = []
    let distinct = sorted.filter { change in change.eventID.map { seen.insert($0).inserted } ?? true }
    return Array(distinct.suffix(limit))
  }
}

extension ObservedChange: Comparable {
  /// By time; those without one come first.
  package static func < (lhs: ObservedChange, rhs: ObservedChange) -> Bool {
    let (left, right) = (lhs.time?.milliseconds ?? .min, rhs.time?.milliseconds ?? .min)
    if left != right { return left < right }
    if lhs.sortText != rhs.sortText { return lhs.sortText < rhs.sortText }
    return lhs.evidence < rhs.evidence
  }

  private var sortText: String {
    [eventID ?? "", service, eventName, resource ?? "", principal ?? "", detail ?? "", region ?? ""]
      .joined(separator: "\u{0}")
  }
}
