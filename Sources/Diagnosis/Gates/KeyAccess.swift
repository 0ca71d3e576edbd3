internal import Deployment
internal import Model
internal import Policy

/// Whether a role may use a key.
///
/// KMS differs from other services: policies of the account count only where the key's policy lets them, by a statement
/// for the account's root (KMS developer guide, default key policy). A key without a policy of its own has that
/// statement.
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
    guard let policy = key.policy else { return answer(identity(action), isDelegated: .yes, direct: .no) }
    guard policy.problems.isEmpty else { return .open("the key policy of \(key.id.logicalID)") }
    let direct = decision(action, by: policy, of: .role)
    if direct.result == .explicitlyDenied, direct.unknowns.isEmpty {
      return .explicitlyDenied(place: direct.statements.lazy.compactMap(\.place).first)
    }
    return answer(
      identity(action), isDelegated: certainty(decision(action, by: policy, of: .account)),
      direct: certainty(direct))
  }

  private func answer(_ identity: Decision, isDelegated: Certainty, direct: Certainty) -> Answer {
    if identity.result == .explicitlyDenied, identity.unknowns.isEmpty {
      return .explicitlyDenied(place: identity.statements.lazy.compactMap(\.place).first)
    }
    switch Certainty.any([direct, .all([isDelegated, certainty(identity)])]) {
    case .yes: return .allowed
    case .maybe(let missing): return .open(missing)
    case .no: return .denied(isDelegated: isDelegated == .yes)
    }
  }

  private func certainty(_ decision: Decision) -> Certainty {
    if let unknown = decision.unknowns.first { return .maybe("\(words: unknown)") }
    return decision.result == .allowed ? .yes : .no
  }

  /// What the role's own policies say.
  private func identity(_ action: String) -> Decision {
    var set = question.roleSide
    set.identity = question.identityPolicies
    return evaluate(request(action), against: set)
  }

  private enum Holder { case role, account }

  /// What the statements of the key's policy say that name the role, or the account.
  private func decision(_ action: String, by policy: PolicyDocument, of holder: Holder) -> Decision {
    var document = policy.substituting(question.deployment.bindings)
    document.statements = document.statements.compactMap { statement in
      guard names(statement, holder) || (statement.effect == .deny && names(statement, .account)) else {
        return nil
      }
      var statement = statement
      statement.principals = nil
      return statement
    }
    var set = question.roleSide
    set.unknownIdentity = []
    set.identity = [AttachedPolicy(name: "key policy of \(key.id.logicalID)", document: document)]
    return evaluate(request(action), against: set)
  }

  private func names(_ statement: PolicyDocument.Statement, _ holder: Holder) -> Bool {
    guard case .only(let principals)? = statement.principals else { return false }
    let role = question.role.arn.substituting(question.deployment.bindings)
    return principals.contains { principal in
      guard principal.type == "AWS" else { return false }
      if principal.value.literal == "*" { return true }
      return switch holder {
      case .role: principal.value == role
      case .account: Self.isAccount(principal.value)
      }
    }
  }

  // `arn:…:iam::⟨account⟩:root`, or the account's id alone.
  private static func isAccount(_ principal: SymbolicText) -> Bool {
    if case .literal(let tail)? = principal.parts.last, tail.hasSuffix(":root") { return true }
    if let literal = principal.literal {
      return literal.utf8.count == 12 && literal.utf8.allSatisfy { (48...57).contains($0) }
    }
    return principal.symbols.count == 1 && principal.parts.count == 1
      && principal.symbols[0].name == "AWS::AccountId"
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
