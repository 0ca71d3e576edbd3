internal import Model

/// Pages of the conflict gate: the state of the item or of its collection.
enum ConflictPages {
  static let conditionFailed = CausePage(
    .writeConditionFailed,
    title: "a condition of the write was not met",
    meaning: """
      The write carried a condition (the item must be new, the version must be 7), and the item's state did \
      not meet it. That is how optimistic locks and uniqueness checks work: often it is no fault at all, \
      and the report counts it as benign where the code goes on.
      """,
    logs: "`ConditionalCheckFailedException: The conditional request failed`.",
    traces: "A 400 on PutItem, UpdateItem or DeleteItem, usually followed by a read and another try.",
    template: "Nothing: conditions are in the source.",
    checks: [
      .init(
        """
        aws cloudwatch get-metric-statistics --namespace AWS/DynamoDB --metric-name \
        ConditionalCheckFailedRequests --dimensions Name=TableName,Value=TABLE --start-time START \
        --end-time END --period 300 --statistics Sum
        """,
        "how often it happens, and since when")
    ],
    fix: """
      Handle it: read again and retry for a lock, answer "already there" for a duplicate. Ask for the item \
      with `ReturnValuesOnConditionCheckFailure="ALL_OLD"` to see what stood in the way. A retry of the \
      event (at-least-once delivery) also meets its own first write.
      """,
    caution: "A failed condition still uses write capacity.",
    reading: [
      "Amazon DynamoDB Developer Guide: Condition and filter expressions, operators, and functions in DynamoDB"
    ])

  static let transactionConflict = CausePage(
    .writeTransactionConflict,
    title: "a transaction was cancelled or in conflict",
    meaning: """
      One part of a transaction failed, so all of it did; or another request was working on the same item \
      at that moment. The list of reasons, in the order of the parts, tells which part.
      """,
    logs: """
      `TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific \
      reasons [None, ConditionalCheckFailed]`, `TransactionConflictException: Transaction is ongoing for \
      the item`, `TransactionInProgressException`.
      """,
    traces: "A 400 on `TransactWriteItems` or `TransactGetItems`; such subsegments often name no table.",
    template: "Nothing: transactions are in the source.",
    checks: [
      .init(
        """
        aws cloudwatch get-metric-statistics --namespace AWS/DynamoDB --metric-name TransactionConflict \
        --dimensions Name=TableName,Value=TABLE --start-time START --end-time END --period 300 --statistics \
        Sum
        """,
        "conflicts on items; none means that a part failed for another reason")
    ],
    fix: """
      Log the reasons (`CancellationReasons`) and act on the one that is not `None`: a condition, a \
      conflict (retry with a pause), a throttle, or invalid input. Keep transactions small and their items \
      apart; give `ClientRequestToken` so that a retry does not apply twice.
      """,
    caution: "Transactional reads and writes use twice the capacity.",
    reading: ["Amazon DynamoDB Developer Guide: Amazon DynamoDB Transactions: How it works"])

  static let collectionTooLarge = CausePage(
    .writeCollectionTooLarge,
    title: "the item collection is larger than 10 GB",
    meaning: """
      In a table with a local secondary index all items of one partition key, with their index entries, may \
      take 10 GB. Writes that make the collection grow are refused; deletes still work.
      """,
    logs: "`ItemCollectionSizeLimitExceededException: Collection size exceeded.`",
    traces: "Writes under one partition key end with a 400, reads of it go on.",
    template: "`LocalSecondaryIndexes` on the table.",
    checks: [
      .init(
        """
        aws dynamodb describe-table --table-name TABLE --query \
        'Table.[LocalSecondaryIndexes[].IndexName,TableSizeBytes]'
        """,
        "a local index, and a table of more than 10 GB")
    ],
    fix: """
      Delete or archive old items of that key, or split the key. For good: a table with a global index in \
      place of the local one (CDK: `add_global_secondary_index`), which has no such limit.
      """,
    caution: "Local indexes cannot be removed from a table: it takes a new table and moving the data.",
    reading: ["Amazon DynamoDB Developer Guide: Local secondary indexes, item collection size limit"])
}
