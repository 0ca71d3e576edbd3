internal import Model

/// Codes that DynamoDB answers with (Amazon DynamoDB Developer Guide, "Error handling with DynamoDB").
///
/// DynamoDB answers nearly all refusals with HTTP 400, denials included.
extension ErrorCodePage {
  static let access: [ErrorCodePage] = [
    ErrorCodePage(
      "AccessDeniedException",
      """
      IAM, or the table's key, denied the call. The message names principal, action and resource: compare \
      the resource with your tables before you grant anything, since a name that no table bears is denied \
      too.
      """,
      .configTableNameMismatch, .iamNoGrant, .iamActionNotGranted, .iamResourceNotCovered,
      .iamIndexNotCovered,
      .iamConditionNotMet, .iamExplicitDeny, .iamPermissionsBoundary, .iamSessionPolicy, .iamResourcePolicy,
      .iamVPCEndpointPolicy, .iamOrganizationPolicy, .credentialsWrongPrincipal, .endpointRegionMismatch,
      .configWrongTable, .kmsNotAuthorized, .iamPropagation, .iamDenied),
    ErrorCodePage(
      "UnrecognizedClientException", "The access key or session token is not known.", .credentialsInvalid,
      .endpointOverride),
    ErrorCodePage(
      "InvalidSignatureException",
      """
      The signature does not fit the request: a wrong secret, a clock that is off, or a scope of another \
      Region.
      """,
      .credentialsInvalid, .endpointRegionMismatch),
    ErrorCodePage(
      "IncompleteSignatureException",
      "The authorization header is malformed, often because a key contains white space or is cut.",
      .credentialsInvalid),
    ErrorCodePage(
      "MissingAuthenticationTokenException", "The request is not signed.", .credentialsMissing,
      .credentialsInvalid),
    ErrorCodePage("ExpiredTokenException", "The session token has passed its end.", .credentialsExpired),
  ]

  static let data: [ErrorCodePage] = [
    ErrorCodePage(
      "ResourceNotFoundException",
      "No table of that name in the account and Region that were called. While a table is created, too.",
      .tableNotFound, .configTableNameMismatch, .endpointRegionMismatch, .tableNotActive),
    ErrorCodePage(
      "ResourceInUseException", "The table is being created, changed or deleted, or exists already.",
      .tableNotActive),
    ErrorCodePage(
      "ValidationException",
      """
      The request breaks a rule; the text says which. Texts that begin with `KMS` are about the table's \
      key.
      """,
      .requestKeyMismatch, .requestInvalidExpression, .requestReservedWord, .indexNotFound,
      .requestItemTooLarge,
      .configTableNameInvalid, .configEnvMissing, .configWrongTable, .kmsKeyUnusable, .requestInvalid),
    ErrorCodePage(
      "SerializationException", "A value has the wrong form in the request's JSON.", .requestInvalid,
      .requestUnsupportedType),
    ErrorCodePage(
      "ConditionalCheckFailedException", "The condition of a write was not met.", .writeConditionFailed),
    ErrorCodePage(
      "TransactionCanceledException", "One part of a transaction failed; its list of reasons tells which.",
      .writeTransactionConflict, .writeConditionFailed, .capacityThrottled, .writeCollectionTooLarge),
    ErrorCodePage(
      "TransactionConflictException", "Another request was working on the same item.",
      .writeTransactionConflict),
    ErrorCodePage(
      "TransactionInProgressException", "A transaction with the same token is still under way.",
      .writeTransactionConflict),
    ErrorCodePage(
      "IdempotentParameterMismatchException",
      "The token of an earlier transaction was used with other contents.",
      .writeTransactionConflict),
    ErrorCodePage(
      "ReplicatedWriteConflictException", "The item is being changed in another Region.",
      .writeTransactionConflict),
    ErrorCodePage(
      "DuplicateItemException", "A PartiQL INSERT met an item with the same key.", .writeConditionFailed),
    ErrorCodePage(
      "ItemCollectionSizeLimitExceededException",
      "A partition key's items and local index entries exceed 10 GB.",
      .writeCollectionTooLarge),
  ]

  static let limits: [ErrorCodePage] = [
    ErrorCodePage(
      "ProvisionedThroughputExceededException",
      "Too much traffic for provisioned units, of the table or of an index, or for one key.",
      .capacityProvisionedThroughput, .capacityHotPartition),
    ErrorCodePage(
      "ThrottlingException", "Too much traffic; the text or the throttling reasons say for what.",
      .capacityThrottled,
      .capacityHotPartition, .capacityOnDemandLimit),
    ErrorCodePage(
      "RequestLimitExceeded", "A throughput quota of the account is exceeded.", .capacityOnDemandLimit),
    ErrorCodePage(
      "LimitExceededException", "Too many changes to tables at once, or too many in a period.",
      .capacityThrottled,
      .tableNotActive),
    ErrorCodePage(
      "InternalServerError", "A failure of DynamoDB (HTTP 500); with `KMS` in the text, of the table's key.",
      .serviceError,
      .kmsKeyUnusable),
    ErrorCodePage("ServiceUnavailable", "DynamoDB is unavailable or busy (HTTP 503).", .serviceError),
  ]
}
