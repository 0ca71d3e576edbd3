import Deployment
import Documents
import Testing

/// A template of many resources as CDK writes them.
private func largeTemplate(lines: Int) -> String {
  var resources: [Node.Member] = []
  var number = 0
  var count = 4
  while count < lines {
    let group = group(number)
    let text = JSONWriter.write(Node(.object(group)), indent: 1)
    count += text.utf8.count { $0 == UInt8(ascii: "\n") } - 1
    resources.append(contentsOf: group)
    number += 1
  }
  return JSONWriter.write(["Resources": Node(.object(resources))], indent: 1)
}

private func group(_ number: Int) -> [Node.Member] {
  let table: Node = [
    "Type": "AWS::DynamoDB::Table",
    "Properties": [
      "AttributeDefinitions": [["AttributeName": "id", "AttributeType": "S"]],
      "KeySchema": [["AttributeName": "id", "KeyType": "HASH"]], "BillingMode": "PAY_PER_REQUEST",
    ], "Metadata": ["aws:cdk:path": "Stack/Table/Resource"],
  ]
  let role: Node = [
    "Type": "AWS::IAM::Role",
    "Properties": [
      "AssumeRolePolicyDocument": [
        "Statement": [
          ["Action": "sts:AssumeRole", "Effect": "Allow", "Principal": ["Service": "lambda.amazonaws.com"]]
        ], "Version": "2012-10-17",
      ],
      "ManagedPolicyArns": [
        [
          "Fn::Join": [
            "", ["arn:", ["Ref": "AWS::Partition"], ":iam::aws:policy/AWSLambdaBasicExecutionRole"],
          ]
        ]
      ],
    ],
  ]
  let arn: Node = ["Fn::GetAtt": [Node(.string("Table\(number)")), "Arn"]]
  let policy: Node = [
    "Type": "AWS::IAM::Policy",
    "Properties": [
      "PolicyDocument": [
        "Statement": [
          [
            "Action": ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"], "Effect": "Allow",
            "Resource": [arn, ["Fn::Join": ["", [arn, "/index/*"]]]],
          ]
        ], "Version": "2012-10-17",
      ], "PolicyName": Node(.string("Policy\(number)")), "Roles": [["Ref": Node(.string("Role\(number)"))]],
    ],
  ]
  let function: Node = [
    "Type": "AWS::Lambda::Function",
    "Properties": [
      "Code": ["S3Bucket": ["Fn::Sub": "assets-${AWS::AccountId}-${AWS::Region}"], "S3Key": "hash.zip"],
      "Environment": ["Variables": ["TABLE": ["Ref": Node(.string("Table\(number)"))], "LEVEL": "INFO"]],
      "Handler": "index.handler", "Role": ["Fn::GetAtt": [Node(.string("Role\(number)")), "Arn"]],
      "Runtime": "python3.12", "Timeout": 10,
    ], "DependsOn": [Node(.string("Policy\(number)")), Node(.string("Role\(number)"))],
  ]
  return [
    .init(key: "Table\(number)", value: table), .init(key: "Role\(number)", value: role),
    .init(key: "Policy\(number)", value: policy), .init(key: "Function\(number)", value: function),
  ]
}

@Suite(.serialized) struct `Speed of loading` {
  @Test func `a template of 51,200 lines loads within 150 ms in a release build`() {
    let text = largeTemplate(lines: 51_200)
    let bytes = Array(text.utf8)
    let clock = ContinuousClock()
    var best = Duration.seconds(60)
    for _ in 0..<3 {
      let time = clock.measure {
        let deployment = DeploymentLoader.load(documents: [(path: "t.json", bytes: bytes)])
        #expect(deployment.functions.allSatisfy { $0.role != nil })
        #expect(deployment.problems == [])
      }
      best = min(best, time)
    }
    let parsing = clock.measure { _ = try? JSONParser.parse(bytes) }
    print("\(bytes.count) bytes, \(best), of which parsing \(parsing)")
    #if DEBUG
    #expect(best < .seconds(10))
    #else
    #expect(best < .milliseconds(150))
    #endif
  }
}
