internal import Model

/// What a denied evaluation says, in the words of a denial.
struct AuthorizationDenial {
  private let evaluation: AuthorizationAnswer.Evaluation
  private let principal: String?
  /// What denied; nil where the answer leaves it open.
  let deniedBy: DeniedBy?
  /// The ARN of the managed policy that denied.
  let policy: String?
  private let type: String?
  private let sid: String?

  init(_ evaluation: AuthorizationAnswer.Evaluation, of answer: AuthorizationAnswer) {
    self.evaluation = evaluation
    principal = answer.principal
    let isExplicit = evaluation.effect == "EXPLICIT_DENY"
    let match = isExplicit ? evaluation.matches.first { $0.effect == "DENY" } : nil
    policy = match.flatMap { ARN($0.uri)?.description }
    sid = match?.sid
    let denying = isExplicit ? match.flatMap { answer.policies[$0.uri] } : Self.missing(evaluation, answer)
    type = denying
    deniedBy = denying.flatMap { Self.kinds[$0] }.map { isExplicit ? $0.explicit : $0.implicit }
  }

  /// The type of policy whose allow is missing: of those that only limit, one that was evaluated and allows
  /// nothing while the identity's do; the identity's where nothing else could have limited it.
  private static func missing(
    _ evaluation: AuthorizationAnswer.Evaluation, _ answer: AuthorizationAnswer
  ) -> String? {
    let evaluated = Set(answer.policies.values)
    let allowing = Set(
      evaluation.matches.filter { $0.effect == "ALLOW" }.compactMap { answer.policies[$0.uri] })
    let limits = [
      "SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY", "VPC_ENDPOINT_POLICY", "PERMISSIONS_BOUNDARY",
      "SESSION_POLICY",
    ].filter { evaluated.contains($0) && !allowing.contains($0) }
    if allowing.contains("IDENTITY_BASED_POLICY") { return limits.count == 1 ? limits[0] : nil }
    return limits.isEmpty ? "IDENTITY_BASED_POLICY" : nil
  }

  private static let kinds: [String: (words: String, implicit: DeniedBy, explicit: DeniedBy)] = [
    "IDENTITY_BASED_POLICY": ("identity-based policy", .identityImplicit, .identityExplicitDeny),
    "RESOURCE_BASED_POLICY": ("resource-based policy", .resourcePolicy, .resourcePolicy),
    "PERMISSIONS_BOUNDARY": ("permissions boundary", .permissionsBoundary, .permissionsBoundary),
    "SESSION_POLICY": ("session policy", .sessionPolicy, .sessionPolicy),
    "SERVICE_CONTROL_POLICY": ("service control policy", .scp, .scp),
    "RESOURCE_CONTROL_POLICY": ("resource control policy", .rcp, .rcp),
    "VPC_ENDPOINT_POLICY": ("VPC endpoint policy", .vpcEndpointPolicy, .vpcEndpointPolicy),
  ]

  /// The denial as DynamoDB words it, for the classifier.
  var sentence: String {
    let operation = evaluation.action.dropFirst("dynamodb:".count)
    var words =
      "An error occurred (AccessDeniedException) when calling the \(operation) operation: User: "
      + "\(principal ?? "anonymous") is not authorized to perform: \(evaluation.action) on resource: "
      + evaluation.resource
    guard let kind = type.flatMap({ Self.kinds[$0] }) else { return words }
    if evaluation.effect == "EXPLICIT_DENY" {
      words += " with an explicit deny in a \(kind.words)" + (policy.map { ": \($0)" } ?? "")
    } else {
      words += " because no \(kind.words) allows the \(evaluation.action) action"
    }
    return words
  }

  /// What stands for the evaluation as evidence.
  var evidence: String {
    var words = "IAM authorization details: \(evaluation.effect) of \(evaluation.action)"
    words += " on \(evaluation.resource)"
    if let principal { words += " by \(principal)" }
    if let type { words += ", by type \(type)" }
    if let policy { words += ", policy \(policy)" }
    if let sid { words += ", statement \(sid)" }
    return words
  }
}
