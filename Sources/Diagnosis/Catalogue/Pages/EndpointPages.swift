internal import Model

/// Pages of the endpoint gate: which Region and which host the client calls.
enum EndpointPages {
  static let regionMismatch = CausePage(
    .endpointRegionMismatch,
    title: "the client calls another Region than the table's",
    meaning: """
      A table lives in one Region (a global table in those that are listed). The client was made for \
      another one, where the table does not exist and where the policy, which names the Region in its ARN, \
      does not reach either.
      """,
    logs: """
      A Region that is not the stack's, in the ARN of an `AccessDeniedException` or in the host \
      `dynamodb.REGION.amazonaws.com` of a connection error; or `ResourceNotFoundException` on a name that \
      is right. From a VPC with only a gateway endpoint: timeouts.
      """,
    traces: "`aws.region` of the DynamoDB subsegments differs from the Region in the function's ARN.",
    template: """
      A variable with a Region's name that the code hands to its client, or a literal Region in an ARN. \
      `AWS_REGION` itself is set by Lambda and cannot be configured.
      """,
    checks: [
      .init(
        "aws dynamodb describe-table --table-name TABLE --region REGION",
        "the table only in the other Region"),
      .init(
        "aws lambda get-function-configuration --function-name FUNCTION --query Environment.Variables",
        "a Region that the code passes to the client"),
    ],
    fix: """
      Make the client without a Region: every SDK then takes `AWS_REGION`, the function's own. If the table \
      is meant to be elsewhere, pass that Region on purpose, name it in the policy's ARN, and see that the \
      network leads there. CDK: `self.region` or `table.env.region`; template: `!Ref AWS::Region`.
      """,
    caution: """
      Calls across Regions add latency and transfer cost; a global table brings the data to the function.
      """,
    reading: [
      "AWS SDKs and Tools Reference Guide: AWS Region",
      "Amazon DynamoDB Developer Guide: Global tables",
    ])

  static let regionInvalid = CausePage(
    .endpointRegionInvalid,
    title: "the client has no Region, or a string that is none",
    meaning: """
      The client was given an Availability Zone (`us-east-1a`), an empty text or `undefined` as its Region, \
      or found none. No host of that name exists, or no request is made.
      """,
    logs: """
      `You must specify a region.`, `Region is missing`, `doesn't match a supported format`, `Could not \
      connect to the endpoint URL: "https://dynamodb.us-east-1a.amazonaws.com/"`, `getaddrinfo ENOTFOUND` \
      with that host.
      """,
    traces: """
      No DynamoDB subsegment, or one without an answer whose `aws.region` is not the name of a Region.
      """,
    template: """
      A variable for the Region with an Availability Zone, an empty parameter or a placeholder as its \
      value.
      """,
    checks: [
      .init(
        "aws lambda get-function-configuration --function-name FUNCTION --query Environment.Variables",
        "a value that is not the name of a Region"),
      .init(
        "aws ec2 describe-regions --query 'Regions[].RegionName'",
        "the names that do exist for this account"),
    ],
    fix: """
      Drop the Region from the client's settings, so that it takes `AWS_REGION`, or pass `!Ref AWS::Region` \
      (CDK: `self.region`).
      """,
    reading: ["AWS General Reference: Amazon DynamoDB endpoints and quotas"])

  static let override = CausePage(
    .endpointOverride,
    title: "an endpoint URL leads elsewhere than to DynamoDB",
    meaning: """
      A setting from development sends the calls to DynamoDB Local, to a mock, or to a host that no longer \
      exists. Inside Lambda `localhost` is the execution environment itself, where nobody listens.
      """,
    logs: """
      `connect ECONNREFUSED 127.0.0.1:8000`, `Could not connect to the endpoint URL: \
      "http://localhost:8000/"`, or the name of a `vpce-…` that was deleted. DynamoDB Local says `Cannot do \
      operations on a non-existent table`.
      """,
    traces: "A subsegment that ends within milliseconds and has no HTTP answer, or one with a foreign host.",
    template: """
      `AWS_ENDPOINT_URL` or `AWS_ENDPOINT_URL_DYNAMODB` in `Environment.Variables`, or a variable that the \
      source passes as `endpoint_url`.
      """,
    checks: [
      .init(
        "aws lambda get-function-configuration --function-name FUNCTION --query Environment.Variables",
        "an endpoint URL where none should be"),
      .init(
        "aws ec2 describe-vpc-endpoints --query 'VpcEndpoints[].[VpcEndpointId,ServiceName,State]'",
        "whether a `vpce-…` in the URL still exists"),
    ],
    fix: """
      Remove the variable, and let the source pass an endpoint only when it is told to run locally. Keep \
      the override if it names the DNS name of an interface endpoint: there it is needed.
      """,
    reading: [
      "AWS SDKs and Tools Reference Guide: Service-specific endpoints",
      "Amazon DynamoDB Developer Guide: AWS PrivateLink for DynamoDB",
    ])
}
