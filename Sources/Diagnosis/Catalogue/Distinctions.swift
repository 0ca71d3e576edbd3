internal import Model

/// The table of neighbours, by theme.
extension Distinction {
  static let execution: [Distinction] = [
    Distinction(
      .functionImportError, .functionInitError,
      """
      A `Runtime.` error type means that nothing could be loaded; an exception with a stack means that \
      loaded code failed.
      """),
    Distinction(
      .functionInitError, .configEnvMissing,
      """
      A `KeyError` or `undefined` that bears the name of a variable is about the variable, wherever it is \
      raised.
      """),
    Distinction(
      .functionOutOfMemory, .functionTimeoutTooShort,
      """
      Memory: `Max Memory Used` reaches `Memory Size` and the process is killed. Time: the duration reaches \
      `Timeout`.
      """),
    Distinction(
      .functionTimeoutTooShort, .networkNoRoute,
      """
      If DynamoDB answered even one call in that environment, there is a way and the time is short; without \
      any answer ever, look at the network.
      """),
    Distinction(
      .functionTimeoutTooShort, .networkUnreachable,
      """
      Slow work ends at different points and leaves answered calls; an unreachable table leaves none after \
      the first attempt.
      """),
    Distinction(
      .functionTimeoutTooShort, .capacityThrottled,
      """
      Retries after throttling also eat the time: with throttles in the traces, more time only hides the \
      limit.
      """),
    Distinction(
      .functionReturnedEarly, .functionTimeoutTooShort,
      "An early return ends in success; a timeout ends in an error at the limit."),
    Distinction(
      .functionRoleNotAssumable, .iamNoGrant,
      """
      If the role cannot be assumed, the code never runs; if it only lacks grants, the code runs and is \
      denied.
      """),
    Distinction(
      .functionRoleNotAssumable, .credentialsMissing,
      """
      Without a role Lambda does not start the code; missing credentials are reported by an SDK inside \
      running code.
      """),
  ]

  static let naming: [Distinction] = [
    Distinction(
      .configEnvMissing, .configTableNameInvalid,
      """
      Absent variable: the key is not in the function's environment. Invalid name: the key is there, its \
      value is no name.
      """),
    Distinction(
      .configTableNameInvalid, .configTableNameMismatch,
      "An invalid value breaks the rules for names; a mismatched one keeps them, but no table bears it."),
    Distinction(
      .configTableNameMismatch, .configWrongTable,
      "Look the name up: with a mismatch no table has it, otherwise it is some other table of yours."),
    Distinction(
      .configTableNameMismatch, .iamResourceNotCovered,
      """
      Compare the denied ARN with the tables: if no table has it, the name is wrong; if one has it, the \
      grant is.
      """),
    Distinction(
      .configTableNameMismatch, .tableNotFound,
      "If the template makes that very name, the table is missing; if it makes another, the name is wrong."),
    Distinction(
      .configWrongTable, .requestKeyMismatch,
      """
      If the request would fit another table of the deployment, the name is wrong; if it fits none, the \
      request is.
      """),
    Distinction(
      .configWrongTable, .iamResourceNotCovered,
      """
      Where variable and grants disagree, ask which table the source is written for: that one decides which \
      side to mend.
      """),
    Distinction(
      .endpointRegionMismatch, .tableNotFound,
      """
      Look at the Region that was called: a table that exists in the stack's Region was sought in the wrong \
      one.
      """),
    Distinction(
      .endpointRegionMismatch, .endpointRegionInvalid,
      "A mismatched Region exists and answers; an invalid one has no host."),
    Distinction(
      .endpointRegionMismatch, .configTableNameMismatch,
      "In the denied ARN compare first the Region, then the name: mend the part that differs."),
    Distinction(
      .endpointRegionInvalid, .networkDNS,
      "Read the host in the error: if it is not that of a real Region, no resolver can find it."),
    Distinction(
      .endpointOverride, .networkUnreachable,
      "Read the host in the error: an override shows a host that is not DynamoDB's."),
    Distinction(
      .endpointOverride, .endpointRegionInvalid,
      """
      A whole foreign host comes from an endpoint URL; a DynamoDB host with an odd Region comes from the \
      Region's setting.
      """),
  ]

  static let network: [Distinction] = [
    Distinction(
      .networkNoRoute, .networkEndpointRouteMissing,
      """
      Look for an endpoint in the VPC: with one, its list of route tables is short; without, and without \
      NAT, there is no way.
      """),
    Distinction(
      .networkNoRoute, .networkSecurityGroup,
      """
      Routes belong to subnets, groups to the function: read the route tables first, then the egress rules.
      """),
    Distinction(
      .networkNoRoute, .networkUnreachable,
      "`no-route` is shown by the template; `unreachable` only by the evidence."),
    Distinction(
      .networkSecurityGroup, .networkNetworkACL,
      """
      A group fails in all subnets alike and needs no rule for answers; an ACL fails by subnet and needs \
      both directions.
      """),
    Distinction(
      .networkEndpointRouteMissing, .networkNetworkACL,
      "Both fail by subnet: see whether the failing subnet lacks the route to `vpce-…` or has another ACL."),
    Distinction(
      .networkDNS, .networkNoRoute,
      "DNS fails with a text about the host name, often at once; a missing route fails with a timeout."),
    Distinction(
      .networkUnreachable, .serviceError,
      "A failure of DynamoDB has an HTTP status and a request id; an unreachable DynamoDB has neither."),
    Distinction(
      .networkUnreachable, .networkSecurityGroup,
      "Give the template of the network's stack: if it shows closed rules, the group is the cause."),
  ]

  static let credentials: [Distinction] = [
    Distinction(
      .credentialsMissing, .credentialsInvalid,
      "Missing: the SDK complains and sends nothing. Invalid: DynamoDB answers and refuses the signature."),
    Distinction(
      .credentialsInvalid, .credentialsExpired,
      "Expired credentials worked before, in the same environment; invalid ones never did."),
    Distinction(
      .credentialsExpired, .iamPropagation,
      """
      Expiry turns success into failure, in old environments; propagation turns failure into success, after \
      a deployment.
      """),
    Distinction(
      .credentialsWrongPrincipal, .iamNoGrant,
      "Read who is denied: if it is not the function's role, grants on that role change nothing."),
    Distinction(
      .credentialsWrongPrincipal, .iamResourcePolicy,
      """
      A caller from another account may be meant: then the table's policy must admit it; otherwise the \
      caller is wrong.
      """),
    Distinction(
      .credentialsWrongPrincipal, .iamSessionPolicy,
      """
      Both come from a session that the code opened: the message says whether the role or the session's \
      policy falls short.
      """),
    Distinction(
      .cause(.credentialsInvalid), .observation(.staticCredentials),
      "Static keys that work are an observation; static keys that are refused are a cause."),
  ]
}
