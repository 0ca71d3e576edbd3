internal import Model

/// Pages of the credentials gate: who signs the request.
enum CredentialsPages {
  static let missing = CausePage(
    .credentialsMissing,
    title: "the client found no credentials",
    meaning: """
      Lambda puts the role's credentials into the environment of the process. The client did not see them: \
      they were removed or overwritten, a child process got another environment, or the client was told to \
      use a profile.
      """,
    logs: """
      `Unable to locate credentials`, `Could not load credentials from any providers`, `Unable to load \
      credentials from any of the providers in the chain`, `no EC2 IMDS role found`, `The config profile \
      (x) could not be found`.
      """,
    traces: "No request leaves the function: no DynamoDB subsegment, or one without an HTTP answer.",
    template: "`AWS_PROFILE` among the function's variables; otherwise nothing.",
    checks: [
      .init(
        """
        aws lambda get-function-configuration --function-name FUNCTION --query \
        '[Role,Environment.Variables]'
        """,
        "a variable that turns the client to a profile")
    ],
    fix: """
      Make the client with no credentials and no profile at all: `boto3.client("dynamodb")`, `new \
      DynamoDBClient({})`. Pass the parent's environment on to child processes.
      """,
    reading: [
      "AWS SDKs and Tools Reference Guide: AWS SDKs and Tools standardized credential providers",
      "AWS Lambda Developer Guide: Working with Lambda environment variables",
    ])

  static let invalid = CausePage(
    .credentialsInvalid,
    title: "the credentials are unknown or the signature is wrong",
    meaning: """
      DynamoDB does not know the access key, or the signature does not fit the request: static keys that \
      were deleted or mistyped, a session token that is missing or of another key, stray white space, or a \
      clock that is off.
      """,
    logs: """
      `UnrecognizedClientException: The security token included in the request is invalid`, \
      `InvalidSignatureException`, `IncompleteSignatureException`, `Signature expired: … is now earlier \
      than …`, `Request is missing Authentication Token`.
      """,
    traces: "Every DynamoDB subsegment ends with a 400 whose exception is one of these, whatever the table.",
    template: """
      Variables with keys of a user (`…ACCESS_KEY…`, `…SECRET…`) that the source hands to the client. \
      Lambda's own `AWS_ACCESS_KEY_ID` cannot be configured.
      """,
    checks: [
      .init(
        """
        aws lambda get-function-configuration --function-name FUNCTION --query 'Environment.Variables | \
        keys(@)'
        """,
        "variables that look like keys"),
      .init("aws iam list-access-keys --user-name USER", "the key is inactive or not there"),
    ],
    fix: """
      Take the keys out of the source and the variables, and let the client use the role. If the call goes \
      to another account, assume a role there instead of carrying keys.
      """,
    caution: "Keys that stood in a template or a log are to be treated as known: deactivate them.",
    reading: [
      "IAM User Guide: Troubleshoot Signature Version 4 signing for AWS API requests",
      "Amazon DynamoDB Developer Guide: Error handling with DynamoDB",
    ])

  static let expired = CausePage(
    .credentialsExpired,
    title: "the session token is expired",
    meaning: """
      The function uses temporary credentials past their end. Lambda keeps its own fresh, so these were \
      kept: copied from the environment into a variable, got from an assumed role (one hour by default) and \
      never renewed, or frozen into a SnapStart snapshot.
      """,
    logs: """
      `ExpiredTokenException: The security token included in the request is expired`, first in environments \
      that are old.
      """,
    traces: """
      Calls that were answered in an environment turn into 400 with an expired token, and stay so there.
      """,
    template: "Nothing by itself; `SnapStart` and a permission for `sts:AssumeRole` are hints.",
    checks: [
      .init(
        "aws logs filter-log-events --log-group-name /aws/lambda/FUNCTION --filter-pattern ExpiredToken",
        "denials that begin long after the start of their log stream")
    ],
    fix: """
      Let the SDK hold the credentials, not the code: the default provider, or a provider that assumes the \
      role again when the session nears its end. With SnapStart make the clients after the restore, or use \
      the default provider of a current SDK.
      """,
    reading: [
      "AWS SDKs and Tools Reference Guide: Assume role credential provider",
      "AWS Lambda Developer Guide: Improving startup performance with Lambda SnapStart",
    ])

  static let wrongPrincipal = CausePage(
    .credentialsWrongPrincipal,
    title: "the caller is not the function's execution role",
    meaning: """
      The request was signed by someone else than the role of the template: another role that the code \
      assumes, a user whose keys it carries, or the function runs with another role than the template says. \
      Grants on the template's role do not help this caller.
      """,
    logs: """
      The ARN after `User:` in the denial is not `assumed-role/ROLE/FUNCTION`: another role, another \
      account, `user/…`.
      """,
    traces: """
      The exception's message names that principal; the segment's own `account_id` may differ from the \
      ARN's.
      """,
    template: """
      The function's `Role` and the principal in the message do not match, or the source calls \
      `sts:AssumeRole`.
      """,
    checks: [
      .init(
        "aws lambda get-function-configuration --function-name FUNCTION --query Role",
        "the role that the function really has"),
      .init(
        "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRole",
        "who took the role that shows in the message"),
    ],
    fix: """
      Sign with the function's own role, or grant access to the role that is meant to sign. CDK: \
      `table.grant_read_write_data(other_role)`; across accounts also a resource policy on the table.
      """,
    caution: "Find out why the keys are there before you widen any grant.",
    reading: [
      "AWS Lambda Developer Guide: Defining Lambda function permissions with an execution role",
      "IAM User Guide: AWS JSON policy elements: Principal",
    ])
}
