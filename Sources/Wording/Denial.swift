internal import Model

/// IAM's denial sentence, in all its wordings (IAM user guide, "Troubleshoot access denied error messages").
struct Denial: Equatable {
  var principal: String?
  var action: String?
  var resource: String?
  var deniedBy: DeniedBy?
  var policy: String?

  private static let notAuthorized: Needle = "is not authorized to perform:"
  private static let notAuthorizedBare: Needle = "is not authorized to perform"
  private static let notAuthorizedPlural: Needle = "not authorized to perform:"
  private static let user: Needle = "User:"
  private static let onResource: Needle = "on resource:"

  /// The denial that a text holds; nil when it holds none.
  static func find(in text: Text) -> Denial? {
    guard
      let start = text.find(notAuthorized) ?? text.find(notAuthorizedBare) ?? text.find(notAuthorizedPlural)
    else {
      return nil
    }
    var denial = Denial()
    denial.principal = principal(before: start, in: text)
    var index =
      text.end(of: notAuthorized, from: start) ?? text.end(of: notAuthorizedBare, from: start) ?? text.end(
        of: notAuthorizedPlural, from: start) ?? start
    while index < text.count, [0x3A, 0x22, 0x27, 0x60, 0x5B].contains(text.bytes[index]) { index += 1 }
    let action = text.token(from: index) { ByteClass.isWord($0) || $0 == 0x3A || $0 == 0x2D || $0 == 0x2A }
    let name = actionEnd(text.string(action))
    denial.action = name.contains(":") ? name : nil
    denial.readResource(text, from: index)
    denial.readReason(text, from: index)
    return denial.action == nil && denial.resource == nil && denial.principal == nil ? nil : denial
  }

  /// An action whose gap to `on resource` was lost still ends where the action's name does.
  private static func actionEnd(_ text: String) -> String {
    for tail in ["onresource", "because", "withan"] {
      if let range = text.firstRange(of: tail) { return String(text[..<range.lowerBound]) }
    }
    return text.hasSuffix(":") ? String(text.dropLast()) : text
  }

  private static func principal(before index: Int, in text: Text) -> String? {
    var start: Int?
    var search = 0
    while let found = text.find(user, from: search), found < index {
      start = found + user.bytes.count
      search = found + 1
    }
    guard var start else { return nil }
    while start < index, [0x22, 0x27, 0x60].contains(text.bytes[start]) { start += 1 }
    let value = text.string(start..<index).prefix { !["\"", "'", "`"].contains($0) }
    return value.isEmpty || value.utf8.count > 400 ? nil : String(value)
  }

  private mutating func readResource(_ text: Text, from start: Int) {
    guard var index = text.end(of: Self.onResource, from: start), index - start < 400 else { return }
    while index < text.count, [0x22, 0x27, 0x60].contains(text.bytes[index]) { index += 1 }
    var value = text.string(text.token(from: index, while: ByteClass.isARN))
    for tail in ["becauseno", "withanexplicit", "status"] {
      if let range = value.firstRange(of: tail), range.lowerBound > value.startIndex {
        value = String(value[..<range.lowerBound])
      }
    }
    while let last = value.last, [".", ",", ":", "}"].contains(last) { value.removeLast() }
    resource = value.isEmpty ? nil : value
  }

  private mutating func readReason(_ text: Text, from start: Int) {
    for (needle, kind) in Self.reasons {
      guard let end = text.end(of: needle, from: start) else { continue }
      deniedBy = kind
      readPolicy(text, from: end)
      return
    }
  }

  /// Explicit denies name the policy since 2025: `…in a service control policy: arn:aws:organizations::…`.
  private mutating func readPolicy(_ text: Text, from end: Int) {
    guard end < text.count, text.bytes[end] == 0x3A, text.starts(with: "arn:", at: end + 1) else { return }
    var value = text.string(text.token(from: end + 1, while: ByteClass.isARN))
    while let last = value.last, [".", ","].contains(last) { value.removeLast() }
    policy = value
  }

  private static let reasons: [(Needle, DeniedBy)] = {
    let kinds: [(String, DeniedBy, DeniedBy)] = [
      ("identity-based policy", .identityImplicit, .identityExplicitDeny),
      ("identity policy", .identityImplicit, .identityExplicitDeny),
      ("resource-based policy", .resourcePolicy, .resourcePolicy),
      ("resource policy", .resourcePolicy, .resourcePolicy),
      ("permissions boundary", .permissionsBoundary, .permissionsBoundary),
      ("permission boundary", .permissionsBoundary, .permissionsBoundary),
      ("session policy", .sessionPolicy, .sessionPolicy), ("sessions policy", .sessionPolicy, .sessionPolicy),
      ("service control policy", .scp, .scp), ("resource control policy", .rcp, .rcp),
      ("VPC endpoint policy", .vpcEndpointPolicy, .vpcEndpointPolicy),
    ]
    var rows: [(Needle, DeniedBy)] = []
    for (name, implicit, explicit) in kinds {
      for article in ["an", "a", "the"] {
        rows.append((Needle("with an explicit deny in \(article) \(name)"), explicit))
      }
      rows.append((Needle("explicit deny in \(name)"), explicit))
      rows.append((Needle("because no \(name)"), implicit))
    }
    rows.append(("because no resource-based policies allow", .resourcePolicy))
    rows.append(("through a service control policy", .scp))
    return rows
  }()

  /// The cause that the kind of policy supports.
  var cause: CauseID {
    switch deniedBy {
    case nil, .identityImplicit: .iamDenied
    case .identityExplicitDeny: .iamExplicitDeny
    case .resourcePolicy: .iamResourcePolicy
    case .permissionsBoundary: .iamPermissionsBoundary
    case .scp, .rcp: .iamOrganizationPolicy
    case .sessionPolicy: .iamSessionPolicy
    case .vpcEndpointPolicy: .iamVPCEndpointPolicy
    }
  }
}
