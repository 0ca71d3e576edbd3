internal import Model

/// The read-only command whose answer tells what a gate could not.
enum GapCommands {
  static func commands(for gate: GateID) -> [String] {
    switch gate {
    case .function, .configuration, .endpoint:
      [
        "aws lambda get-function-configuration --function-name FUNCTION",
        "aws cloudformation get-template --stack-name STACK --template-stage Processed",
      ]
    case .network:
      [
        "aws ec2 describe-route-tables --filters Name=vpc-id,Values=VPC",
        "aws ec2 describe-vpc-endpoints --filters Name=vpc-id,Values=VPC",
      ]
    case .credentials: ["aws lambda get-function-configuration --function-name FUNCTION --query Role"]
    case .authorization:
      [
        "aws iam simulate-principal-policy --policy-source-arn ROLE_ARN --action-names dynamodb:ACTION"
          + " --resource-arns TABLE_ARN",
        "aws iam get-account-authorization-details --filter Role LocalManagedPolicy",
      ]
    case .encryption:
      [
        "aws dynamodb describe-table --table-name TABLE --query Table.SSEDescription",
        "aws kms get-key-policy --key-id KEY --policy-name default",
      ]
    case .existence: ["aws dynamodb describe-table --table-name TABLE"]
    case .request: ["aws dynamodb describe-table --table-name TABLE --query Table.KeySchema"]
    case .capacity:
      [
        "aws cloudwatch get-metric-statistics --namespace AWS/DynamoDB --metric-name ThrottledRequests"
          + " --dimensions Name=TableName,Value=TABLE --statistics Sum --period 60 --start-time FROM --end-time TO"
      ]
    case .conflict, .service:
      [
        "aws xray get-trace-summaries --start-time FROM --end-time TO --filter-expression 'service(\"FUNCTION\")'"
      ]
    }
  }
}
