internal import Model

/// Pages of the configuration gate: the name of the table that the function was given.
enum ConfigurationPages {
  static let envMissing = CausePage(
    .configEnvMissing,
    title: "the code reads an environment variable that the function does not define",
    meaning: """
      The source asks for a variable (say `TABLE_NAME`), the deployed function has none of that name. \
      Depending on the language the code stops at once or sends a request without a table's name.
      """,
    logs: """
      Python: `KeyError: 'TABLE_NAME'`, `Required parameter name not set`, or a parameter validation error \
      that names `TableName` with value None. Node.js: `Value null at 'tableName' failed to satisfy \
      constraint`, or the word `undefined` as the table's name.
      """,
    traces: "No DynamoDB subsegment, or one whose `table_name` is absent or `undefined`.",
    template: """
      The function's `Environment.Variables` lacks the key that the source reads: a misspelt key, another \
      case, or a variable that only another function got.
      """,
    checks: [
      .init(
        """
        aws lambda get-function-configuration --function-name FUNCTION --query 'Environment.Variables | \
        keys(@)'
        """,
        "a list without the variable that the code reads"),
      .init("culprit check TEMPLATE", "variables that the sources read and the template does not define"),
    ],
    fix: """
      Define it from the table itself. CDK: `fn.add_environment("TABLE_NAME", table.table_name)`. Template: \
      `Environment: {Variables: {TABLE_NAME: !Ref Table}}`; in SAM also under `Globals.Function`.
      """,
    caution: """
      Published versions and aliases keep the variables they were published with: publish a new version.
      """,
    reading: ["AWS Lambda Developer Guide: Working with Lambda environment variables"])

  static let tableNameInvalid = CausePage(
    .configTableNameInvalid,
    title: "the value cannot be a table's name",
    meaning: """
      What the function sends as `TableName` is neither a name (3 to 255 of `a-z A-Z 0-9 _ . -`) nor the \
      ARN of a table. The request is refused for its form; no table was looked for.
      """,
    logs: """
      `Invalid length for parameter TableName`, `failed to satisfy constraint: Member must satisfy regular \
      expression pattern: [a-zA-Z0-9_.-]+`, `Member must have length greater than or equal to 3`; values \
      such as an empty text, `${Table}`, `[object Object]` or the ARN of a queue.
      """,
    traces: """
      The value stands in `table_name` as it was sent; the answer is a 400, or there was no request at all.
      """,
    template: """
      The variable holds a literal placeholder (`${Table}` in a plain string instead of `Fn::Sub`), an \
      empty parameter, or an attribute of another resource.
      """,
    checks: [
      .init(
        "aws lambda get-function-configuration --function-name FUNCTION --query Environment.Variables",
        "the value as the function gets it")
    ],
    fix: """
      Let the template fill in the name. CDK: `table.table_name` (a token is resolved in the deployment; do \
      not cut or convert it in Python or TypeScript). Template: `!Ref Table`, or `!Sub` around text with \
      `${Table}`.
      """,
    reading: [
      "Amazon DynamoDB Developer Guide: Supported data types and naming rules in Amazon DynamoDB",
      "AWS CloudFormation User Guide: Fn::Sub",
    ])

  static let tableNameMismatch = CausePage(
    .configTableNameMismatch,
    title: "no table of the deployment bears the name that the function uses",
    meaning: """
      The name is well formed, yet no table of the deployment has it: a prefix or suffix too many, a lost \
      letter, the logical id instead of the physical name, or a name from another stage. IAM answers before \
      DynamoDB looks for the table, so the error is usually a denial. Granting access to that name only \
      uncovers that the table does not exist.
      """,
    logs: """
      `AccessDeniedException` whose resource ends in a table that you do not have, or, where the policy is \
      wide, `ResourceNotFoundException: Requested resource not found`.
      """,
    traces: "`table_name` of the DynamoDB subsegments differs from every table's physical name.",
    template: """
      The variable is built by hand: `Fn::Join` or `Fn::Sub` that adds a text to `Ref` of the table, a \
      literal name while the table has no `TableName`, or the `Ref` of something else.
      """,
    checks: [
      .init(
        "aws dynamodb list-tables --region REGION",
        "no table with the name from the error, but one much like it"),
      .init(
        "culprit diagnose LOGS --template TEMPLATE",
        "the two names character by character, and the expression that made the wrong one"),
    ],
    fix: """
      Hand over the table's own name and nothing else. CDK: `environment={"TABLE_NAME": table.table_name}`. \
      Template: `TABLE_NAME: !Ref Table`. Leave the policy alone until the name is right.
      """,
    caution: """
      Do not cure it by naming the table (`TableName`) to fit: CloudFormation would replace the table, and \
      its items stay behind in the old one.
      """,
    reading: [
      "AWS CloudFormation Template Reference Guide: AWS::DynamoDB::Table, return values",
      "AWS Cloud Development Kit Developer Guide: Tokens and the AWS CDK",
    ])

  static let wrongTable = CausePage(
    .configWrongTable,
    title: "the function uses the name of another table than the one that it is wired for",
    meaning: """
      The name belongs to a table of the deployment, but not to the one that this function has grants for \
      and whose keys its requests fit. Two variables or two arguments were swapped, or copied from another \
      function.
      """,
    logs: """
      `AccessDeniedException` on an existing table, or, where both are granted, `The provided key element \
      does not match the schema` and `Missing the key … in the item`.
      """,
    traces: "`table_name` is the physical name of a table that the function's policy does not mention.",
    template: """
      `Environment.Variables` refers to one table while the statements of the role name another, in the \
      same function.
      """,
    checks: [
      .init(
        "aws dynamodb describe-table --table-name TABLE --query Table.KeySchema",
        "a key schema that the function's requests do not fit"),
      .init("culprit check TEMPLATE", "variable and grants that point to different tables"),
    ],
    fix: """
      Point the variable at the table that the source is written for: `table.table_name` of that construct \
      in CDK, `!Ref` of that table in the template.
      """,
    caution: """
      If both tables accept the items, writes may have gone into the wrong one: look for them there.
      """,
    reading: ["Amazon DynamoDB Developer Guide: Core components of Amazon DynamoDB"])
}
