internal import Model

/// Pages of the request gate: what the code asks for.
enum RequestPages {
  static let keyMismatch = CausePage(
    .requestKeyMismatch,
    title: "the request's key does not fit the table's key schema",
    meaning: """
      Key attributes are missing, too many, misnamed or of the wrong type. The request must give partition \
      key and, where the table has one, sort key, each with its declared type (`S`, `N` or `B`).
      """,
    logs: """
      `The provided key element does not match the schema`, `Missing the key id in the item`, `Type \
      mismatch for key id expected: S actual: N`, `Query condition missed key schema element: id`, `cannot \
      contain an empty string value`.
      """,
    traces: "A 400 with `ValidationException` for calls of one code path, always.",
    template: """
      `KeySchema` and `AttributeDefinitions` of the table (or index) against the attributes in the source.
      """,
    checks: [
      .init(
        """
        aws dynamodb describe-table --table-name TABLE --query \
        'Table.[KeySchema,AttributeDefinitions,GlobalSecondaryIndexes[].KeySchema]'
        """,
        "names and types other than those in the request")
    ],
    fix: """
      Send the key as declared: exact names (case counts), a number as a number, no empty text. If the \
      schema is what is wrong: `partition_key=dynamodb.Attribute(name=…, type=…)` in CDK, `KeySchema` in \
      the template.
      """,
    caution: """
      The key schema of a table cannot be changed: CloudFormation replaces the table, and the items do not \
      move.
      """,
    reading: ["Amazon DynamoDB Developer Guide: Core components of Amazon DynamoDB, primary key"])

  static let unsupportedType = CausePage(
    .requestUnsupportedType,
    title: "the SDK cannot marshal a value",
    meaning: """
      The client refuses to turn a value of the program into a DynamoDB value: a float in boto3, a date or \
      a class instance, `undefined` or `NaN` in JavaScript. No request is sent.
      """,
    logs: """
      `TypeError: Float types are not supported. Use Decimal types instead.`, `Unsupported type "<class …>" \
      for value`, `Pass options.removeUndefinedValues=true`, `Pass options.convertClassInstanceToMap=true`.
      """,
    traces: "No DynamoDB subsegment, or one without an answer that ends at once.",
    template: "Nothing: the fault is in the source.",
    checks: [
      .init(
        """
        aws logs filter-log-events --log-group-name /aws/lambda/FUNCTION --filter-pattern '?"Float types" \
        ?"Unsupported type" ?removeUndefinedValues'
        """,
        "the line of the source that passed the value")
    ],
    fix: """
      Convert before the call. Python: `json.loads(body, parse_float=Decimal)`. JavaScript: \
      `marshallOptions: {removeUndefinedValues: true}` on the document client, dates as texts or numbers.
      """,
    caution: "Dropping `undefined` hides a missing attribute: check required ones first.",
    reading: ["Amazon DynamoDB Developer Guide: Supported data types and naming rules in Amazon DynamoDB"])

  static let reservedWord = CausePage(
    .requestReservedWord,
    title: "an expression uses a reserved word",
    meaning: """
      An attribute's name in an expression is one of DynamoDB's reserved words (`name`, `status`, `data`, \
      `ttl` and hundreds more, in any case). The attribute itself may keep that name.
      """,
    logs: "`Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: status`.",
    traces: "A 400 with `ValidationException` for one operation that has an expression.",
    template: "Nothing: attribute names that are no keys do not stand in a template.",
    checks: [
      .init(
        """
        aws logs filter-log-events --log-group-name /aws/lambda/FUNCTION --filter-pattern '"reserved \
        keyword"'
        """,
        "the word and the kind of expression")
    ],
    fix: """
      Put a placeholder in its place: `#s` in the expression and `ExpressionAttributeNames={"#s": \
      "status"}`. boto3's `Attr("status")` and `Key(…)` do it by themselves in filters and conditions.
      """,
    reading: [
      "Amazon DynamoDB Developer Guide: Reserved words in DynamoDB",
      "Amazon DynamoDB Developer Guide: Expression attribute names (aliases) in DynamoDB",
    ])

  static let itemTooLarge = CausePage(
    .requestItemTooLarge,
    title: "the item is larger than 400 KB",
    meaning: """
      An item may take 400 KB, names and values of all attributes together. The write would exceed it; \
      often a list that every update appends to.
      """,
    logs: """
      `Item size has exceeded the maximum allowed size`, or for updates `Item size to update has exceeded \
      the maximum allowed size`.
      """,
    traces: "Writes of some keys end with a 400 while those of other keys pass.",
    template: "Nothing: no property raises this limit.",
    checks: [
      .init(
        "aws dynamodb get-item --table-name TABLE --key KEY --return-consumed-capacity TOTAL",
        "about half a capacity unit for each 4 KB: near 50 units the item is full")
    ],
    fix: """
      Keep the large part elsewhere (an object in Amazon S3, its key in the item), compress it, or spread \
      it over several items under one partition key.
      """,
    caution: "Large items cost capacity with every read and write, also when only one attribute is wanted.",
    reading: [
      "Amazon DynamoDB Developer Guide: Best practices for storing large items and attributes in DynamoDB"
    ])

  static let invalidExpression = CausePage(
    .requestInvalidExpression,
    title: "an expression is malformed",
    meaning: """
      DynamoDB cannot read an expression: a syntax error, a placeholder that is not defined or not used, \
      two paths that overlap, an operand of the wrong type, or a path that the item does not have.
      """,
    logs: """
      `Invalid FilterExpression: Syntax error; token: …`, `An expression attribute value used in expression \
      is not defined; attribute value: :x`, `unused in expressions: keys: {:x}`, `Two document paths \
      overlap with each other`.
      """,
    traces: "A 400 with `ValidationException` whenever the code takes the path that builds this expression.",
    template: "Nothing: expressions are built in the source.",
    checks: [
      .init(
        """
        aws logs filter-log-events --log-group-name /aws/lambda/FUNCTION --filter-pattern '?"Expression:" \
        ?ExpressionAttribute'
        """,
        "the token or placeholder that DynamoDB names")
    ],
    fix: """
      Mend the expression that the message names. Build names and values in the same place as the \
      expression, and leave out maps that would be empty. For nested updates make the parent map first \
      (`if_not_exists`).
      """,
    reading: ["Amazon DynamoDB Developer Guide: Using expressions in DynamoDB"])

  static let invalid = CausePage(
    .requestInvalid,
    title: "DynamoDB refuses the request as invalid",
    meaning: """
      Some other rule of the API is broken: an empty set, more than 25 writes or 100 reads in a batch, the \
      same key twice, a consistent read of a global index, a number with too many digits, a value in the \
      wrong wire form.
      """,
    logs: """
      `ValidationException` or `SerializationException` with its own text: `Too many items requested for \
      the BatchWriteItem call`, `Provided list of item keys contains duplicates`, `Consistent reads are not \
      supported on global secondary indexes`, `1 validation error detected: Value … at …`.
      """,
    traces: """
      A 400 with `ValidationException` or `SerializationException`; the table and its keys are right.
      """,
    template: """
      Seldom concerned; look at `Projection` where an index is asked for attributes that it does not hold.
      """,
    checks: [
      .init("culprit classify LOGS", "the text in full, with operation and table where it says them")
    ],
    fix: """
      The message names the parameter and the rule. Split batches, remove duplicate keys and empty sets, \
      and do not ask a global index for consistent reads.
      """,
    reading: [
      "Amazon DynamoDB Developer Guide: Quotas in Amazon DynamoDB",
      "Amazon DynamoDB API Reference: Common errors",
    ])
}
