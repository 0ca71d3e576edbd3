import Model
import Testing

/// One role's policies against one call: which cause the gate names, and what its words say.
struct AuthorizationCase: Sendable, CustomTestStringConvertible {
  var name: String
  /// Properties of the role beside its trust policy.
  var role: String
  var changes: [Change] = []
  var operation = "PutItem"
  var index: String?
  /// nil: the gate admits the call or cannot tell.
  var cause: CauseID?
  var says = ""
  /// Whether IAM's denial was seen: it closes what the template leaves open.
  var deniedBy: DeniedBy? = .identityImplicit
  var isMended = true
  var testDescription: String { name }

  /// An inline policy of these statements.
  static func inline(_ statements: String) -> String {
    #""Policies":[{"PolicyName":"p","PolicyDocument":{"Version":"2012-10-17","Statement":[\#(statements)]}}]"#
  }

  static let users = #"{"Fn::GetAtt":["Users","Arn"]}"#
  static let audit = #"{"Fn::GetAtt":["Audit","Arn"]}"#

  static func allow(_ actions: String, on resource: String = users, _ more: String = "") -> String {
    #"{"Effect":"Allow","Action":\#(actions),"Resource":\#(resource)\#(more)}"#
  }

  private static let writes = #"["dynamodb:PutItem","dynamodb:Query"]"#
  private static let logs =
    #""ManagedPolicyArns":["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]"#
  private static let tracing = #"{"Effect":"Allow","Action":"xray:PutTraceSegments","Resource":"*"}"#

  static let all: [AuthorizationCase] = [
    .init(name: "no policy at all", role: logs, cause: .iamNoGrant, says: "no statement"),
    .init(
      name: "statements on the stream alone",
      role: inline(allow(#"["dynamodb:GetRecords","dynamodb:ListStreams"]"#, on: #""*""#)), cause: .iamNoGrant
    ),
    .init(
      name: "a managed policy of another stack",
      role: #""ManagedPolicyArns":["arn:aws:iam::111122223333:policy/company"]"#, cause: nil),
    .init(
      name: "another action", role: inline(tracing + "," + allow(#""dynamodb:GetItem""#)),
      cause: .iamActionNotGranted, says: "`dynamodb:PutItem`"),
    .init(
      name: "reading by a policy of AWS",
      role: #""ManagedPolicyArns":["arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess"]"#,
      cause: .iamActionNotGranted),
    .init(
      name: "another table", role: inline(tracing + "," + allow(writes, on: audit)),
      cause: .iamResourceNotCovered, says: "not on `Users`"),
    .init(
      name: "a name that is written down",
      role: inline(allow(writes, on: #""arn:aws:dynamodb:eu-west-1:111122223333:table/Users""#)),
      cause: .iamResourceNotCovered),
    .init(
      name: "another Region",
      role: inline(
        allow(writes, on: #"{"Fn::Sub":"arn:aws:dynamodb:us-east-1:${AWS::AccountId}:table/${Users}"}"#)),
      cause: .iamResourceNotCovered),
    .init(
      name: "the index alone", role: inline(allow(writes, on: #"{"Fn::Sub":"${Users.Arn}/index/*"}"#)),
      cause: .iamResourceNotCovered),
    .init(
      name: "the table without its index", role: inline(allow(writes)), operation: "Query", index: "byMail",
      cause: .iamIndexNotCovered, says: "byMail"),
    .init(
      name: "an endpoint that a function without a VPC does not pass",
      role: inline(
        allow(writes, on: users, #","Condition":{"StringEquals":{"aws:SourceVpce":"vpce-1"}}"#)),
      cause: .iamConditionNotMet, says: "aws:SourceVpce"),
    .init(
      name: "another Region by a condition",
      role: inline(
        allow(writes, on: users, #","Condition":{"StringEquals":{"aws:RequestedRegion":"us-east-1"}}"#)),
      cause: .iamConditionNotMet, says: "us-east-1"),
    .init(
      name: "keys that only the request tells",
      role: inline(
        allow(
          writes, on: users, #","Condition":{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["t-*"]}}"#)),
      cause: .iamConditionNotMet, says: "dynamodb:LeadingKeys"),
    .init(
      name: "keys that only the request tells, without a denial",
      role: inline(
        allow(
          writes, on: users, #","Condition":{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["t-*"]}}"#)),
      cause: nil, deniedBy: .scp),
    .init(
      name: "a denial of one action",
      role: inline(
        allow(writes) + #",{"Effect":"Deny","Action":["dynamodb:PutItem","dynamodb:Scan"],"Resource":"*"}"#),
      cause: .iamExplicitDeny, deniedBy: .identityExplicitDeny),
    .init(
      name: "a denial by a pattern",
      role: inline(allow(writes) + #",{"Effect":"Deny","Action":"dynamodb:Put*","Resource":"*"}"#),
      cause: .iamExplicitDeny, deniedBy: .identityExplicitDeny),
    .init(
      name: "a boundary that reads only",
      role: inline(allow(writes)) + #","PermissionsBoundary":{"Ref":"Boundary"}"#,
      changes: [
        .set(
          "Boundary",
          #"{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":"*"}]}}}"#
        )
      ], cause: .iamPermissionsBoundary, deniedBy: .permissionsBoundary),
    .init(
      name: "the table's own policy", role: inline(allow(writes)),
      changes: [
        .set(
          "Users/Properties/ResourcePolicy",
          #"{"PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"dynamodb:PutItem","Resource":"*"}]}}"#
        )
      ], cause: .iamResourcePolicy, deniedBy: .resourcePolicy),
    .init(
      name: "a stream that is not granted", role: inline(allow(writes)), operation: "GetRecords",
      cause: .iamActionNotGranted, says: "stream"),
    .init(
      name: "tables that are listed", role: inline(allow(#""dynamodb:ListTables""#)), operation: "ListTables",
      cause: .iamResourceNotCovered, says: "only `*`"),
    .init(
      name: "an index of another name that is granted by its own",
      role: inline(allow(writes, on: #"{"Fn::Sub":"${Users.Arn}/index/byMail"}"#)), operation: "Query",
      index: "by-mail", cause: nil),
    .init(name: "all that is needed", role: inline(allow(writes)), cause: nil),
    .init(
      name: "every table by a pattern without a Region",
      role: inline(allow(writes, on: #""arn:aws:dynamodb:*:*:table/*""#)), cause: nil, deniedBy: nil),
  ]
}
