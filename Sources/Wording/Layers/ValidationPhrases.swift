internal import Model

/// Requests that DynamoDB, or an SDK before it, finds wrong.
enum ValidationPhrases {
  private static func fault(
    _ text: String, _ cause: CauseID, rank: Int = 70, owner: Fault.Owner = .dynamoDB,
    code: String? = "ValidationException",
    details: (@Sendable (Hit, inout Reading) -> Void)? = nil
  ) -> Phrase {
    Phrase(
      text,
      .fault(Fault(family: .request, cause: cause, code: code, owner: owner, rank: rank, details: details)))
  }

  private static func client(_ text: String, _ cause: CauseID, _ code: String?, rank: Int = 66) -> Phrase {
    fault(text, cause, rank: rank, owner: .anyone, code: code)
  }

  static let all: [Phrase] = keys + expressions + values + sizes + limits + marshalling

  private static let keys: [Phrase] = [
    fault("The provided key element does not match the schema", .requestKeyMismatch),
    // What stand-ins for DynamoDB say of a key that lacks an attribute, and nothing else.
    fault(
      "operation: Validation Exception", .requestKeyMismatch, rank: 52, owner: .anyone,
      code: "ValidationException"),
    fault("Missing the key ", .requestKeyMismatch, rank: 72, details: attribute),
    fault("Type mismatch for key ", .requestKeyMismatch, rank: 72, details: attribute),
    fault("Type mismatch for Index Key ", .requestKeyMismatch, rank: 73, details: attribute),
    fault("AttributeValue for a key attribute cannot contain an empty", .requestKeyMismatch, rank: 72),
    fault("value specified for a secondary index key is not supported", .requestKeyMismatch, rank: 72),
    fault("Query condition missed key schema element", .requestKeyMismatch, rank: 72),
    fault("Query key condition not supported", .requestKeyMismatch, rank: 72),
    fault("The number of conditions on the keys is invalid", .requestKeyMismatch, rank: 72),
    fault("Cannot update attribute ", .requestKeyMismatch, rank: 60, details: attribute),
    fault("This attribute is part of the key", .requestKeyMismatch, rank: 72),
    fault("Condition parameter type does not match schema type", .requestKeyMismatch, rank: 72),
    fault(
      "Where clause does not contain a mandatory equality on all key attributes", .requestKeyMismatch,
      rank: 72),
  ]

  private static let expressions: [Phrase] = [
    fault("Attribute name is a reserved keyword", .requestReservedWord, rank: 78),
    fault("reserved keyword: ", .requestReservedWord, rank: 79, details: keyword),
    fault("Invalid UpdateExpression:", .requestInvalidExpression),
    fault("Invalid ConditionExpression:", .requestInvalidExpression),
    fault("Invalid FilterExpression:", .requestInvalidExpression),
    fault("Invalid ProjectionExpression:", .requestInvalidExpression),
    fault("Invalid KeyConditionExpression:", .requestInvalidExpression),
    fault("Value provided in ExpressionAttribute", .requestInvalidExpression),
    fault("ExpressionAttributeNames contains invalid", .requestInvalidExpression),
    fault("ExpressionAttributeValues contains invalid", .requestInvalidExpression, rank: 66),
    fault("ExpressionAttributeValues must not be empty", .requestInvalidExpression),
    fault("ExpressionAttributeNames must not be empty", .requestInvalidExpression),
    fault("ExpressionAttributeNames can only be specified when using expressions", .requestInvalidExpression),
    fault(
      "ExpressionAttributeValues can only be specified when using expressions", .requestInvalidExpression),
    fault("Can not use both expression and non-expression parameters", .requestInvalidExpression),
    fault("Filter Expression can only contain non-primary key attributes", .requestInvalidExpression),
    fault("expression refers to an attribute that does not exist in the item", .requestInvalidExpression),
    fault("document path provided in the update expression is invalid for update", .requestInvalidExpression),
    fault("operand in the update expression has an incorrect data type", .requestInvalidExpression),
    fault("Statement wasn't well formed, can't be processed", .requestInvalidExpression),
    fault(
      "Either the KeyConditions or KeyConditionExpression parameter must be specified",
      .requestInvalidExpression),
  ]

  private static let values: [Phrase] = [
    fault("Supplied AttributeValue is empty, must contain exactly one", .requestUnsupportedType),
    fault("Supplied AttributeValue has more than one datatypes set", .requestUnsupportedType),
    fault("An AttributeValue may not contain an empty", .requestInvalid),
    fault("One or more parameter values were invalid", .requestInvalid, rank: 58),
    fault("One or more parameter values are not valid", .requestInvalid, rank: 58),
    fault("cannot be converted to a numeric value", .requestInvalid, rank: 60),
    fault("Number overflow. Attempting to store a number", .requestInvalid, rank: 60),
    fault("Number underflow. Attempting to store", .requestInvalid, rank: 60),
    fault("Attempting to store more than 38 significant digits", .requestInvalid, rank: 60),
    fault("Input collection ", .requestInvalid, rank: 35),
    fault("NUMBER_VALUE cannot be converted to", .requestInvalid, code: "SerializationException"),
    fault("STRING_VALUE cannot be converted to", .requestInvalid, code: "SerializationException"),
    fault(
      "Start of structure or map found where not expected", .requestInvalid, owner: .anyone,
      code: "SerializationException"),
    fault(
      "Unexpected value type in payload", .requestInvalid, owner: .anyone, code: "SerializationException"),
    fault("failed to satisfy constraint", .requestInvalid, rank: 34, owner: .anyone),
    fault("Consistent reads are not supported on global secondary indexes", .requestInvalid),
    fault("is not supported for global secondary index", .requestInvalid, rank: 60),
  ]

