internal import Model

/// Pages of the observations: worth mending, never the primary cause.
enum ObservationPages {
  static let swallowedError = CausePage(
    id: .observation(.swallowedError),
    title: "an error was logged, yet the invocation reports success",
    meaning: """
      The code caught an error of DynamoDB, logged it and returned as if all were well. Metrics and alarms \
      of Lambda stay green, events are not retried, and callers believe that the write took place.
      """,
    logs: """
      An error text of DynamoDB between `START` and a `REPORT` without `Status: error`, with no unhandled \
      error after it.
      """,
    traces: "A DynamoDB subsegment with an error flag inside a function segment without one.",
    template: "Nothing: it is in the source, mostly a `try` around the whole handler.",
    checks: [
      .init(
        """
        aws cloudwatch get-metric-statistics --namespace AWS/Lambda --metric-name Errors --dimensions \
        Name=FunctionName,Value=FUNCTION --start-time START --end-time END --period 300 --statistics Sum
        """,
        "0, while the log shows errors in the same time")
    ],
    fix: """
      Raise again after logging, or answer with a status that says it failed. For batches of events report \
      the failed ones (`ReportBatchItemFailures`). Catch only what the code can deal with.
      """,
    caution: """
      Once errors are raised, retries and dead-letter queues begin to work: see that repeated events do no \
      harm.
      """,
    reading: ["AWS Lambda Developer Guide: Understanding retry behavior in Lambda"])

  static let noDiagnostics = CausePage(
    id: .observation(.noDiagnostics),
    title: "the failure leaves no code, operation or table in the log",
    meaning: """
      The invocation failed, and nothing says which call, which table or which error. The next failure will \
      be as hard to find.
      """,
    logs: """
      A text of the program's own (`Internal error`, `failed`) in place of the exception, or a timeout with \
      nothing before it.
      """,
    traces: "Tracing is off, or the SDK is not instrumented: no DynamoDB subsegments.",
    template: "`TracingConfig` absent or `PassThrough`; `LoggingConfig.ApplicationLogLevel` above `ERROR`.",
    checks: [
      .init(
        """
        aws lambda get-function-configuration --function-name FUNCTION --query \
        '[TracingConfig,LoggingConfig]'
        """,
        "tracing that is not `Active`, or a log level that drops errors")
    ],
    fix: """
      Log the exception itself (`logger.exception(…)`, `console.error(err)`), and turn tracing on: \
      `tracing=lambda_.Tracing.ACTIVE` in CDK, `TracingConfig: {Mode: Active}` in the template, `Tracing: \
      Active` in SAM, with the SDK instrumented. Shorter SDK timeouts turn silent timeouts into errors with \
      a text.
      """,
    caution: "Traces and logs cost by volume. Log errors, not whole items: they may hold personal data.",
    reading: ["AWS Lambda Developer Guide: Visualize Lambda function invocations using AWS X-Ray"])

  static let wildcardAction = CausePage(
    id: .observation(.wildcardAction),
    title: "a grant names its actions by a wildcard",
    meaning: """
      `dynamodb:*`, or a pattern such as `dynamodb:Delete*`, allows more than the function calls, up to \
      deleting the table. It does not cause a denial; it is room that nobody needs.
      """,
    logs: "Nothing: what is allowed leaves no line.",
    traces: "Nothing to see; the operations that do occur are the ones to grant.",
    template: """
      A `*` in `Action`, `NotAction` with `Allow`, CDK's `grant_full_access`, or a managed policy with full \
      access.
      """,
    checks: [
      .init("aws iam get-role-policy --role-name ROLE --policy-name POLICY", "a `*` in the actions"),
      .init("culprit diagnose LOGS --template TEMPLATE", "the operations that were seen"),
    ],
    fix: """
      Name the actions that the function calls. CDK: `grant_read_data` or `grant_write_data` in place of \
      `grant_full_access`, or `table.grant(fn, …)` with exact ones. Template: a list in `Action`.
      """,
    caution: """
      Look at rare paths (clean-up jobs, error paths) before you narrow: what did not occur is not proved \
      unused.
      """,
    reading: ["IAM User Guide: Security best practices in IAM, apply least-privilege permissions"])

