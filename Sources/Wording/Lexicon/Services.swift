/// Names of services, as SDKs print them and by endpoint prefix.
enum Services {
  private static let aliases: [String: String] = [
    "dynamodb": "dynamodb", "dynamodbstreams": "dynamodb", "ddb": "dynamodb", "dynamo": "dynamodb",
    "streams.dynamodb": "dynamodb", "dynamoid": "dynamodb", "dynamoose": "dynamodb", "dynamodbv2": "dynamodb",
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
      """
      SendMessage SendMessageBatch ReceiveMessage DeleteMessage DeleteMessageBatch ChangeMessageVisibility \
      GetQueueUrl GetQueueAttributes PurgeQueue CreateQueue ListQueues
      """
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
    ("iam", "PassRole GetRole CreateRole AttachRolePolicy PutRolePolicy CreatePolicy GetUser ListRoles"),
    ("athena", "StartQueryExecution GetQueryExecution GetQueryResults StopQueryExecution"),
    (
      "glue",
      "StartJobRun GetJobRun GetTable GetTables GetDatabase CreatePartition BatchCreatePartition StartCrawler"
    ),
    ("firehose", "DescribeDeliveryStream CreateDeliveryStream"),
    (
      "kinesis",
      "GetRecords SubscribeToShard DescribeStreamSummary RegisterStreamConsumer ListShards SplitShard"
    ),
    ("elasticache", "DescribeCacheClusters DescribeReplicationGroups CreateCacheCluster"),
    ("es", "DescribeDomain DescribeElasticsearchDomain UpdateDomainConfig"),
    ("apigateway", "GetRestApi CreateDeployment GetUsagePlan CreateApiKey GetApiKey"),
    ("ecs", "RunTask DescribeTasks UpdateService RegisterTaskDefinition DescribeServices StopTask"),
    ("ecr", "GetAuthorizationToken BatchGetImage InitiateLayerUpload PutImage DescribeRepositories"),
    ("rekognition", "DetectLabels DetectFaces SearchFacesByImage IndexFaces CompareFaces"),
    ("textract", "DetectDocumentText AnalyzeDocument StartDocumentAnalysis"),
    ("sagemaker", "InvokeEndpoint CreateTrainingJob"),
    ("batch", "SubmitJob DescribeJobs"),
    ("cloudfront", "CreateInvalidation GetDistribution UpdateDistribution"),
    ("route53", "ChangeResourceRecordSets ListHostedZones"),
    ("appconfig", "GetConfiguration StartConfigurationSession GetLatestConfiguration"),
    ("scheduler", "CreateSchedule DeleteSchedule GetSchedule"),
    ("xray", "PutTraceSegments PutTelemetryRecords GetSamplingRules"),
    ("iot", "DescribeEndpoint AttachPrincipalPolicy UpdateThingShadow GetThingShadow"),
    ("pinpoint", "SendMessages SendUsersMessages"),
    ("redshift-data", "DescribeStatement GetStatementResult"),
    ("codepipeline", "PutJobSuccessResult PutJobFailureResult StartPipelineExecution"),
  ]

  /// Operations of other services as they stand in identifiers; names of a single word are words of every
  /// day.
  static let phrases: [Phrase] = byOperation.keys.sorted().filter { name in
    name.count(where: \.isUppercase) > 1 && Operations.named(name) == nil
  }.map { name in Phrase(name, .anchor { hit, reading in readCall(name, hit, &reading) }) }

  /// `sqs.sendMessage(`, `GetSecretValueCommand`, `GetParameter failed`.
  private static func readCall(_ name: String, _ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let stop = text.wordEnd(from: hit.start)
    let start = text.wordStart(before: hit.start + 1)
    let ending = text.packed(min(hit.end, stop)..<stop)
    guard start == hit.start || text.byte(hit.start - 1) == UInt8(ascii: "_"),
      text.packed(hit.start + 1..<hit.end) == String(name.dropFirst()), stop >= hit.end,
      ["", "Command", "CommandError", "Request", "Response", "Async", "Input", "Output"].contains(ending),
      reading.calls.count < 16, let service = owner(of: name)
    else { return }
    reading.calls.append((service, name, hit.start))
    reading.services.append((service, .operation, hit.start))
  }

  private static let byOperation: [String: String] = Dictionary(
    owners.flatMap { service, operations in operations.split(separator: " ").map { (String($0), service) } },
    uniquingKeysWith: { first, _ in first })

  /// The service that has an operation of that name; nil where several have, or none is known.
  static func owner(of operation: String) -> String? { byOperation[operation] }
}
