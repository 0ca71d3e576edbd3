internal import Model

/// An error code, the gate that it belongs to, and whose service can raise it.
struct ErrorCode: Sendable {
  /// Who raises a code.
  enum Owner: Sendable, Equatable {
    /// DynamoDB alone.
    case dynamoDB
    /// DynamoDB and others.
    case shared
    /// Every service's front end: nothing but the request says whose it is.
    case frontEnd
    /// Services that are not DynamoDB; the name where it is one service alone.
    case others(String?)
  }

  let name: String
  let family: ErrorFamily
  let cause: CauseID?
  let owner: Owner

  init(_ name: String, _ family: ErrorFamily, _ cause: CauseID?, _ owner: Owner) {
    self.name = name
    self.family = family
    self.cause = cause
    self.owner = owner
  }

  static let phrases: [Phrase] = (dynamoDB + others).map { Phrase($0.name, .code($0), fit: .word) }

  private static let byName: [String: ErrorCode] = Dictionary(
    (dynamoDB + others).map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

  /// The code of that name, in whatever case.
  static func named(_ name: String) -> ErrorCode? { byName[name.lowercased()] }

  /// The only code that begins so, for texts that end within one.
  static func beginning(with prefix: String) -> ErrorCode? {
    guard prefix.utf8.count >= 8 else { return nil }
    let wanted = prefix.lowercased()
    let found = byName.filter { $0.key.hasPrefix(wanted) }
    return found.count == 1 ? found.first?.value : nil
  }

  /// DynamoDB's codes ("Error handling with DynamoDB", API reference) and those of the front end before it.
  static let dynamoDB: [ErrorCode] = [
    .init("AccessDeniedException", .authorization, .iamDenied, .shared),
    .init("ValidationException", .request, .requestInvalid, .shared),
    .init("SerializationException", .request, .requestInvalid, .shared),
    .init("UnknownOperationException", .request, .requestInvalid, .shared),
    .init("ResourceNotFoundException", .existence, .tableNotFound, .shared),
    .init("ResourceInUseException", .existence, .tableNotActive, .shared),
    .init("TableNotFoundException", .existence, .tableNotFound, .dynamoDB),
    .init("TableInUseException", .existence, .tableNotActive, .dynamoDB),
    .init("TableAlreadyExistsException", .existence, .tableNotActive, .dynamoDB),
    .init("IndexNotFoundException", .existence, .indexNotFound, .dynamoDB),
    .init("BackupNotFoundException", .existence, nil, .shared),
    .init("GlobalTableNotFoundException", .existence, .tableNotFound, .dynamoDB),
    .init("ReplicaNotFoundException", .existence, nil, .dynamoDB),
    .init("PointInTimeRecoveryUnavailableException", .request, .requestInvalid, .dynamoDB),
    .init("ContinuousBackupsUnavailableException", .request, .requestInvalid, .dynamoDB),
    .init("LimitExceededException", .capacity, .capacityThrottled, .shared),
    .init("ProvisionedThroughputExceededException", .capacity, .capacityProvisionedThroughput, .shared),
    .init("RequestLimitExceeded", .capacity, .capacityOnDemandLimit, .shared),
    .init("RequestLimitExceededException", .capacity, .capacityOnDemandLimit, .shared),
    .init("ThrottlingException", .capacity, .capacityThrottled, .shared),
    .init("ConditionalCheckFailedException", .writeConflict, .writeConditionFailed, .dynamoDB),
    .init("TransactionCanceledException", .writeConflict, .writeTransactionConflict, .dynamoDB),
    .init("TransactionConflictException", .writeConflict, .writeTransactionConflict, .dynamoDB),
    .init("TransactionInProgressException", .writeConflict, .writeTransactionConflict, .dynamoDB),
    .init("IdempotentParameterMismatchException", .writeConflict, .writeTransactionConflict, .shared),
    .init("DuplicateItemException", .writeConflict, .writeConditionFailed, .dynamoDB),
    .init("ReplicatedWriteConflictException", .writeConflict, .writeTransactionConflict, .dynamoDB),
    .init("ItemCollectionSizeLimitExceededException", .writeConflict, .writeCollectionTooLarge, .dynamoDB),
    .init("ExpiredIteratorException", .request, .requestInvalid, .shared),
    .init("TrimmedDataAccessException", .request, .requestInvalid, .dynamoDB),
    .init("InternalServerError", .service, .serviceError, .frontEnd),
    .init("InternalFailure", .service, .serviceError, .frontEnd),
    .init("ServiceUnavailable", .service, .serviceError, .frontEnd),
    .init("ServiceUnavailableException", .service, .serviceError, .shared),
    .init("InternalServerErrorException", .service, .serviceError, .shared),
    .init("RequestTimeoutException", .service, .serviceError, .frontEnd),
    .init("RequestTimeout", .service, .serviceError, .frontEnd),
    .init("UnrecognizedClientException", .credentials, .credentialsInvalid, .frontEnd),
    .init("InvalidSignatureException", .credentials, .credentialsInvalid, .frontEnd),
    .init("IncompleteSignatureException", .credentials, .credentialsInvalid, .frontEnd),
    .init("IncompleteSignature", .credentials, .credentialsInvalid, .frontEnd),
    .init("MissingAuthenticationTokenException", .credentials, .credentialsMissing, .frontEnd),
    .init("MissingAuthenticationToken", .credentials, .credentialsMissing, .frontEnd),
    .init("ExpiredTokenException", .credentials, .credentialsExpired, .frontEnd),
    .init("RequestExpired", .credentials, .credentialsInvalid, .frontEnd),
    .init("OptInRequired", .credentials, nil, .frontEnd),
  ]

  /// Codes that DynamoDB never answers with: the commonest of services that functions call beside it.
  static let others: [ErrorCode] =
    services.flatMap { service, codes in
      codes.split(separator: " ").map { ErrorCode(String($0), .otherService, nil, .others(service)) }
    }

  private static let services: [(String?, String)] = [
    (
      "s3",
      """
      NoSuchBucket NoSuchKey NoSuchUpload BucketAlreadyExists BucketAlreadyOwnedByYou BucketNotEmpty InvalidBucketName \
      EntityTooLarge InvalidObjectState PreconditionFailed SlowDown PermanentRedirect AuthorizationHeaderMalformed \
      NoSuchLifecycleConfiguration AllAccessDisabled
      """
    ),
    (
      "sqs",
      """
      AWS.SimpleQueueService.NonExistentQueue QueueDoesNotExist QueueDoesNotExistException QueueNameExists \
      ReceiptHandleIsInvalid InvalidMessageContents OverLimit QueueDeletedRecently BatchRequestTooLong
      """
    ),
    (
      "sts",
      "PackedPolicyTooLarge InvalidIdentityToken IDPCommunicationError IDPRejectedClaim MalformedPolicyDocument"
    ),
    (
      "ssm",
      "ParameterNotFound ParameterVersionNotFound ParameterAlreadyExists InvalidKeyId InvalidInstanceId"
    ),
    ("secretsmanager", "DecryptionFailure EncryptionFailure PreconditionNotMetException"),
    (
      "cognito-idp",
      """
      NotAuthorizedException UserNotFoundException UsernameExistsException CodeMismatchException \
      ExpiredCodeException UserNotConfirmedException InvalidPasswordException AliasExistsException \
      UserLambdaValidationException PasswordResetRequiredException GroupExistsException
      """
    ),
    ("kinesis", "KMSThrottlingException KMSAccessDeniedException KMSOptInRequired KMSNotFoundException"),
    (
      "lambda",
      """
      ResourceConflictException EC2ThrottledException ENILimitReachedException CodeStorageExceededException \
      InvalidRequestContentException RequestTooLargeException PolicyLengthExceededException EFSIOException
      """
    ),
    (
      "sns",
      """
      EndpointDisabled EndpointDisabledException AuthorizationError AuthorizationErrorException TopicLimitExceeded \
      PlatformApplicationDisabled InvalidParameter
      """
    ),
    (
      "states",
      """
      StateMachineDoesNotExist ExecutionDoesNotExist ExecutionAlreadyExists ExecutionLimitExceeded TaskTimedOut \
      TaskDoesNotExist InvalidExecutionInput States.TaskFailed States.Timeout States.DataLimitExceeded
      """
    ),
    (
      "rds",
      """
      DBInstanceNotFound DBInstanceNotFoundFault DBClusterNotFoundFault DatabaseResumingException \
      StatementTimeoutException DatabaseErrorException DatabaseNotFoundException
      """
    ),
    (
      "ses",
      "MessageRejected MailFromDomainNotVerified MailFromDomainNotVerifiedException AccountSendingPaused"
    ),
    (
      "kms",
      """
      InvalidCiphertextException KMSInvalidStateException DisabledException KeyUnavailableException \
      IncorrectKeyException InvalidGrantTokenException KMSInternalException
      """
    ),
    ("ec2", "UnauthorizedOperation InvalidInstanceID.NotFound InvalidGroup.NotFound VcpuLimitExceeded"),
    (
      "bedrock",
      "ModelTimeoutException ModelNotReadyException ModelErrorException ServiceQuotaExceededException"
    ),
    (
      "apigateway",
      "GoneException PayloadTooLargeException ForbiddenException UnsupportedMediaTypeException"
    ),
    (
      "glue",
      """
      EntityNotFoundException CrawlerRunningException ConcurrentRunsExceededException \
      IllegalSessionStateException
      """
    ),
    (
      "ecs",
      "ClusterNotFoundException ServiceNotFoundException ServiceNotActiveException PlatformUnknownException"
    ),
    (
      "ecr",
      "RepositoryNotFoundException ImageNotFoundException LayersNotFoundException RepositoryNotEmptyException"
    ),
    (
      "elasticache",
      "CacheClusterNotFound CacheClusterNotFoundFault ReplicationGroupNotFoundFault CacheSubnetGroupNotFoundFault"
    ),
    ("logs", "DataAlreadyAcceptedException InvalidSequenceTokenException"),
    (
      "rekognition",
      "InvalidImageFormatException ImageTooLargeException InvalidS3ObjectException HumanLoopQuotaExceededException"
    ),
    ("textract", "UnsupportedDocumentException BadDocumentException DocumentTooLargeException"),
    ("route53", "NoSuchHostedZone InvalidChangeBatch PriorRequestNotComplete"),
    ("cloudfront", "NoSuchDistribution TooManyInvalidationsInProgress"),
    ("cloudformation", "InsufficientCapabilitiesException ChangeSetNotFound TokenAlreadyExistsException"),
    ("iam", "DeleteConflict EntityTemporarilyUnmodifiable"),
    (
      nil,
      """
      AccessDenied ExpiredToken InvalidAccessKeyId SignatureDoesNotMatch InvalidClientTokenId Throttling \
      ThrottledException ThrottlingError TooManyRequestsException BadRequestException NotFoundException NotFound \
      InvalidParameterException InvalidParameterValue InvalidParameterValueException InvalidParameterCombination \
      InvalidRequestException InvalidArgument InvalidInput MissingParameter MalformedXML \
      ConflictException ResourceExistsException ResourceAlreadyExistsException EntityAlreadyExists NoSuchEntity \
      InternalErrorException InternalServiceException InternalServiceError InternalServerException ServiceException \
      InternalServiceErrorException ServiceFailureException UnauthorizedException NoSuchEntityException \
      InvalidToken UnsupportedOperation DependencyViolation DependencyTimeoutException InvalidClientToken
      """
    ),
  ]
}
