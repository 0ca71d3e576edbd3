internal import Model

/// Pages of the authorization gate whose fault stands in the role's own policies.
enum IdentityPolicyPages {
  static let noGrant = CausePage(
    .iamNoGrant,
    title: "the role has no DynamoDB statement at all",
    meaning: """
      No policy of the execution role mentions DynamoDB. IAM denies what nobody allows. The managed \
      policies that functions usually have (`AWSLambdaBasicExecutionRole`, \
      `AWSLambdaVPCAccessExecutionRole`) give logs and network interfaces only, \
      `AWSLambdaDynamoDBExecutionRole` reads streams, not tables.
      """,
    logs: """
      `AccessDeniedException … is not authorized to perform: dynamodb:PutItem on resource: … because no \
      identity-based policy allows the dynamodb:PutItem action`, for every action that the function tries.
      """,
    traces: """
      All DynamoDB subsegments of the function end with a 400 and an access denial, whatever the operation.
      """,
    template: """
      No `AWS::IAM::Policy`, no `Policies` and no managed policy of the role names a `dynamodb:` action. \
      CDK: a missing `grant_…` call. SAM: no `Policies`, or `Role` is set, and then `Policies` is ignored.
      """,
    checks: [
      .init(
        "aws iam list-role-policies --role-name ROLE",
        "no inline policy, or none that is about DynamoDB"),
      .init(
        "aws iam list-attached-role-policies --role-name ROLE",
        "managed policies for logs and network only"),
    ],
    fix: """
      Grant what the function calls, on its table. CDK: `table.grant_read_data(fn)`, `grant_write_data`, \
      `grant_read_write_data`, or `table.grant(fn, "dynamodb:PutItem")` for exact actions. Template: an \
      `AWS::IAM::Policy` on the role with the table's `!GetAtt Table.Arn`. SAM: a policy template such as \
      `DynamoDBCrudPolicy: {TableName: !Ref Table}`.
      """,
    caution: "Do not attach `AmazonDynamoDBFullAccess` to be quick: it opens every table of the account.",
    reading: [
      "Amazon DynamoDB Developer Guide: Using identity-based policies with Amazon DynamoDB",
      "AWS Serverless Application Model Developer Guide: AWS SAM policy templates",
    ])

  static let actionNotGranted = CausePage(
    .iamActionNotGranted,
    title: "the role's statements cover the table, not the action",
    meaning: """
      The role may use the table, but not for this operation. Batch calls need `BatchGetItem` or \
      `BatchWriteItem`; transactions need the actions of their parts (`PutItem`, `ConditionCheckItem` …); \
      PartiQL needs `PartiQLSelect` and its kin. The single-item actions do not stand in for them.
      """,
    logs: """
      A denial that names one action while other actions on the same table succeed, often the first write \
      of a function that may only read, or a `DescribeTable` that a high-level client sends unasked.
      """,
    traces: "For one table some operations answer 200 and one operation always ends in a denial.",
    template: """
      `Action` of the matching statement lacks it. Known gaps: `grant_write_data` has no \
      `ConditionCheckItem`; SAM's `DynamoDBWritePolicy` has no `DeleteItem`, `DynamoDBReadPolicy` no \
      `ConditionCheckItem`.
      """,
    checks: [
      .init(
        """
        aws iam simulate-principal-policy --policy-source-arn ROLE_ARN --action-names dynamodb:PutItem \
        dynamodb:GetItem --resource-arns TABLE_ARN
        """,
        "`implicitDeny` for the action in question, `allowed` for others"),
      .init("culprit check TEMPLATE", "the actions that the sources call and the policies lack"),
    ],
    fix: """
      Add the action, nothing more. CDK: `table.grant(fn, "dynamodb:ConditionCheckItem")` or the wider \
      grant that includes it. Template: append it to `Action` of the statement on that table.
      """,
    caution: "A change to a wider grant may add actions that nobody calls, such as `DeleteItem`.",
    reading: [
      "Service Authorization Reference: Actions, resources, and condition keys for Amazon DynamoDB",
      "Amazon DynamoDB Developer Guide: Using IAM with DynamoDB transactions",
    ])

  static let resourceNotCovered = CausePage(
    .iamResourceNotCovered,
    title: "the role's statements cover the action, not this table",
    meaning: """
      The action is allowed on something, but the table's ARN does not match any `Resource` of those \
      statements: another table, another Region or account, a name in place of an ARN, or a pattern that \
      misses by a character.
      """,
    logs: "A denial whose resource is the right table, while the same action works on another one.",
    traces: "The same operation answers 200 for one `table_name` and is denied for another.",
    template: """
      `Resource` names another table's `Arn`, uses `Ref` (the name) instead of `GetAtt` `Arn`, ends in `/*` \
      (which covers indexes and streams, not the table itself), or spells out a Region or an account.
      """,
    checks: [
      .init(
        """
        aws iam simulate-principal-policy --policy-source-arn ROLE_ARN --action-names dynamodb:Query \
        --resource-arns TABLE_ARN
        """,
        "`implicitDeny`, with no matched statement"),
      .init(
        "culprit diagnose LOGS --template TEMPLATE",
        "the ARN that was asked for beside the ARNs that are granted"),
    ],
    fix: """
      Name the table in the statement. CDK: call the grant of the table that the function uses. Template: \
      `Resource: !GetAtt Table.Arn`. SAM: the policy template with this table's name (a name, not an ARN).
      """,
    caution: "First make sure that the table exists under that ARN: if it does not, the name is the fault.",
    reading: [
      "IAM User Guide: IAM JSON policy elements: Resource",
      "Service Authorization Reference: Actions, resources, and condition keys for Amazon DynamoDB",
    ])

