internal import Model

/// Pages of the service gate: DynamoDB's own failures.
enum ServicePages {
  static let error = CausePage(
    .serviceError,
    title: "DynamoDB itself failed",
    meaning: """
      DynamoDB answered with a failure of its own (HTTP 500 or 503). Single ones are normal and are covered \
      by the SDK's retries; a run of them is an event in the Region. Whether a write took place is not \
      known.
      """,
    logs: """
      `InternalServerError: Internal server error`, `ServiceUnavailable`, `The service is currently \
      unavailable or busy`, often with `reached max retries`.
      """,
    traces: """
      DynamoDB subsegments with the fault flag and a status of 500 or above, mostly followed by an answered \
      retry.
      """,
    template: "Nothing.",
    checks: [
      .init(
        """
        aws cloudwatch get-metric-statistics --namespace AWS/DynamoDB --metric-name SystemErrors \
        --dimensions Name=TableName,Value=TABLE Name=Operation,Value=PutItem --start-time START --end-time \
        END --period 60 --statistics Sum
        """,
        "a sum above 0 at the time of the failures"),
      .init(
        "aws health describe-events --filter services=DYNAMODB --region us-east-1",
        "an open event (needs a support plan that includes the AWS Health API)"),
    ],
    fix: """
      Let the SDK retry, and make writes safe to repeat. Where `KMS internal error` stands in the text, the \
      table's key is at fault and retries do not help. For long events: a queue in front, or a global table \
      in a second Region.
      """,
    caution: """
      A retried write may have been applied the first time: use conditions or tokens where that matters.
      """,
    reading: [
      "Amazon DynamoDB Developer Guide: Error handling with DynamoDB",
      "AWS SDKs and Tools Reference Guide: Retry behavior",
    ])
}