  static let wildcardResource = CausePage(
    id: .observation(.wildcardResource),
    title: "a grant's resource pattern reaches beyond the table",
    meaning: """
      The `Resource` is `*`, `table/*`, or a name with `*` behind it. `table/User*` also covers \
      `UserArchive` and every table that someone makes later under such a name, with indexes and streams.
      """,
    logs: "No line tells it: requests that a wide pattern admits look like any other.",
    traces: "Nothing by itself; `table_name` shows which tables are really used.",
    template: "A `*` in `Resource` before `/index/` or at the end of a table's name.",
    checks: [
      .init(
        "aws iam get-role-policy --role-name ROLE --policy-name POLICY",
        "a resource that is no table's exact ARN"),
      .init("aws dynamodb list-tables", "which other tables the pattern covers"),
    ],
    fix: """
      Name the table and, where used, its indexes. CDK: the grants of the table. Template: `!GetAtt \
      Table.Arn` and `!Sub "${Table.Arn}/index/*"`. Actions such as `ListTables` do need `*`: give them a \
      statement of their own.
      """,
    reading: ["Service Authorization Reference: Actions, resources, and condition keys for Amazon DynamoDB"])

  static let staticCredentials = CausePage(
    id: .observation(.staticCredentials),
    title: "static access keys stand in the environment or the source",
    meaning: """
      The function carries keys of a user although it has a role. They do not expire, are readable by \
      whoever may read the configuration, and tend to end up in logs and repositories.
      """,
    logs: "Access key ids (`AKIA…`) in a line; `culprit` blacks them out in reports.",
    traces: "Calls that are signed by a user instead of the role's session.",
    template: """
      Values that begin with `AKIA` in `Environment.Variables`, or parameters with `SECRET` in their name \
      that lead there.
      """,
    checks: [
      .init(
        """
        aws lambda get-function-configuration --function-name FUNCTION --query 'Environment.Variables | \
        keys(@)'
        """,
        "variables that hold keys"),
      .init(
        "aws iam get-access-key-last-used --access-key-id KEY_ID",
        "when and for which service they were last used"),
    ],
    fix: """
      Remove them, make the client without credentials, and grant the role what the user could do: \
      `table.grant_…(fn)` in CDK. Then deactivate the keys, and delete them once nothing breaks.
      """,
    caution: "Treat keys that were in a template, repository or log as stolen.",
    reading: ["IAM User Guide: Secure access keys"])

  static let driftSuspected = CausePage(
    id: .observation(.driftSuspected),
    title: "what is deployed may differ from the template",
    meaning: """
      Evidence and template contradict each other: a call was denied that the template allows, a name was \
      used that it does not make, or the other way round. Someone changed the stack by hand, or the \
      template is of another version.
      """,
    logs: "Names, roles or errors that cannot come from the template as given.",
    traces: "`table_name`, Region or account in the subsegments that the template does not explain.",
    template: "It looks right: that is the sign.",
    checks: [
      .init(
        """
        aws cloudformation describe-stack-resource-drifts --stack-name STACK \
        --stack-resource-drift-status-filters MODIFIED DELETED
        """,
        "resources that were changed or deleted by hand (after a drift detection has run)"),
      .init(
        "aws cloudformation get-template --stack-name STACK --template-stage Processed",
        "the deployed template: compare, or give it to `culprit`"),
    ],
    fix: """
      Run `culprit` with the deployed template, and with the answer of `aws cloudformation \
      list-stack-resources` as `--resources`. Then bring both together: deploy the template again, or take \
      the change by hand into it.
      """,
    caution: "Deploying again undoes changes that were made by hand, perhaps in an earlier emergency.",
    reading: [
      """
      AWS CloudFormation User Guide: Detect unmanaged configuration changes to stacks and resources with \
      drift detection
      """
    ])
}
