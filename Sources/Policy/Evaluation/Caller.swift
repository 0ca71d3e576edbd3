internal import Model

/// Who makes a request, told by the principal's form ("Principal", IAM user guide).
struct Caller: Sendable {
  enum Kind: Sendable, Equatable {
    case root, user, role, roleSession, federatedUser
    /// A service principal, or an identity provider.
    case service, federated
    case anonymous
  }

  var kind: Kind
  var principal: SymbolicText
  /// The account; nil for services, providers and anonymous callers.
  var account: [Token]?
  private var partition: [Token] = []
  /// The resource part of the ARN, cut at slashes.
  private var path: [[Token]] = []

  init(_ principal: SymbolicText) {
    self.principal = principal
    let segments = SegmentedTokens(value: principal).segments
    guard segments.count == SegmentedTokens.arnSegments, segments[0] == Token.literal("arn") else {
      guard let text = principal.literal else {
        // Some identity that a template does not name; its account is open.
        kind = .role
        account = [.unknown(Symbol(stack: "", kind: .opaque, name: "the caller's account"))]
        return
      }
      kind = ["", "*", "anonymous"].contains(text.lowercased()) ? .anonymous : .service
      if !text.hasSuffix(".amazonaws.com"), !text.hasSuffix(".amazonaws.com.cn"), kind == .service {
        kind = .federated
      }
      return
    }
    partition = segments[1]
    account = segments[4]
    path = segments[5].split(separator: .character("/"), omittingEmptySubsequences: false).map(Array.init)
    switch (Token.text(segments[2]).literal, Token.text(path[0]).literal) {
    case ("iam", "root"): kind = .root
    case ("iam", "role"): kind = .role
    case ("iam", "oidc-provider"), ("iam", "saml-provider"): kind = .federated
    case ("sts", "assumed-role"): kind = .roleSession
    case ("sts", "federated-user"): kind = .federatedUser
    default: kind = .user
    }
    if kind == .federated { account = nil }
  }

  /// Name of the role that the caller is or has assumed.
  var roleName: [Token]? {
    switch kind {
    case .role: path.count > 1 ? path.last : nil
    case .roleSession: path.count > 1 ? path[1] : nil
    default: nil
    }
  }

  /// Name of the user, or of the user who federated.
  var userName: [Token]? { [.user, .federatedUser].contains(kind) && path.count > 1 ? path.last : nil }

  /// Whether an organization's policies leave the caller alone.
  ///
  /// So they do service-linked roles, whose names begin with AWSServiceRoleFor ("Service control policies"
  /// and "Resource control policies", Organizations user guide).
  var isServiceLinkedRole: Bool { roleName?.starts(with: Token.literal("AWSServiceRoleFor")) ?? false }

  /// Whether the caller is an identity of an account, with policies of its own.
  var isIdentity: Bool { account != nil }

  /// What `aws:PrincipalArn` holds: for a session the ARN of its role.
  ///
  /// The role's path is not in a session's ARN.
  var principalARN: SymbolicText? {
    switch kind {
    case .service, .federated, .anonymous: return nil
    case .root, .user, .role, .federatedUser: return principal
    case .roleSession:
      guard let roleName, let account else { return nil }
      return Token.text(
        Token.literal("arn:") + partition + Token.literal(":iam::") + account + Token.literal(":role/")
          + roleName)
    }
  }

  /// What `aws:PrincipalType` holds ("Principal key values", IAM user guide).
  var principalType: String {
    switch kind {
    case .root: "Account"
    case .user: "User"
    case .role, .roleSession: "AssumedRole"
    case .federatedUser: "FederatedUser"
    case .service, .federated, .anonymous: "Anonymous"
    }
  }

  var accountText: SymbolicText? { account.map(Token.text) }
  var userNameText: SymbolicText? { kind == .user ? userName.map(Token.text) : nil }

  /// Whether a pattern names an account and it is the caller's.
  func isOf(account pattern: [Token]) -> Match { account.map { match(pattern, $0) } ?? .no }
}
