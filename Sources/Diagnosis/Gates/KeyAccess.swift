internal import Deployment
internal import Model
internal import Policy

/// Whether a role may use a key.
///
/// KMS differs from other services: policies of the account count only where the key's policy lets them, by a
/// statement for the account's root (KMS developer guide, default key policy). A key without a policy of its
/// own has that statement.
struct KeyAccess {
  let question: AuthorizationQuestion
  let key: EncryptionKey

  enum Answer: Hashable {
    case allowed
    /// Neither the key's policy nor, where it lets them decide, the role's policies allow it.
    case denied(isDelegated: Bool)
    case explicitlyDenied(place: DocumentPlace?)
    case open(Phrase)
  }

  func answer(to action: String) -> Answer {
    if let policy = key.policy, !policy.problems.isEmpty {
      return .open("the key policy of \(key.id.logicalID)")
    }
    let decision = decision(action)
    if let unknown = decision.unknowns.first { return .open("\(words: unknown)") }
    switch decision.result {
    case .allowed: return .allowed
    case .explicitlyDenied:
      return .explicitlyDenied(place: decision.statements.lazy.compactMap(\.place).first)
    case .implicitlyDenied: return .denied(isDelegated: decision.decidedBy != .resource)
    }
  }

  private func decision(_ action: String) -> Decision {
    var set = question.roleSide
    set.identity = question.identityPolicies
    set.resource = AttachedPolicy(
      name: "key policy of \(key.id.logicalID)",
      document: key.policy.map {
        question.withoutOtherRoles($0.substituting(question.deployment.bindings))
      } ?? defaultPolicy)
    return evaluate(request(action), against: set)
  }

  /// What KMS gives a key that is made without a policy.
  private var defaultPolicy: PolicyDocument {
    PolicyDocument(statements: [
      PolicyDocument.Statement(
        effect: .allow, actions: .only(["kms:*"]), resources: .only(["*"]),
        principals: .only([.init(type: "AWS", value: question.accountText)]))
    ])
  }

  private func request(_ action: String) -> PolicyRequest {
    let deployment = question.deployment
    var request = question.request(action, on: key.arn.substituting(deployment.bindings))
    request.context["kms:ViaService"] = ["dynamodb." + region + ".amazonaws.com"]
    request.context["kms:CallerAccount"] = [question.accountText]
    request.context["aws:PrincipalArn"] = [question.role.arn.substituting(deployment.bindings)]
    return request
  }

  private var region: SymbolicText {
    let deployment = question.deployment
    if let region = deployment.stacks.first(where: { $0.name == key.id.stack })?.region {
      return SymbolicText(region)
    }
    return SymbolicText(Symbol(stack: key.id.stack, kind: .pseudo, name: "AWS::Region"))
      .substituting(deployment.bindings)
  }
}
