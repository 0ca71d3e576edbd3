internal import Model

/// What an error code says by itself.
struct ErrorCode: Sendable {
  var family: ErrorFamily
  var cause: CauseID?
  /// Whether no other service has the code.
  var isDynamoDBOnly = false

  /// The code's entry, by the code without its namespace; nil for codes of no known meaning.
  static func named(_ code: String) -> ErrorCode? { table[code] ?? table[code + "Exception"] }

  private static func row(_ family: ErrorFamily, _ cause: CauseID? = nil, only: Bool = false) -> ErrorCode {
    ErrorCode(family: family, cause: cause, isDynamoDBOnly: only)
  }

  // DynamoDB developer guide, "Error handling with DynamoDB"; botocore's service model; STS and SigV4 codes.
  private static let table: [String: ErrorCode] = [
    "AccessDeniedException": row(.authorization, .iamDenied), "AccessDenied": row(.authorization, .iamDenied),
    "UnauthorizedOperation": row(.authorization, .iamDenied),
    "NotAuthorized": row(.authorization, .iamDenied),
    "VpceAccessDenied": row(.authorization, .iamVPCEndpointPolicy),
    "UnrecognizedClientException": row(.credentials, .credentialsInvalid),
    "InvalidSignatureException": row(.credentials, .credentialsInvalid),
    "SignatureDoesNotMatch": row(.credentials, .credentialsInvalid),
    "InvalidClientTokenId": row(.credentials, .credentialsInvalid),
    "IncompleteSignatureException": row(.credentials, .credentialsInvalid),
    "MissingAuthenticationTokenException": row(.credentials, .credentialsMissing),
    "MissingAuthenticationToken": row(.credentials, .credentialsMissing),
    "ExpiredTokenException": row(.credentials, .credentialsExpired),
    "ExpiredToken": row(.credentials, .credentialsExpired),
    "RequestExpired": row(.credentials, .credentialsExpired),
    "InvalidAccessKeyId": row(.credentials, .credentialsInvalid),
    "AuthFailure": row(.credentials, .credentialsInvalid),
    "ResourceNotFoundException": row(.existence, .tableNotFound),
    "TableNotFoundException": row(.existence, .tableNotFound, only: true),
    "IndexNotFoundException": row(.existence, .indexNotFound, only: true),
    "ResourceInUseException": row(.existence, .tableNotActive),
    "TableInUseException": row(.existence, .tableNotActive, only: true),
    "ProvisionedThroughputExceededException": row(.capacity, .capacityProvisionedThroughput),
    "ProvisionedThroughputExceeded": row(.capacity, .capacityProvisionedThroughput),
    "ThrottlingException": row(.capacity, .capacityThrottled),
    "Throttling": row(.capacity, .capacityThrottled),
    "ThrottledException": row(.capacity, .capacityThrottled),
    "TooManyRequestsException": row(.capacity, .capacityThrottled),
    "RequestLimitExceeded": row(.capacity, .capacityOnDemandLimit),
    "LimitExceededException": row(.capacity, .capacityThrottled),
    "ConditionalCheckFailedException": row(.writeConflict, .writeConditionFailed, only: true),
    "ConditionalCheckFailed": row(.writeConflict, .writeConditionFailed, only: true),
    "TransactionCanceledException": row(.writeConflict, .writeTransactionConflict, only: true),
    "TransactionConflictException": row(.writeConflict, .writeTransactionConflict, only: true),
    "TransactionInProgressException": row(.writeConflict, .writeTransactionConflict, only: true),
    "IdempotentParameterMismatchException": row(.writeConflict, .writeTransactionConflict),
    "DuplicateItemException": row(.writeConflict, .writeConditionFailed, only: true),
    "ItemCollectionSizeLimitExceededException": row(.writeConflict, .writeCollectionTooLarge, only: true),
    "ReplicatedWriteConflictException": row(.writeConflict, .writeTransactionConflict, only: true),
    "ValidationException": row(.request, .requestInvalid),
    "SerializationException": row(.request, .requestInvalid),
    "UnknownOperationException": row(.request, .requestInvalid),
    "InternalServerError": row(.service, .serviceError), "InternalFailure": row(.service, .serviceError),
    "ServiceUnavailable": row(.service, .serviceError),
    "ServiceUnavailableException": row(.service, .serviceError),
    "InternalServerErrorException": row(.service, .serviceError),
    "RequestTimeout": row(.service, .serviceError), "RequestTimeoutException": row(.service, .serviceError),
    "EndpointConnectionError": row(.network, .networkUnreachable),
    "ConnectTimeoutError": row(.network, .networkUnreachable),
    "ReadTimeoutError": row(.network, .networkUnreachable),
    "ConnectionClosedError": row(.network, .networkUnreachable),
    "SSLError": row(.network, .networkUnreachable),
    "ProxyConnectionError": row(.network, .networkUnreachable),
    "NetworkingError": row(.network, .networkUnreachable), "TimeoutError": row(.network, .networkUnreachable),
    "NoCredentialsError": row(.credentials, .credentialsMissing),
    "PartialCredentialsError": row(.credentials, .credentialsMissing),
    "CredentialRetrievalError": row(.credentials, .credentialsMissing),
    "CredentialsProviderError": row(.credentials, .credentialsMissing),
    "CredentialsError": row(.credentials, .credentialsMissing),
    "MissingCredentialsError": row(.credentials, .credentialsMissing),
    "NoCredentialProviders": row(.credentials, .credentialsMissing),
    "NoRegionError": row(.endpoint, .endpointRegionInvalid),
    "MissingRegion": row(.endpoint, .endpointRegionInvalid),
    "InvalidRegionError": row(.endpoint, .endpointRegionInvalid),
    "MissingRegionError": row(.endpoint, .endpointRegionInvalid),
    "ConfigError": row(.endpoint, .endpointRegionInvalid),
  ]
}
