internal import Model

/// Messages and modules of services that functions call beside DynamoDB.
enum OtherServicePhrases {
  private static func fault(_ text: String, _ service: String, _ code: String? = nil) -> Phrase {
    Phrase(
      text, .fault(Fault(family: .otherService, cause: nil, code: code, owner: .other(service), rank: 60)))
  }

  static let all: [Phrase] =
    messages + modules + words + databases + parameters.map { Phrase($0, .service("dynamodb", .operation)) }
    + prefixes.map { Phrase($0 + ":", .anchor(readPrefix)) }

  /// Names of parameters and fields that only DynamoDB's API has.
  private static let parameters = [
    "ExpressionAttribute", "KeyConditionExpression", "ProjectionExpression", "GlobalSecondaryIndex",
    "LocalSecondaryIndex", "AttributeDefinitions", "KeySchema", "UnprocessedItems", "UnprocessedKeys",
    "LastEvaluatedKey", "ExclusiveStartKey", "TransactItems", "ReturnConsumedCapacity", "CancellationReasons",
  ]

  /// Services whose name brings a message: `ssm: ThrottlingException`.
  private static let prefixes = [
    "sqs", "sns", "ssm", "sts", "kms", "ecr", "ecs", "ec2", "rds", "ses", "glue", "lambda", "logs", "athena",
    "events",
    "states", "firehose",
  ]

  /// Names of services that are words of every day: only a call behind them makes them one.
  private static let everyday: Set<String> = [
    "lambda", "logs", "events", "states", "glue", "athena", "firehose",
  ]

  private static func readPrefix(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard hit.start == 0 || text.gap(before: hit.start) != .none,
      text.gap(before: hit.end) == .space
        && !everyday.contains(text.packed(hit.start..<hit.end - 1).lowercased())
        || Services.owner(of: text.packed(hit.end..<text.wordEnd(from: hit.end))) != nil
    else { return }
    reading.services.append((text.packed(hit.start..<hit.end - 1).lowercased(), .word, hit.start))
  }

  private static let messages: [Phrase] = [
    fault("The specified bucket does not exist", "s3", "NoSuchBucket"),
    fault("The specified key does not exist", "s3", "NoSuchKey"),
    fault("The bucket you are attempting to access must be addressed", "s3", "PermanentRedirect"),
    fault("when calling the HeadObject operation", "s3"),
    fault("The specified queue does not exist", "sqs"),
    fault("The receipt handle has expired", "sqs"),
    fault("Access to the resource https://sqs", "sqs"),
    fault("Secrets Manager can't find the specified secret", "secretsmanager"),
    fault("Secrets Manager can't decrypt", "secretsmanager"),
    fault("Function not found: arn", "lambda"),
    fault("Cannot find function", "lambda"),
    fault("The operation cannot be performed at this time. An update is in progress for resource", "lambda"),
    fault("ReservedFunctionConcurrentInvocationLimitExceeded", "lambda"),
    fault("State Machine Does Not Exist", "states"),
    fault("Execution Already Exists", "states"),
    fault("Rate exceeded for shard", "kinesis"),
    fault("Incorrect username or password", "cognito-idp"),
    fault("User does not exist.", "cognito-idp"),
    fault("User pool client", "cognito-idp"),
    fault("User pool ", "cognito-idp"),
    fault("Email address is not verified", "ses"),
    fault("Event bus ", "events"),
    fault("Topic does not exist", "sns"),
    fault("You don't have access to the model", "bedrock"),
    fault("The specified log group does not exist", "logs"),
    fault("The specified log stream does not exist", "logs"),
    fault("You are not authorized to perform this operation", "ec2", "UnauthorizedOperation"),
    fault("is not authorized to assume IAM Role", "sts"),
    fault("is not authorized to access this resource", "execute-api"),
    fault("DBInstance ", "rds"),
    fault("no such index [", "es"),
    fault("under account", "kinesis"),
    fault("Too many connections", "rds"),
    fault("Communications to DAX", "dax"),
    fault("DaxClientError", "dax"),
    fault("DaxServiceException", "dax"),
    fault("Response status code does not indicate success", "http"),
    fault("Execution failed due to configuration error", "execute-api"),
    fault("Execution failed due to a timeout error", "execute-api"),
    fault("Endpoint request timed out", "execute-api"),
    fault("Malformed Lambda proxy response", "execute-api"),
  ]

  private static func module(_ text: String, _ service: String) -> Phrase {
    Phrase(text, .service(service, .module))
  }

