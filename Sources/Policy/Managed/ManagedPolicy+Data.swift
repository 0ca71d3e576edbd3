internal import Model

extension ManagedPolicy {
  /// The policies, by name.
  ///
  /// Source: AWS managed policy reference guide, default versions as of 2026-04-03.
  package static let all: [ManagedPolicy] = [
    ManagedPolicy(
      name: "AdministratorAccess", path: "/", updated: "2015-02-06", statements: [allow(["*"])]),
    ManagedPolicy(
      name: "AmazonDynamoDBFullAccess", path: "/", updated: "2021-01-29", isExcerpt: true,
      statements: [allow(["dynamodb:*", "dax:*", "kms:DescribeKey", "kms:ListAliases"])]),
    ManagedPolicy(
      name: "AmazonDynamoDBFullAccess_v2", path: "/", updated: "2026-02-12", isExcerpt: true,
      statements: [
        allow(["dynamodb:*", "dax:*"], sid: "DDBAndDAXFullAccess"),
        allow(["kms:DescribeKey", "kms:ListAliases"], sid: "KMSIntegration"),
      ]),
    ManagedPolicy(
      name: "AmazonDynamoDBReadOnlyAccess", path: "/", updated: "2024-11-18", isExcerpt: true,
      statements: [
        allow(
          [
            "dynamodb:BatchGetItem", "dynamodb:Describe*", "dynamodb:List*", "dynamodb:GetAbacStatus",
            "dynamodb:GetItem", "dynamodb:GetResourcePolicy", "dynamodb:Query", "dynamodb:Scan",
            "dynamodb:PartiQLSelect", "dax:Describe*", "dax:List*", "dax:GetItem", "dax:BatchGetItem",
            "dax:Query", "dax:Scan", "kms:DescribeKey", "kms:ListAliases",
          ], sid: "GeneralReadOnlyAccess")
      ]),
    ManagedPolicy(
      name: "AWSLambdaBasicExecutionRole", path: "/service-role/", updated: "2015-04-09",
      statements: [allow(logging)]),
    ManagedPolicy(
      name: "AWSLambdaDynamoDBExecutionRole", path: "/service-role/", updated: "2015-04-09",
      statements: [allow(streamReading + logging)]),
    ManagedPolicy(
      name: "AWSLambdaENIManagementAccess", path: "/service-role/", updated: "2020-10-01",
      statements: [
        allow([
          "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface",
          "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
        ])
      ]),
    ManagedPolicy(
      name: "AWSLambdaExecute", path: "/", updated: "2015-02-06",
      statements: [
        allow(["logs:*"], on: "arn:aws:logs:*:*:*"),
        allow(["s3:GetObject", "s3:PutObject"], on: "arn:aws:s3:::*"),
      ]),
    ManagedPolicy(
      name: "AWSLambdaInvocation-DynamoDB", path: "/", updated: "2015-02-06",
      statements: [allow(["lambda:InvokeFunction"]), allow(streamReading)]),
    ManagedPolicy(
      name: "AWSLambdaKinesisExecutionRole", path: "/service-role/", updated: "2018-11-19",
      statements: [
        allow(
          [
            "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords",
            "kinesis:GetShardIterator", "kinesis:ListShards", "kinesis:ListStreams",
            "kinesis:SubscribeToShard",
          ] + logging)
      ]),
    ManagedPolicy(
      name: "AWSLambdaRole", path: "/service-role/", updated: "2015-02-06",
      statements: [allow(["lambda:InvokeFunction"])]),
    ManagedPolicy(
      name: "AWSLambdaSQSQueueExecutionRole", path: "/service-role/", updated: "2018-06-14",
      statements: [
        allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"] + logging)
      ]),
    ManagedPolicy(
      name: "AWSLambdaVPCAccessExecutionRole", path: "/service-role/", updated: "2024-01-05",
      statements: [
        allow(
          logging + [
            "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
            "ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
          ], sid: "AWSLambdaVPCAccessExecutionPermissions")
      ]),
    ManagedPolicy(
      name: "AWSXRayDaemonWriteAccess", path: "/", updated: "2024-02-13",
      statements: [allow(tracing, sid: "AWSXRayDaemonWriteAccess")]),
    ManagedPolicy(
      name: "AWSXrayWriteOnlyAccess", path: "/", updated: "2018-08-28", statements: [allow(tracing)]),
    ManagedPolicy(
      name: "CloudWatchLambdaInsightsExecutionRolePolicy", path: "/", updated: "2020-10-07",
      statements: [
        allow(["logs:CreateLogGroup"]),
        allow(
          ["logs:CreateLogStream", "logs:PutLogEvents"],
          on: "arn:aws:logs:*:*:log-group:/aws/lambda-insights:*"),
      ]),
    ManagedPolicy(
      name: "PowerUserAccess", path: "/", updated: "2026-02-12",
      statements: [
        PolicyDocument.Statement(
          effect: .allow, actions: .allBut(["iam:*", "organizations:*", "account:*"]), resources: .only(["*"])
        ),
        allow([
          "account:GetAccountInformation", "account:GetGovCloudAccountInformation",
          "account:GetPrimaryEmail", "account:ListRegions", "iam:CreateServiceLinkedRole",
          "iam:DeleteServiceLinkedRole", "iam:ListRoles", "organizations:DescribeEffectivePolicy",
          "organizations:DescribeOrganization",
        ]),
      ]),
    ManagedPolicy(
      name: "ReadOnlyAccess", path: "/", updated: "2026-04-03", isExcerpt: true,
      statements: [
        allow(
          [
            "dax:BatchGetItem", "dax:Describe*", "dax:GetItem", "dax:ListTags", "dax:Query", "dax:Scan",
            "dynamodb:BatchGet*", "dynamodb:Describe*", "dynamodb:Get*", "dynamodb:List*",
            "dynamodb:PartiQLSelect", "dynamodb:Query", "dynamodb:Scan",
          ], sid: "ReadOnlyActionsGroup1"),
        allow(["kms:Describe*", "kms:Get*", "kms:List*"], sid: "ReadOnlyActionsGroup2"),
      ]),
  ]

  private static let logging: [SymbolicText] = [
    "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents",
  ]

  private static let tracing: [SymbolicText] = [
    "xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets",
    "xray:GetSamplingStatisticSummaries",
  ]

  private static let streamReading: [SymbolicText] = [
    "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams",
  ]

  private static func allow(
    _ actions: [SymbolicText], on resource: SymbolicText = "*", sid: String? = nil
  ) -> PolicyDocument.Statement {
    PolicyDocument.Statement(
      sid: sid, effect: .allow, actions: .only(actions), resources: .only([resource]))
  }
}
