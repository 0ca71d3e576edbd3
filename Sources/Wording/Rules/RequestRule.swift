internal import Model

/// What DynamoDB's validation and its other refusals say in their messages.
struct RequestRule: WordingRule {
  func read(_ text: Text, into finding: inout Finding) {
    throttling(text, &finding)
    for row in Self.rows where text.contains(row.needle) {
      finding.isError = true
      if row.isOwn { finding.service = finding.service ?? "dynamodb" }
      if finding.code == nil { finding.code = row.code }
      if finding.family == nil || finding.family == .request { finding.family = row.family }
      finding.cause = row.cause
      if let name = row.detail, let end = text.end(of: row.needle) {
        let value = text.string(text.token(from: end, limit: 255) { ByteClass.isName($0) })
        if name == "index" {
          finding.index = value
        } else if name == "table" {
          finding.table = value
        } else {
          finding.details[name] = value
        }
      }
      return
    }
    names(text, &finding)
  }

  private struct Row: Sendable {
    var needle: Needle
    var code: String?
    var family: ErrorFamily
    var cause: CauseID
    var detail: String?
    var isOwn = true

    init(
      _ needle: Needle, _ code: String?, _ family: ErrorFamily, _ cause: CauseID, detail: String? = nil,
      isOwn: Bool = true
    ) {
      self.needle = needle
      self.code = code
      self.family = family
      self.cause = cause
      self.detail = detail
      self.isOwn = isOwn
    }
  }

  private static let validation = "ValidationException"
  private static let rows: [Row] = [
    Row(
      "The table does not have the specified index:", validation, .existence, .indexNotFound, detail: "index"),
    Row("The table does not have the specified index", validation, .existence, .indexNotFound),
    Row(
      "Requested resource not found: Table:", "ResourceNotFoundException", .existence, .tableNotFound,
      detail: "table"),
    Row("Requested resource not found", "ResourceNotFoundException", .existence, .tableNotFound),
    Row(
      "Cannot do operations on a non-existent table", "ResourceNotFoundException", .existence, .tableNotFound),
    Row("Table is being created:", "ResourceInUseException", .existence, .tableNotActive, detail: "table"),
    Row("Table is being updated:", "ResourceInUseException", .existence, .tableNotActive, detail: "table"),
    Row("Table is being deleted:", "ResourceInUseException", .existence, .tableNotActive, detail: "table"),
    Row(
      "Attempt to change a resource which is still in use", "ResourceInUseException", .existence,
      .tableNotActive),
    Row("The provided key element does not match the schema", validation, .request, .requestKeyMismatch),
    Row("Missing the key ", validation, .request, .requestKeyMismatch, detail: "attribute"),
    Row("Type mismatch for key ", validation, .request, .requestKeyMismatch, detail: "attribute"),
    Row("Type mismatch for Index Key ", validation, .request, .requestKeyMismatch, detail: "attribute"),
    Row(
      "The AttributeValue for a key attribute cannot contain an empty", validation, .request,
      .requestKeyMismatch),
    Row(
      "Query condition missed key schema element:", validation, .request, .requestKeyMismatch,
      detail: "attribute"),
    Row("Query condition missed key schema element", validation, .request, .requestKeyMismatch),
    Row("Query key condition not supported", validation, .request, .requestKeyMismatch),
    Row("Size of hashkey has exceeded", validation, .request, .requestKeyMismatch),
    Row(
      "A value specified for a secondary index key is not supported", validation, .request,
      .requestKeyMismatch),
    Row("reserved keyword:", validation, .request, .requestReservedWord, detail: "keyword"),
    Row("Attribute name is a reserved keyword", validation, .request, .requestReservedWord),
    Row("Item size has exceeded the maximum allowed size", validation, .request, .requestItemTooLarge),
    Row(
      "Item size to update has exceeded the maximum allowed size", validation, .request, .requestItemTooLarge),
    Row("Invalid UpdateExpression:", validation, .request, .requestInvalidExpression),
    Row("Invalid ConditionExpression:", validation, .request, .requestInvalidExpression),
    Row("Invalid FilterExpression:", validation, .request, .requestInvalidExpression),
    Row("Invalid ProjectionExpression:", validation, .request, .requestInvalidExpression),
    Row("Invalid KeyConditionExpression:", validation, .request, .requestInvalidExpression),
    Row("unused in expressions: keys:", validation, .request, .requestInvalidExpression),
    Row("ExpressionAttributeValues must not be empty", validation, .request, .requestInvalidExpression),
    Row(
      "ExpressionAttributeNames can only be specified when using expressions", validation, .request,
      .requestInvalidExpression),
    Row(
      "The document path provided in the update expression is invalid", validation, .request,
      .requestInvalidExpression),
    Row(
      "The provided expression refers to an attribute that does not exist", validation, .request,
      .requestInvalidExpression),
    Row(
      "An operand in the update expression has an incorrect data type", validation, .request,
      .requestInvalidExpression),
    Row(
      "The conditional request failed", "ConditionalCheckFailedException", .writeConflict,
      .writeConditionFailed),
    Row(
      "Transaction is ongoing for the item", "TransactionConflictException", .writeConflict,
      .writeTransactionConflict),
    Row(
      "Collection size exceeded", "ItemCollectionSizeLimitExceededException", .writeConflict,
      .writeCollectionTooLarge),
    Row(
      "The security token included in the request is expired", "ExpiredTokenException", .credentials,
      .credentialsExpired, isOwn: false),
    Row(
      "The security token included in the request is invalid", "UnrecognizedClientException", .credentials,
      .credentialsInvalid, isOwn: false),
    Row(
      "The request signature we calculated does not match", "InvalidSignatureException", .credentials,
      .credentialsInvalid, isOwn: false),
    Row("Signature expired:", "InvalidSignatureException", .credentials, .credentialsInvalid, isOwn: false),
    Row(
      "Request is missing Authentication Token", "MissingAuthenticationTokenException", .credentials,
      .credentialsMissing, isOwn: false),
    Row("NUMBER_VALUE cannot be converted to", "SerializationException", .request, .requestInvalid),
    Row("STRING_VALUE cannot be converted to", "SerializationException", .request, .requestInvalid),
    Row("Supplied AttributeValue is empty", validation, .request, .requestInvalid),
    Row("Supplied AttributeValue has more than one datatypes set", validation, .request, .requestInvalid),
    Row("Provided list of item keys contains duplicates", validation, .request, .requestInvalid),
    Row("One or more parameter values were invalid:", validation, .request, .requestInvalid),
  ]

