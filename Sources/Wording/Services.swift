/// AWS services by the names that texts give them.
enum Services {
  /// A service by its name in Java's `(Service: …)`, spaces left out.
  static func javaName(_ name: String) -> String {
    canonical(name.replacing("Amazon", with: "").replacing("AWS", with: ""))
  }

  /// A service by its name in Go's `operation error …`.
  static func goName(_ name: String) -> String { canonical(name) }

  /// A service by the name of its module (`DynamoDB`, `S3`).
  static func moduleName(_ name: String) -> String { canonical(name) }

  private static func canonical(_ name: String) -> String {
    let key = name.lowercased().filter { $0.isLetter || $0.isNumber }
    switch key {
    case "dynamodb", "dynamodbv2", "dynamodbstreams", "dynamodbasync": return "dynamodb"
    case "simplestorageservice": return "s3"
    case "simplequeueservice": return "sqs"
    case "securitytokenservice": return "sts"
    case "keymanagementservice": return "kms"
    case "simplesystemsmanagement": return "ssm"
    default: return key
    }
  }

  static func isDynamoDB(_ service: String) -> Bool {
    ["dynamodb", "ddb", "dynamodbstreams", "dax"].contains(service)
  }

  /// Operations that only other services have, by their service: what follows `when calling the`.
  static func owner(of operation: String) -> String? { owners[operation] }

  private static let owners: [String: String] = [
    "PutObject": "s3", "GetObject": "s3", "HeadObject": "s3", "ListObjectsV2": "s3", "ListBuckets": "s3",
    "HeadBucket": "s3",
    "SendMessage": "sqs", "ReceiveMessage": "sqs", "DeleteMessage": "sqs", "AssumeRole": "sts",
    "GetCallerIdentity": "sts",
    "AssumeRoleWithWebIdentity": "sts", "GetParameter": "ssm", "GetParameters": "ssm",
    "GetParametersByPath": "ssm",
    "GetSecretValue": "secretsmanager", "Publish": "sns", "Invoke": "lambda", "PutRecord": "kinesis",
    "PutRecords": "kinesis",
    "Decrypt": "kms", "Encrypt": "kms", "GenerateDataKey": "kms", "StartExecution": "states",
    "PutEvents": "events",
    "AdminCreateUser": "cognito-idp", "InitiateAuth": "cognito-idp", "AdminGetUser": "cognito-idp",
  ]
}