  private static let sizes: [Phrase] = [
    fault("Item size has exceeded the maximum allowed size", .requestItemTooLarge, rank: 78),
    fault("Item size to update has exceeded the maximum allowed size", .requestItemTooLarge, rank: 78),
    fault("Expression size has exceeded the maximum allowed size", .requestInvalidExpression, rank: 78),
    fault("Size of hashkey has exceeded", .requestKeyMismatch, rank: 74),
    fault("Size of rangekey has exceeded", .requestKeyMismatch, rank: 74),
    fault("Aggregated size of all range keys has exceeded", .requestKeyMismatch, rank: 74),
    fault("Nesting Levels have exceeded supported limits", .requestInvalid),
  ]

  private static let limits: [Phrase] = [
    fault("The provisioned throughput for the table will not change", .requestInvalid),
    fault("Provided list of item keys contains duplicates", .requestInvalid),
    fault("Too many items requested for the Batch", .requestInvalid),
    fault("Transaction request cannot include multiple operations on one item", .requestInvalid),
    fault("The provided starting key is", .requestInvalid),
    fault("Exclusive Start Key must have same size as table's key schema", .requestKeyMismatch),
    fault("Member must have length less than or equal to 25", .requestInvalid, rank: 60),
    fault("Member must have length less than or equal to 100, Member must have", .requestInvalid, rank: 60),
  ]

  private static let marshalling: [Phrase] = [
    client(
      "Float types are not supported. Use Decimal types", .requestUnsupportedType, "TypeError", rank: 74),
    client("Unsupported type \"<class", .requestUnsupportedType, "TypeError", rank: 74),
    client("[<class 'decimal.Inexact'>", .requestUnsupportedType, "Inexact", rank: 74),
    client("removeUndefinedValues=true", .requestUnsupportedType, nil, rank: 74),
    client("convertClassInstanceToMap=true", .requestUnsupportedType, nil, rank: 74),
    client("Unsupported type passed:", .requestUnsupportedType, nil, rank: 74),
    client("is greater than Number.MAX_SAFE_INTEGER", .requestUnsupportedType, nil, rank: 74),
    client("Special numeric value NaN is not allowed", .requestUnsupportedType, nil, rank: 74),
    client("Special numeric value Infinity is not allowed", .requestUnsupportedType, nil, rank: 74),
    client("Infinity and NaN not supported", .requestUnsupportedType, "TypeError", rank: 74),
    client(
      "not supported; requires @DynamoDBTyped or @DynamoDBTypeConverted", .requestUnsupportedType,
      "DynamoDBMappingException", rank: 74),
    client(
      "Converter not found for EnhancedType", .requestUnsupportedType, "IllegalStateException", rank: 74),
    client("unsupported type, expected a valid DynamoDB", .requestUnsupportedType, nil, rank: 74),
    client("unsupported type, must be", .requestUnsupportedType, "ArgumentError", rank: 60),
    client("UnmarshalTypeError", .requestUnsupportedType, "UnmarshalTypeError", rank: 60),
    client("Unable to locate property for ", .requestInvalid, nil, rank: 60),
    client("Must have one hash key defined for the table", .requestInvalid, nil, rank: 60),
    client("Unable to convert [", .requestUnsupportedType, nil, rank: 60),
    client("Parameter validation failed", .requestInvalid, "ParamValidationError", rank: 52),
    client("Unknown parameter in input:", .requestInvalid, "ParamValidationError", rank: 53),
    client("Invalid type for parameter ", .requestInvalid, "ParamValidationError", rank: 53),
    client("Missing required parameter in input:", .requestInvalid, "ParamValidationError", rank: 53),
    client("Missing required key '", .requestInvalid, "MissingRequiredParameter", rank: 53),
    client("Expected params.", .requestInvalid, "InvalidParameterType", rank: 50),
    client("MultipleValidationErrors", .requestInvalid, "MultipleValidationErrors", rank: 54),
    client("Unexpected key '", .requestInvalid, "UnexpectedParameter", rank: 50),
    client("missing required field, ", .requestInvalid, nil, rank: 53),
    client("serialization failed", .requestInvalid, nil, rank: 41),
    client("missing required parameter params[", .requestInvalid, "ArgumentError", rank: 53),
    client("unexpected value at params[", .requestInvalid, "ArgumentError", rank: 53),
    client("failed to construct request", .requestInvalid, "ConstructionFailure", rank: 45),
    client("ConstructionFailure", .requestInvalid, "ConstructionFailure", rank: 44),
    client("Found 1 error while validating the input provided for the", .requestInvalid, nil, rank: 53),
    client("errors while validating the input provided for the", .requestInvalid, nil, rank: 53),
  ]

  /// The name that follows: `Missing the key userId in the item`.
  private static func attribute(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    var end = hit.end
    while end < text.count, end - hit.end < 256, text.byte(end) > 0x20 {
      if end > hit.end, text.gap(before: end) == .space { break }
      end += 1
    }
    let name = Token.trimmed(text.packed(hit.end..<end))
    if !name.isEmpty, name.lowercased() != "in" {
      reading.details["attribute"] = reading.details["attribute"] ?? name
    }
  }

  private static func keyword(_ hit: Hit, _ reading: inout Reading) {
    let end = reading.text.wordEnd(from: hit.end, joinsBreaks: false)
    if end > hit.end { reading.details["keyword"] = reading.text.packed(hit.end..<end) }
  }
}