  private static let throttles: [(Needle, String?, CauseID)] = [
    ("KeyRangeThroughputExceeded", nil, .capacityHotPartition),
    ("MaxOnDemandThroughputExceeded", nil, .capacityOnDemandLimit),
    ("AccountLimitExceeded", nil, .capacityOnDemandLimit),
    ("Throughput exceeds the maximum OnDemandThroughput", "ThrottlingException", .capacityOnDemandLimit),
    (
      "Throughput exceeds the current throughput limit for your account", "RequestLimitExceeded",
      .capacityOnDemandLimit
    ),
    (
      "The level of configured provisioned throughput", "ProvisionedThroughputExceededException",
      .capacityProvisionedThroughput
    ),
    (
      "exceeded your maximum allowed provisioned throughput", "ProvisionedThroughputExceededException",
      .capacityProvisionedThroughput
    ),
    (
      "Throughput exceeds the current capacity of your table or index", "ThrottlingException",
      .capacityThrottled
    ),
    (
      "Throughput exceeds the current capacity for one or more global secondary indexes",
      "ThrottlingException", .capacityThrottled
    ),
    ("Rate of requests exceeds the allowed throughput", "ThrottlingException", .capacityThrottled),
  ]

  private func throttling(_ text: Text, _ finding: inout Finding) {
    guard let row = Self.throttles.first(where: { text.contains($0.0) }) else { return }
    // A transaction that was cancelled for it is the transaction's refusal.
    guard finding.code != "TransactionCanceledException" else { return }
    finding.isError = true
    finding.family = .capacity
    finding.cause = row.2
    if row.1 != nil { finding.service = finding.service ?? "dynamodb" }
    if finding.code == nil { finding.code = row.1 }
    for reason in [
      "KeyRangeThroughputExceeded", "MaxOnDemandThroughputExceeded", "AccountLimitExceeded",
      "ProvisionedThroughputExceeded",
    ] {
      for target in ["TableRead", "TableWrite", "IndexRead", "IndexWrite"]
      where text.contains(Needle(target + reason)) {
        finding.reasons.append(target + reason)
      }
    }
  }

  /// A table's name that breaks the rules for names is the configuration's fault.
  private func names(_ text: Text, _ finding: inout Finding) {
    let invalid: [Needle] = [
      "at 'tableName' failed to satisfy constraint", "at 'TableName' failed to satisfy constraint",
      "TableName must be at least 3 characters", "Invalid table/index name", "Invalid TableName",
      "missing required field, PutItemInput.TableName", "Input.TableName",
    ]
    guard text.contains(any: invalid) else { return }
    finding.isError = true
    finding.family = .config
    finding.cause = .configTableNameInvalid
    if finding.code == nil { finding.code = Self.validation }
    finding.service = finding.service ?? "dynamodb"
  }
}
