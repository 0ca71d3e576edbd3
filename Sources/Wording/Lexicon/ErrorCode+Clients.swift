internal import Model

extension ErrorCode {
  /// Classes by which SDKs throw any error: they say nothing about which one.
  static let generic: Set<String> = [
    "DynamoDbException", "AmazonDynamoDBException", "ClientError", "AmazonServiceException",
    "AwsServiceException",
    "SdkServiceException", "AmazonClientException", "DynamoDBException", "DynamoDbServiceException",
    "S3Exception",
    "AmazonS3Exception", "SqsException", "AmazonSQSException", "SnsException", "StsException", "SsmException",
    "LambdaException", "KinesisException", "SecretsManagerException", "KmsException", "SfnException",
    "AWSSecurityTokenServiceException", "AWSSecretsManagerException", "AmazonKinesisException",
    "AmazonSNSException",
    "AWSKMSException", "EventBridgeException", "CognitoIdentityProviderException", "AWSLambdaException",
    "ServiceException", "ResponseError", "OperationError", "APIError", "GenericAPIError",
  ]

  /// Classes and codes of errors that clients raise without an answer, and the gate where it is always the
  /// same.
  static let clients: [(String, ErrorFamily?, CauseID?)] = [
    ("EndpointConnectionError", .network, .networkUnreachable),
    ("ConnectTimeoutError", .network, .networkUnreachable),
    ("ReadTimeoutError", .network, .networkUnreachable),
    ("ConnectionClosedError", .network, .networkUnreachable),
    ("ProxyConnectionError", .network, .networkUnreachable),
    ("HTTPClientError", .network, .networkUnreachable),
    ("SSLError", .network, .networkUnreachable),
    ("NoRegionError", .endpoint, .endpointRegionInvalid),
    ("InvalidRegionError", .endpoint, .endpointRegionInvalid),
    ("MissingRegionError", .endpoint, .endpointRegionInvalid),
    ("MissingRegion", .endpoint, .endpointRegionInvalid),
    ("NoCredentialsError", .credentials, .credentialsMissing),
    ("PartialCredentialsError", .credentials, .credentialsMissing),
    ("CredentialRetrievalError", .credentials, .credentialsMissing),
    ("MissingCredentialsError", .credentials, .credentialsMissing),
    ("CredentialsProviderError", .credentials, .credentialsMissing),
    ("CredentialsError", .credentials, .credentialsMissing),
    ("NoCredentialProviders", .credentials, .credentialsMissing),
    ("UnauthorizedSSOTokenError", .credentials, .credentialsExpired),
    ("TokenRetrievalError", .credentials, .credentialsExpired),
    ("ProfileNotFound", .credentials, .credentialsMissing),
    ("NoSuchProfileError", .credentials, .credentialsMissing),
    ("ParamValidationError", .request, .requestInvalid),
    ("MultipleValidationErrors", .request, .requestInvalid),
    ("MissingRequiredParameter", .request, .requestInvalid),
    ("InvalidParameterType", .request, .requestInvalid),
    ("UnexpectedParameter", .request, .requestInvalid),
    ("ConfigError", .endpoint, .endpointRegionInvalid),
    ("UnknownEndpoint", .network, .networkUnreachable),
    ("NetworkingError", .network, .networkUnreachable),
    ("ApiCallTimeoutException", .network, .networkUnreachable),
    ("ApiCallAttemptTimeoutException", .network, .networkUnreachable),
    ("ClientExecutionTimeoutException", .network, .networkUnreachable),
    ("SdkClientException", nil, nil), ("TimeoutError", .network, .networkUnreachable),
    ("RequestError", nil, nil), ("RequestCanceled", .network, .networkUnreachable),
    ("DispatchFailure", .network, .networkUnreachable),
    ("ConstructionFailure", .request, .requestInvalid),
    ("HttpRequestException", .network, .networkUnreachable),
    ("TaskCanceledException", .network, .networkUnreachable),
    ("AmazonClientException", nil, nil), ("AmazonServiceException", nil, nil),
    ("DynamoDBMappingException", .request, .requestInvalid),
    ("EC2RoleRequestError", .credentials, .credentialsMissing),
    ("CredentialsException", .credentials, .credentialsMissing),
  ]

  /// Operating systems' and Node.js's names of what went wrong; they count where no class does.
  static let systemErrors: Set<String> = [
    "ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE", "EHOSTUNREACH",
    "ENETUNREACH",
    "EPROTO", "EBUSY", "EAI_NODATA", "ECONNABORTED", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "SELF_SIGNED_CERT_IN_CHAIN", "DEPTH_ZERO_SELF_SIGNED_CERT", "CERT_HAS_EXPIRED",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "ERR_TLS_CERT_ALTNAME_INVALID", "UND_ERR_CONNECT_TIMEOUT",
    "UND_ERR_SOCKET",
  ]

  static let clientNames: [String: (family: ErrorFamily?, cause: CauseID?)] = Dictionary(
    clients.map { ($0.0, (family: $0.1, cause: $0.2)) }, uniquingKeysWith: { first, _ in first })
}
