internal import Model

/// Pages of the existence gate: the table and the index.
enum ExistencePages {
  static let tableNotFound = CausePage(
    .tableNotFound,
    title: "DynamoDB finds no table of that name",
    meaning: """
      The caller was admitted, and there is no table of that name in this account and Region. By the \
      template the name is the right one, so the table was deleted, is not yet deployed, or is elsewhere; \
      without a template the name itself may be wrong.
      """,
    logs: """
      `ResourceNotFoundException: Requested resource not found`. For reads and writes the message does not \
      name the table.
      """,
    traces: "A 400 with `ResourceNotFoundException` at once; `table_name` tells which table was asked for.",
    template: """
      The table is there, with `DeletionPolicy` unset or a `Condition` that was false; or it belongs to \
      another stack that is not deployed in this account and Region.
      """,
    checks: [
      .init(
        "aws dynamodb describe-table --table-name TABLE --region REGION",
        "the same error, or a table in state `CREATING` or `DELETING`"),
      .init(
        "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=DeleteTable",
        "who deleted it, and when"),
    ],
    fix: """
      Deploy the table before the function's traffic comes, or restore it from a backup. Protect it: CDK \
      `deletion_protection=True` and `removal_policy=RemovalPolicy.RETAIN`; template \
      `DeletionProtectionEnabled: true`, `DeletionPolicy: Retain`.
      """,
    caution: """
      A new table of the same name is empty. Point-in-time recovery restores into a new table, with a name \
      of its own.
      """,
    reading: [
      "Amazon DynamoDB Developer Guide: Error handling with DynamoDB",
      "Amazon DynamoDB Developer Guide: Point-in-time backups for DynamoDB",
    ])

  static let tableNotActive = CausePage(
    .tableNotActive,
    title: "the table is not active",
    meaning: """
      The table is being created or deleted, is archived, or an earlier change to it is still under way. \
      Reads and writes work while a table is `UPDATING`; another change to it does not.
      """,
    logs: """
      `ResourceInUseException: Attempt to change a resource which is still in use: Table is being updated: \
      …` for changes; reads and writes during `CREATING` get `ResourceNotFoundException`.
      """,
    traces: "Refusals that end by themselves after seconds or minutes, near a deployment.",
    template: """
      A custom resource or a function that uses the table during the deployment, without `DependsOn`.
      """,
    checks: [
      .init(
        "aws dynamodb describe-table --table-name TABLE --query Table.TableStatus",
        "any state but `ACTIVE`")
    ],
    fix: """
      Wait until the table is `ACTIVE` (`table.wait_until_exists()` in boto3, waiters in other SDKs). CDK: \
      `resource.node.add_dependency(table)`; template: `DependsOn`. An `ARCHIVED` table must be restored \
      from the backup that DynamoDB made.
      """,
    reading: ["Amazon DynamoDB API Reference: TableDescription, table status"])

  static let indexNotFound = CausePage(
    .indexNotFound,
    title: "the table has no index of that name",
    meaning: """
      The table exists, the index named in the request does not, or is still being filled. DynamoDB reports \
      it as a validation error, not as a missing resource.
      """,
    logs: """
      `ValidationException: The table does not have the specified index: INDEX`; while a new index is \
      filled: `Cannot read from backfilling global secondary index`.
      """,
    traces: "Only Query and Scan with this `index_name` end with a 400.",
    template: """
      `IndexName` is missing from `GlobalSecondaryIndexes` and `LocalSecondaryIndexes`, or is spelt another \
      way.
      """,
    checks: [
      .init(
        """
        aws dynamodb describe-table --table-name TABLE --query \
        'Table.GlobalSecondaryIndexes[].[IndexName,IndexStatus]'
        """,
        "no such name, or a status that is not `ACTIVE`")
    ],
    fix: """
      Use the index's name as the template has it, best through a variable, or add the index. CDK: \
      `table.add_global_secondary_index(index_name=…, partition_key=…)`. Template: `GlobalSecondaryIndexes` \
      with the keys in `AttributeDefinitions`.
      """,
    caution: """
      Filling an index takes time and write capacity; one update of a table can add or delete one global \
      index. A local index can only be made with the table, so adding one replaces it.
      """,
    reading: ["Amazon DynamoDB Developer Guide: Managing Global Secondary Indexes in DynamoDB"])
}
