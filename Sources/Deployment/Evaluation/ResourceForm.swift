internal import Model

/// How a type's resources are named: what `Ref` and `GetAtt` give (CloudFormation user guide, return values).
struct ResourceForm {
  enum Reference {
    case name, arn, id
    /// The URL of a queue.
    case url
  }

  /// Property with the explicit name.
  var nameProperty: String?
  var reference: Reference = .name
  /// Attributes that are the ARN, the first being the usual one.
  var arnAttributes = ["Arn"]
  /// Service in the ARN; nil where the ARN's form is not certain.
  var service: String?
  var isRegional = true
  var hasAccount = true
  /// What stands before and after the name in the ARN's last part.
  var prefix = ""
  var suffix = ""
  /// Property with the path that stands before the name.
  var pathProperty: String?
  /// Longest name that the service takes; CloudFormation shortens the names it generates to fit.
  var maximumLength = 255
  /// Attributes that are what `Ref` is.
  var idAttributes: [String] = []

  /// The form of a resource type, where it is known.
  static func of(_ type: String) -> ResourceForm? { table[type] }

  private static func iam(_ property: String?, _ prefix: String) -> ResourceForm {
    ResourceForm(
      nameProperty: property, service: "iam", isRegional: false, prefix: prefix, pathProperty: "Path",
      maximumLength: 64)
  }

  private static func id(_ attributes: String...) -> ResourceForm {
    ResourceForm(reference: .id, idAttributes: attributes)
  }

  private static let lambda = ResourceForm(
    nameProperty: "FunctionName", service: "lambda", prefix: "function:", maximumLength: 64)
  private static let dynamoDB = ResourceForm(
    nameProperty: "TableName", service: "dynamodb", prefix: "table/")
  private static let key = ResourceForm(
    reference: .id, service: "kms", prefix: "key/", idAttributes: ["KeyId"])

  private static let table: [String: ResourceForm] = [
    "AWS::DynamoDB::Table": dynamoDB, "AWS::DynamoDB::GlobalTable": dynamoDB,
    "AWS::Serverless::SimpleTable": dynamoDB,
    "AWS::Lambda::Function": lambda, "AWS::Serverless::Function": lambda,
    "AWS::IAM::Role": iam("RoleName", "role"), "AWS::IAM::User": iam("UserName", "user"),
    "AWS::IAM::Group": iam("GroupName", "group"),
    "AWS::IAM::InstanceProfile": iam("InstanceProfileName", "instance-profile"),
    "AWS::IAM::ManagedPolicy": ResourceForm(
      nameProperty: "ManagedPolicyName", reference: .arn, arnAttributes: ["PolicyArn"], service: "iam",
      isRegional: false, prefix: "policy", pathProperty: "Path", maximumLength: 128),
    "AWS::KMS::Key": key, "AWS::KMS::ReplicaKey": key,
    "AWS::KMS::Alias": ResourceForm(nameProperty: "AliasName"),
    "AWS::SQS::Queue": ResourceForm(
      nameProperty: "QueueName", reference: .url, service: "sqs", maximumLength: 80,
      idAttributes: ["QueueUrl"]),
    "AWS::SNS::Topic": ResourceForm(
      nameProperty: "TopicName", reference: .arn, arnAttributes: ["TopicArn"], service: "sns"),
    "AWS::S3::Bucket": ResourceForm(
      nameProperty: "BucketName", service: "s3", isRegional: false, hasAccount: false, maximumLength: 63),
    "AWS::Logs::LogGroup": ResourceForm(
      nameProperty: "LogGroupName", service: "logs", prefix: "log-group:", suffix: ":*"),
    "AWS::SSM::Parameter": ResourceForm(nameProperty: "Name"),
    "AWS::Kinesis::Stream": ResourceForm(nameProperty: "Name", service: "kinesis", prefix: "stream/"),
    "AWS::KinesisFirehose::DeliveryStream": ResourceForm(
      nameProperty: "DeliveryStreamName", service: "firehose", prefix: "deliverystream/"),
    "AWS::StepFunctions::StateMachine": ResourceForm(
      nameProperty: "StateMachineName", reference: .arn, service: "states", prefix: "stateMachine:"),
    "AWS::Events::EventBus": ResourceForm(nameProperty: "Name", service: "events", prefix: "event-bus/"),
    "AWS::DAX::Cluster": ResourceForm(nameProperty: "ClusterName", service: "dax", prefix: "cache/"),
    "AWS::ECS::Cluster": ResourceForm(nameProperty: "ClusterName", service: "ecs", prefix: "cluster/"),
    "AWS::ECR::Repository": ResourceForm(
      nameProperty: "RepositoryName", service: "ecr", prefix: "repository/"),
    "AWS::SecretsManager::Secret": ResourceForm(reference: .arn, arnAttributes: ["Id"]),
    "AWS::EC2::VPC": id("VpcId"), "AWS::EC2::Subnet": id("SubnetId"),
    "AWS::EC2::RouteTable": id("RouteTableId"), "AWS::EC2::NatGateway": id("NatGatewayId"),
    "AWS::EC2::InternetGateway": id("InternetGatewayId"), "AWS::EC2::SecurityGroup": id("GroupId"),
    "AWS::EC2::VPCEndpoint": id("Id"), "AWS::EC2::PrefixList": id("PrefixListId"),
    "AWS::EC2::NetworkAcl": id("Id"), "AWS::EC2::EgressOnlyInternetGateway": id("Id"),
    "AWS::EC2::EIP": id("PublicIp"),
  ]
}
