internal import Model

/// How closely a statement's principal fits the caller; the nearer the greater.
///
/// The difference decides whether implicit denials elsewhere limit an Allow of a resource's policy ("Policy
/// evaluation logic", IAM user guide, table of resource-based policies and implicit denies).
enum PrincipalLevel: Int, Comparable {
  case none
  /// The caller's account: authority is delegated to its identity policies.
  case account
  /// The role of a session, or the user who federated: limited by the boundary and the session policy.
  case indirect
  /// The session, the user, the service, or everyone: no implicit denial limits it.
  case direct

  static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// Compares the caller with patterns of `Principal` and `NotPrincipal`.
struct PrincipalMatcher {
  var caller: Caller

  /// The nearest level at which one of the patterns names the caller, and whether that is sure.
  func level(of patterns: [PolicyDocument.PrincipalPattern]) -> (level: PrincipalLevel, match: Match) {
    var best = (level: PrincipalLevel.none, match: Match.no)
    for pattern in patterns {
      let found = level(of: pattern)
      let isBetter = found.match == best.match ? found.level > best.level : found.match == .yes
      if found.match != .no, best.match == .no || isBetter { best = found }
    }
    return best
  }

  private func level(of pattern: PolicyDocument.PrincipalPattern) -> (level: PrincipalLevel, match: Match) {
    switch pattern.type {
    case "AWS": return identity(pattern.value)
    case "Service":
      return (.direct, caller.kind == .service ? named(pattern.value) : .no)
    case "Federated":
      return (.direct, caller.kind == .federated ? named(pattern.value) : .no)
    // A canonical user id cannot be told from an ARN.
    default: return (.none, .no)
    }
  }

  /// No wildcard stands for part of a name; the asterisk alone is everyone.
  private func named(_ value: SymbolicText) -> Match {
    value.literal == "*" ? .yes : match(Token.value(value), Token.value(caller.principal))
  }

  private func identity(_ value: SymbolicText) -> (level: PrincipalLevel, match: Match) {
    let tokens = Token.value(value)
    if value.literal == "*" { return (.direct, .yes) }
    guard caller.isIdentity else { return (.none, .no) }
    let segments = SegmentedTokens(value: value).segments
    guard segments.count == SegmentedTokens.arnSegments else {
      let isAccount = caller.isOf(account: tokens)
      if isAccount != .no { return (caller.kind == .root ? .direct : .account, isAccount) }
      return (.direct, match(tokens, Token.value(caller.principal)))
    }
    if segments[5] == Token.literal("root") {
      return (caller.kind == .root ? .direct : .account, caller.isOf(account: segments[4]))
    }
    let isCaller = match(tokens, Token.value(caller.principal))
    if isCaller == .yes { return (caller.kind == .role ? .indirect : .direct, .yes) }
    let isOrigin = isOrigin(segments)
    if isOrigin != .no { return (.indirect, isOrigin) }
    return (.direct, isCaller)
  }

  /// Whether an ARN is that of the role or user behind a session.
  ///
  /// Names are unique in an account whatever their path.
  private func isOrigin(_ segments: [[Token]]) -> Match {
    let path = segments[5].split(separator: .character("/")).map(Array.init)
    guard path.count > 1, let name = path.last, segments[2] == Token.literal("iam") else { return .no }
    let ownName: [Token]? =
      switch caller.kind {
      case .role, .roleSession: path[0] == Token.literal("role") ? caller.roleName : nil
      case .federatedUser: path[0] == Token.literal("user") ? caller.userName : nil
      default: nil
      }
    guard let ownName else { return .no }
    return match(name, ownName).and(caller.isOf(account: segments[4]))
  }
}
