internal import Model

/// Pages of the capacity gate: throttling and its four limits.
enum CapacityPages {
  static let provisionedThroughput = CausePage(
    .capacityProvisionedThroughput,
    title: "the provisioned throughput is exceeded",
    meaning: """
      The table or a global index has fixed read or write units, and the traffic needs more. An index that \
      is too small throttles writes to its table.
      """,
    logs: """
      `ProvisionedThroughputExceededException: The level of configured provisioned throughput for the table \
      was exceeded`, or `… for one or more global secondary indexes of the table`. SDKs retry first, so the \
      error shows late, or only as a timeout.
      """,
    traces: """
      Long DynamoDB subsegments with retries, then a 400 (and the throttle flag, where the SDK sets it).
      """,
    template: """
      `ProvisionedThroughput` with small numbers (`BillingMode` absent means provisioned), no \
      `AWS::ApplicationAutoScaling::ScalableTarget`, or an index with less than its table.
      """,
    checks: [
      .init(
        """
        aws cloudwatch get-metric-statistics --namespace AWS/DynamoDB --metric-name \
        WriteProvisionedThroughputThrottleEvents --dimensions Name=TableName,Value=TABLE --start-time START \
        --end-time END --period 60 --statistics Sum
        """,
        "a sum above 0 (for reads the metric's name begins with `Read`)"),
      .init(
        """
        aws dynamodb describe-table --table-name TABLE --query \
        'Table.[BillingModeSummary,ProvisionedThroughput]'
        """,
        "the units that there are"),
    ],
    fix: """
      Pay by request, or scale. CDK: `billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST`, or \
      `table.auto_scale_write_capacity(min_capacity=5, \
      max_capacity=100).scale_on_utilization(target_utilization_percent=70)`. Template: `BillingMode: \
      PAY_PER_REQUEST` without `ProvisionedThroughput`.
      """,
    caution: """
      On-demand costs more per request under steady load; DynamoDB limits how often a table can switch in a \
      day.
      """,
    reading: [
      "Amazon DynamoDB Developer Guide: DynamoDB throttling resolution guide",
      """
      Amazon DynamoDB Developer Guide: Managing throughput capacity automatically with DynamoDB auto \
      scaling
      """,
    ])

  static let hotPartition = CausePage(
    .capacityHotPartition,
    title: "one partition key is over its limit",
    meaning: """
      A partition serves about 3,000 read and 1,000 write units a second, whatever the table has. One key, \
      or a few, get more than that while the table as a whole has room.
      """,
    logs: """
      Throttling with a reason that ends in `KeyRangeThroughputExceeded` (shown only if the code logs the \
      reasons); the on-demand text asks to check `if you have a hot key`.
      """,
    traces: "Retries and throttles for some keys only; other calls to the same table stay fast.",
    template: """
      A partition key with few values (a date, a status, a tenant), or a global index on such an attribute.
      """,
    checks: [
      .init(
        """
        aws cloudwatch get-metric-statistics --namespace AWS/DynamoDB --metric-name \
        WriteKeyRangeThroughputThrottleEvents --dimensions Name=TableName,Value=TABLE --start-time START \
        --end-time END --period 60 --statistics Sum
        """,
        "a sum above 0 (for reads the metric's name begins with `Read`)"),
      .init(
        "aws dynamodb describe-contributor-insights --table-name TABLE",
        "whether CloudWatch Contributor Insights counts keys; its graphs then show the hottest"),
    ],
    fix: """
      Spread the key: add a suffix (`day#0` … `day#9`) and read all of them, take a key with more values, \
      or cache hot reads. More table capacity does not help.
      """,
    caution: "Another key means another table and moving the data. Contributor Insights costs by event.",
    reading: [
      "Amazon DynamoDB Developer Guide: Best practices for designing and using partition keys effectively",
      "Amazon DynamoDB Developer Guide: CloudWatch Contributor Insights for DynamoDB",
    ])

  static let onDemandLimit = CausePage(
    .capacityOnDemandLimit,
    title: "an on-demand or account limit is exceeded",
    meaning: """
      The table pays by request and met its configured maximum, or the account's quota for tables in this \
      Region.
      """,
    logs: """
      `Throughput exceeds the maximum OnDemandThroughput configured on table or index`, or \
      `RequestLimitExceeded: Throughput exceeds the current throughput limit for your account`; reasons \
      that end in `MaxOnDemandThroughputExceeded` or `AccountLimitExceeded`.
      """,
    traces: "Throttled subsegments on a table without provisioned units, over all keys.",
    template: """
      `OnDemandThroughput` with `MaxReadRequestUnits` or `MaxWriteRequestUnits`; CDK: \
      `max_read_request_units`, `max_write_request_units`.
      """,
    checks: [
      .init(
        "aws dynamodb describe-table --table-name TABLE --query Table.OnDemandThroughput",
        "a maximum below the traffic"),
      .init(
        "aws service-quotas list-service-quotas --service-code dynamodb",
        "the throughput quotas of the account"),
    ],
    fix: """
      Raise or remove the maximum in CDK or template (a value of -1 removes it), or ask for a higher quota. \
      Slow down the writer: smaller batches, fewer parallel environments (`ReservedConcurrentExecutions`).
      """,
    caution: "The maximum is a guard against cost: without it a runaway loop is billed in full.",
    reading: [
      "Amazon DynamoDB Developer Guide: DynamoDB maximum throughput for on-demand tables",
      "Amazon DynamoDB Developer Guide: Quotas in Amazon DynamoDB",
    ])

  static let throttled = CausePage(
    .capacityThrottled,
    title: "the call was throttled, and the evidence does not say by which limit",
    meaning: """
      DynamoDB asked the client to slow down. The message fits several limits: a table that is still \
      scaling, a hot key, a provisioned table, or too many control-plane calls such as `DescribeTable`.
      """,
    logs: """
      `ThrottlingException` with a general text, or `Rate of requests exceeds the allowed throughput`, and \
      no throttling reasons.
      """,
    traces: "Retries or the throttle flag on DynamoDB subsegments; no reason is recorded there.",
    template: "Compatible with more than one limit, or not given.",
    checks: [
      .init(
        "aws cloudwatch list-metrics --namespace AWS/DynamoDB --dimensions Name=TableName,Value=TABLE",
        "which of the `…ThrottleEvents` metrics exist: their names say the limit"),
      .init(
        """
        aws dynamodb describe-table --table-name TABLE --query \
        'Table.[BillingModeSummary,ProvisionedThroughput,OnDemandThroughput]'
        """,
        "the billing mode and the limits that are set"),
    ],
    fix: """
      Log the reasons: `e.response.get("ThrottlingReasons")` in boto3, `err.ThrottlingReasons` in \
      JavaScript; the next occurrence then names its limit. Do not call `DescribeTable` in every \
      invocation.
      """,
    caution: "More attempts in the SDK smooth short peaks and eat the function's time budget in long ones.",
    reading: [
      "Amazon DynamoDB Developer Guide: Diagnosing throttling",
      "Amazon DynamoDB Developer Guide: CloudWatch throttling metrics",
    ])
}