  static let indexNotCovered = CausePage(
    .iamIndexNotCovered,
    title: "the role's statements cover the table, not its index",
    meaning: """
      Query and Scan with an index are authorized on the index's own ARN, `table/TABLE/index/INDEX`. The \
      table's ARN does not include it.
      """,
    logs: """
      A denial of `dynamodb:Query` or `dynamodb:Scan` whose resource ends in `/index/…`; other calls on the \
      table pass.
      """,
    traces: "Only the subsegments with an `index_name` are denied.",
    template: """
      `Resource` holds the table's `Arn` alone. CDK adds `/index/*` only where it knows of an index: not \
      for `Table.from_table_name` and `from_table_arn`.
      """,
    checks: [
      .init(
        """
        aws iam simulate-principal-policy --policy-source-arn ROLE_ARN --action-names dynamodb:Query \
        --resource-arns TABLE_ARN/index/INDEX
        """,
        "`implicitDeny` for the index, where the table itself is `allowed`")
    ],
    fix: """
      Add the index. Template: `!Sub "${Table.Arn}/index/INDEX"` beside the table's ARN. CDK, imported \
      table: `Table.from_table_attributes(…, table_name=…, global_indexes=["INDEX"])` before the grant; \
      `grant_index_permissions=True` takes all indexes.
      """,
    reading: [
      "Amazon DynamoDB Developer Guide: Using IAM policy conditions for fine-grained access control",
      "Amazon DynamoDB Developer Guide: Using Global Secondary Indexes in DynamoDB",
    ])

  static let conditionNotMet = CausePage(
    .iamConditionNotMet,
    title: "a condition of the statement that would allow the call is not met",
    meaning: """
      Action and resource match, but the statement's `Condition` is false for this request: other partition \
      keys than `dynamodb:LeadingKeys` allows, attributes outside `dynamodb:Attributes`, a missing tag, or \
      `aws:SourceVpce` for a call that did not come through that endpoint (the key is then absent).
      """,
    logs: """
      An implicit denial (`because no identity-based policy allows`) although the policy names action and \
      table; often for some items only.
      """,
    traces: """
      The same operation on the same table is sometimes answered and sometimes denied, depending on keys or \
      on the way taken.
      """,
    template: """
      A `Condition` in the only statement that matches; keys that need `ForAllValues:` without it, or \
      values that are not resolved as meant.
      """,
    checks: [
      .init(
        """
        aws iam simulate-principal-policy --policy-source-arn ROLE_ARN --action-names dynamodb:GetItem \
        --resource-arns TABLE_ARN --context-entries \
        ContextKeyName=KEY,ContextKeyValues=VALUE,ContextKeyType=string
        """,
        "`allowed` with the value that the condition wants, denied with the one that the request has"),
      .init("culprit iam simulate CASES", "which statement decides, with the context keys that you give"),
    ],
    fix: """
      Make the request meet the condition, or correct it: the value, the operator, `ForAllValues:` for keys \
      with many values, `…IfExists` where the key may be absent.
      """,
    caution: """
      `ForAllValues:` is true for an empty set, and `LeadingKeys` does not stop a Scan: do not allow Scan \
      beside it.
      """,
    reading: [
      "IAM User Guide: IAM JSON policy elements: Condition operators",
      "Amazon DynamoDB Developer Guide: Using IAM policy conditions for fine-grained access control",
    ])

  static let explicitDeny = CausePage(
    .iamExplicitDeny,
    title: "a statement denies the call explicitly",
    meaning: """
      A policy of the role has a `Deny` that matches. It wins over every `Allow`, so adding grants changes \
      nothing.
      """,
    logs: """
      `… with an explicit deny in an identity-based policy`, sometimes followed by the ARN of the policy.
      """,
    traces: "Denied subsegments whose exception speaks of an explicit deny.",
    template: """
      `Effect: Deny` with matching `Action` (or `NotAction`) and `Resource`. Conditions with a negated \
      operator (`StringNotEquals` on `aws:SourceVpce`) hold when the key is absent, as it is for every call \
      that comes through no endpoint.
      """,
    checks: [
      .init(
        """
        aws iam simulate-principal-policy --policy-source-arn ROLE_ARN --action-names dynamodb:PutItem \
        --resource-arns TABLE_ARN --query 'EvaluationResults[].MatchedStatements'
        """,
        "the policy that holds the denying statement"),
      .init("aws iam list-attached-role-policies --role-name ROLE", "which policies to read"),
    ],
    fix: """
      Narrow the denying statement: take the action or the table out of it, or add the condition that was \
      meant. CDK: find the `PolicyStatement(effect=iam.Effect.DENY, …)`. Ask its owner first; a deny is \
      seldom there by chance.
      """,
    caution: "A deny usually guards something: remove as little of it as possible.",
    reading: ["IAM User Guide: The difference between explicit and implicit denies"])
}
