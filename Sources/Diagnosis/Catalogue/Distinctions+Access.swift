internal import Model

/// Neighbours among denials, keys and tables.
extension Distinction {
  static let authorization: [Distinction] = [
    Distinction(
      .iamNoGrant, .iamActionNotGranted,
      """
      If any DynamoDB action works for this role, a grant exists and lacks this action; if none does, there \
      is no grant.
      """),
    Distinction(
      .iamActionNotGranted, .iamResourceNotCovered,
      """
      Same table and another action works: the action is missing. Same action on another table works: the \
      table is.
      """),
    Distinction(
      .iamResourceNotCovered, .iamIndexNotCovered,
      "A denied resource that ends in `/index/…` is about the index; the table itself may well be covered."),
    Distinction(
      .iamActionNotGranted, .iamIndexNotCovered,
      """
      If Query works on the table and not on the index, the resource is short; if it works on neither, the \
      action is.
      """),
    Distinction(
      .iamResourceNotCovered, .iamConditionNotMet,
      "Both are implicit denials: a statement that matches but for its `Condition` tells them apart."),
    Distinction(
      .iamConditionNotMet, .iamExplicitDeny,
      """
      A condition on an Allow leads to `because no … allows`; a condition on a Deny leads to `with an \
      explicit deny`.
      """),
    Distinction(
      .iamExplicitDeny, .iamPermissionsBoundary,
      "The message says where the deny stands: `identity-based policy` or `permissions boundary`."),
    Distinction(
      .iamPermissionsBoundary, .iamNoGrant,
      """
      The message names what is missing; a boundary gives nothing by itself, so the role's policy is needed \
      as well.
      """),
    Distinction(
      .iamPermissionsBoundary, .iamSessionPolicy,
      "A boundary is set on the role and binds all its sessions; a session policy binds one session."),
    Distinction(
      .iamResourcePolicy, .iamVPCEndpointPolicy,
      """
      The table's policy binds callers by any way; the endpoint's binds those that come through it, to any \
      table.
      """),
    Distinction(
      .iamVPCEndpointPolicy, .iamConditionNotMet,
      """
      A condition on `aws:SourceVpce` asks that calls come through an endpoint; an endpoint's policy \
      restricts those that do.
      """),
    Distinction(
      .iamResourcePolicy, .iamExplicitDeny,
      """
      The message says where the deny stands: in a `resource-based policy` or in an `identity-based \
      policy`.
      """),
    Distinction(
      .iamOrganizationPolicy, .iamDenied,
      """
      If the message names a service or resource control policy, it is that; if it names nothing, it may \
      still be.
      """),
    Distinction(
      .iamOrganizationPolicy, .iamPermissionsBoundary,
      """
      A boundary is in the account, on the role; an organization's policy is outside and binds every role.
      """),
    Distinction(
      .iamDenied, .iamNoGrant,
      "With the deployed template at hand `iam.denied` turns into the exact cause, this one among them."),
    Distinction(
      .iamDenied, .iamPropagation,
      "Propagation ends by itself within minutes of a deployment; everything else stays."),
    Distinction(
      .iamDenied, .kmsNotAuthorized,
      "Read the action in the message: `kms:` is about the table's key, `dynamodb:` about the table."),
    Distinction(
      .cause(.iamDenied), .observation(.driftSuspected),
      "The denial is the cause; drift is the likeliest reason when the template would have allowed it."),
  ]

  static let keysAndTables: [Distinction] = [
    Distinction(
      .kmsNotAuthorized, .kmsKeyUnusable,
      "Not authorized: other callers can use the table. Unusable: nobody can."),
    Distinction(
      .kmsNotAuthorized, .iamActionNotGranted,
      "The table's actions are all granted; what is denied begins with `kms:` or speaks of a `KMS key`."),
    Distinction(
      .kmsKeyUnusable, .tableNotActive,
      "A table that is `INACCESSIBLE_ENCRYPTION_CREDENTIALS` or archived suffers from its key."),
    Distinction(
      .kmsKeyUnusable, .requestInvalid,
      """
      Both come as `ValidationException`: a text that begins with `KMS` is about the key, not about the \
      request.
      """),
    Distinction(
      .tableNotFound, .tableNotActive,
      "A table that is being created answers reads and writes as if it did not exist: look at its status."),
    Distinction(
      .tableNotFound, .indexNotFound,
      """
      A missing table is `ResourceNotFoundException`; a missing index is a `ValidationException` that names \
      it.
      """),
    Distinction(
      .indexNotFound, .iamIndexNotCovered,
      "IAM answers first: while the index is not granted, its absence does not show."),
    Distinction(
      .cause(.tableNotFound), .observation(.driftSuspected),
      "A table that the template has and the account has not is drift that became a cause."),
  ]
}