  private static let modules: [Phrase] = [
    module("amazonaws.com/doc/2006-03-01", "s3"),
    module("DynamoDB_20120810", "dynamodb"),
    module("com.amazonaws.dynamodb.v20120810", "dynamodb"),
    module("AmazonDynamoDB", "dynamodb"),
    module("DynamoDbClient", "dynamodb"),
    module("DynamoDbAsyncClient", "dynamodb"),
    module("DynamoDbEnhanced", "dynamodb"),
    module("DynamoDBMapper", "dynamodb"),
    module("DynamoDBContext", "dynamodb"),
    module("DynamoDBDocumentClient", "dynamodb"),
    module("client-dynamodb", "dynamodb"),
    module("lib-dynamodb", "dynamodb"),
    module("util-dynamodb", "dynamodb"),
    module("boto3/dynamodb", "dynamodb"),
    module("pynamodb", "dynamodb"),
    module("dynamoid", "dynamodb"),
    module("dynamoose", "dynamodb"),
    module("electrodb", "dynamodb"),
    module("ElectroError", "dynamodb"),
    module("dynamodb-toolbox", "dynamodb"),
    module("dynamodb-onetable", "dynamodb"),
    module("OneTableError", "dynamodb"),
    module("dynogels", "dynamodb"),
    module("ex_aws_dynamo", "dynamodb"),
    module("ExAws.Dynamo", "dynamodb"),
    module("guregu/dynamo", "dynamodb"),
    module("Aws::Record", "dynamodb"),
    module("aws-record", "dynamodb"),
    module("amazonka-dynamodb", "dynamodb"),
    module("BaoPham\\DynamoDb", "dynamodb"),
    module("service/dynamodb", "dynamodb"),
    module("resource/dynamodb", "dynamodb"),
    module("@grpc/", "grpc"),
    module("S3Client", "s3"),
    module("SqsClient", "sqs"),
    module("SnsClient", "sns"),
    module("aws s3api", "s3"),
    module("service/s3", "s3"),
    module("service/sqs", "sqs"),
    module("Error Code: AccessDenied; ", "s3"),
  ]

  private static func word(_ text: String, _ service: String) -> Phrase {
    Phrase(text, .service(service, .word))
  }

  private static let words: [Phrase] = [
    word("dynamodb", "dynamodb"), word("dynamo", "dynamodb"), word("ddb", "dynamodb"),
    word("ddbclient", "dynamodb"),
    word("on table ", "dynamodb"), word("ddbErr", "dynamodb"),
    word("ConditionExpression", "dynamodb"), word("UpdateExpression", "dynamodb"),
    word("TableName", "dynamodb"),
    word("AttributeValue", "dynamodb"), word("key attribute", "dynamodb"),
    word("FilterExpression", "dynamodb"),
    word("secondary index", "dynamodb"), word("partition key", "dynamodb"), word("sort key", "dynamodb"),
    word("redis", "redis"), word("mysql", "mysql"), word("postgres", "postgresql"),
    word("mongodb", "mongodb"),
    word("memcached", "memcached"), word("rabbitmq", "rabbitmq"), word("smtp", "smtp"),
    word("kafka", "kafka"),
    word("s3://", "s3"), word("bucket", "s3"), word("queue", "sqs"), word("secretsmanager", "secretsmanager"),
    word("secrets manager", "secretsmanager"), word("state machine", "states"),
    word("step function", "states"),
    word("user pool", "cognito-idp"), word("cognito", "cognito-idp"), word("kinesis", "kinesis"),
    word("firehose", "firehose"), word("eventbridge", "events"), word("event bus", "events"),
    word("parameter store", "ssm"), word("/ssm/", "ssm"), word("opensearch", "es"),
    word("elasticsearch", "es"),
    word("appsync", "appsync"), word("athena", "athena"), word("cloudfront", "cloudfront"),
    word("bedrock", "bedrock"), word("sagemaker", "sagemaker"), word("redshift", "redshift-data"),
    word("aurora", "rds-data"), word("SQLState", "rds-data"), word("database returned SQL", "rds-data"),
    word("rds-data", "rds-data"), word("SQL exception", "rds-data"),
  ]

  /// What is no service of AWS's control plane, but is called by functions all the same.
  private static let databases: [Phrase] = [
    fault("psycopg2", "postgresql"), fault("PostgreSQL", "postgresql"), fault("pymysql", "mysql"),
    fault("mysql.connector", "mysql"), fault("com.mysql", "mysql"), fault("org.postgresql", "postgresql"),
    fault("redis.exceptions", "redis"), fault("ReplyError:", "redis"), fault("RedisConnection", "redis"),
    fault("MongoServerSelectionError", "mongodb"), fault("MongoNetworkError", "mongodb"),
    fault("pymongo.errors", "mongodb"),
    fault("SequelizeConnection", "rds"), fault("SqlException", "rds"), fault("SQLSTATE[", "rds"),
    fault("java.sql.SQL", "rds"), fault("HikariPool", "rds"), fault("AxiosError", "http"),
    fault("requests.exceptions", "http"), fault("StripeError", "http"),
    fault("elastic_transport", "es"), fault("KafkaError", "kafka"), fault("kafka.errors", "kafka"),
    fault("org.apache.kafka", "kafka"), fault("slack_sdk", "http"), fault("twilio.", "http"),
    fault("fetch failed", "http"), fault("reqwest::Error", "http"),
    fault("Access denied for user '", "mysql"),
    fault("rpc error: code =", "grpc"), fault("(HY000)", "mysql"),
    fault("MySQL server", "mysql"), fault("password authentication failed for user", "postgresql"),
  ]
}
