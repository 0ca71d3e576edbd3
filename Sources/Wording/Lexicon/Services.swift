/// Names of services, as SDKs print them and by endpoint prefix.
enum Services {
  private static let aliases: [String: String] = [
    "dynamodb": "dynamodb", "dynamodbstreams": "dynamodb", "ddb": "dynamodb", "dynamo": "dynamodb",
    "streams.dynamodb": "dynamodb",
    "simplestorageservice": "s3", "s3control": "s3", "simplequeueservice": "sqs",
    "securitytokenservice": "sts",
    "simplenotificationservice": "sns", "simplesystemsmanagement": "ssm",
    "simplesystemsmanagementclient": "ssm",
    "cognitoidentityprovider": "cognito-idp", "cognitoidp": "cognito-idp",
    "cognitoidentity": "cognito-identity",
    "eventbridge": "events", "cloudwatchevents": "events", "stepfunctions": "states", "sfn": "states",
    "keymanagementservice": "kms", "cloudwatchlogs": "logs", "simpleemailservice": "ses", "sesv2": "ses",
    "elasticcompute": "ec2", "rdsdata": "rds-data", "rdsdataservice": "rds-data", "bedrockruntime": "bedrock",
    "apigatewaymanagementapi": "execute-api", "identitymanagement": "iam", "ec2imds": "imds",
  ]

  /// A service by the name that an SDK gives it (`AmazonDynamoDBv2`, `DynamoDb`, `AWSSecurityTokenService`).
  static func named(_ text: String) -> String {
    var name = text.lowercased().filter { $0 != " " && $0 != "_" && $0 != "-" }
    for prefix in ["amazon", "aws"] where name.hasPrefix(prefix) && name.utf8.count > prefix.utf8.count {
      name.removeFirst(prefix.count)
    }
    for suffix in ["v2", "client", "async"] where name.hasSuffix(suffix) && aliases[name] == nil {
      name.removeLast(suffix.count)
    }
    return aliases[name] ?? name
  }

  /// Operations that say whose they are where an SDK names no service.
  private static let owners: [(String, String)] = [
    (
      "s3",
      """
      GetObject PutObject HeadObject DeleteObject DeleteObjects CopyObject ListObjects ListObjectsV2 ListBuckets \
      HeadBucket CreateBucket GetBucketLocation UploadPart CreateMultipartUpload CompleteMultipartUpload
      """
    ),
    (
      "sqs",
      "SendMessage SendMessageBatch ReceiveMessage DeleteMessage GetQueueUrl GetQueueAttributes PurgeQueue"
    ),
    ("sts", "AssumeRole GetCallerIdentity AssumeRoleWithWebIdentity GetSessionToken AssumeRoleWithSAML"),
    ("ssm", "GetParameter GetParameters GetParametersByPath PutParameter SendCommand"),
    ("secretsmanager", "GetSecretValue DescribeSecret PutSecretValue"),
    ("sns", "Publish PublishBatch Subscribe CreateTopic ListTopics"),
    ("events", "PutEvents PutRule PutTargets"),
    ("states", "StartExecution StartSyncExecution DescribeExecution SendTaskSuccess SendTaskFailure"),
    ("lambda", "Invoke InvokeFunction UpdateFunctionCode CreateFunction GetFunction InvokeAsync"),
    ("kinesis", "PutRecord PutRecords"),
    ("kms", "Decrypt Encrypt GenerateDataKey DescribeKey"),
    (
      "cognito-idp",
      "AdminGetUser AdminCreateUser InitiateAuth SignUp ConfirmSignUp AdminInitiateAuth ListUsers GetUser"
    ),
    ("ses", "SendEmail SendRawEmail SendTemplatedEmail"),
    ("logs", "PutLogEvents CreateLogStream CreateLogGroup DescribeLogStreams"),
    ("cloudwatch", "PutMetricData GetMetricStatistics"),
    ("rds", "DescribeDBInstances DescribeDBClusters"),
    ("ec2", "DescribeInstances CreateNetworkInterface DescribeNetworkInterfaces"),
    ("cloudformation", "CreateStack UpdateStack DescribeStacks CreateChangeSet"),
    ("bedrock", "InvokeModel Converse InvokeModelWithResponseStream"),
    ("execute-api", "PostToConnection"),
    ("iam", "PassRole GetRole CreateRole"),
  ]

  private static let byOperation: [String: String] = Dictionary(
    owners.flatMap { service, operations in operations.split(separator: " ").map { (String($0), service) } },
    uniquingKeysWith: { first, _ in first })

  /// The service that has an operation of that name; nil where several have, or none is known.
  static func owner(of operation: String) -> String? { byOperation[operation] }
}
