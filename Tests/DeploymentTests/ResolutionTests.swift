import Deployment
import Documents
import Model
import Testing

private let folder = repository + "Tests/DeploymentTests/ResolutionCases/"

private var cases: [String] {
  (FileSource.disk.list(folder) ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
}

@Suite struct `Resolution of intrinsic functions` {
  private func node(_ name: String) throws -> Node {
    try DocumentReader.read(try #require(FileSource.disk.read(folder + name)))
  }

  // The expected values are those of moto's CloudFormation and cfn-lint's language extensions; resolve.py
  // records them.
  @Test(arguments: cases, [false, true])
  func `gives what other readers give`(_ name: String, asJSON: Bool) throws {
    let template = try node(name + ".yaml")
    let text = JSONWriter.write(template)
    let given = text.contains("\"Given\"") ? ["Given": "given-value"] : [:]
    let bytes = asJSON ? Array(text.utf8) : try #require(FileSource.disk.read(folder + name + ".yaml"))
    let deployment = DeploymentLoader.load(
      documents: [(path: "template", bytes: bytes)],
      options: .init(parameters: given, stackName: "the-stack", region: "eu-west-1", account: "123456789012"))
    #expect(deployment.problems == [])
    let expected = try node(name + ".expected.json")
    if let outputs = expected["outputs"] {
      let found = Node(
        .object(deployment.outputs.map { .init(key: $0.key, value: Node(.string($0.value.description))) }))
      #expect(found.isEquivalent(to: outputs), "\(JSONWriter.write(found)) \(JSONWriter.write(outputs))")
    }
    if let resources = expected["resources"] {
      let found = Node(
        .object(deployment.resources.map { .init(key: $0.id.logicalID, value: plain($0.properties)) }))
      #expect(found.isEquivalent(to: resources), "\(JSONWriter.write(found)) \(JSONWriter.write(resources))")
    }
  }

  private func plain(_ value: SymbolicValue) -> Node {
    if let members = value.members {
      return Node(.object(members.map { .init(key: $0.key, value: plain($0.value)) }))
    }
    if let list = value.list { return Node(.array(list.map(plain))) }
    return Node(.string(value.text?.description ?? "?"))
  }

  private func output(_ expression: String, head: String = "", region: String? = nil) -> String? {
    let template = """
      \(head)
      Resources:
        Table: {Type: AWS::DynamoDB::Table, Properties: {StreamSpecification: {}}}
        Function: {Type: AWS::Lambda::Function}
        Role: {Type: AWS::IAM::Role, Properties: {Path: /p/}}
        Key: {Type: AWS::KMS::Key}
        Topic: {Type: AWS::SNS::Topic}
        Queue: {Type: AWS::SQS::Queue}
        Alias: {Type: AWS::Lambda::Alias, Properties: {Name: live, FunctionName: !Ref Function}}
        Custom: {Type: Custom::Thing}
        Managed: {Type: AWS::IAM::ManagedPolicy}
        Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
      Outputs: {A: {Value: \(expression)}}
      """
    return load(template: template, region: region).outputs.first?.value.description
  }

  // CloudFormation user guide, return values of the resource types and the functions' own pages.
  @Test(arguments: [
    ("!Ref Table", "⟨Ref Table⟩"),
    ("!GetAtt Table.Arn", "arn:⟨AWS::Partition⟩:dynamodb:⟨AWS::Region⟩:⟨AWS::AccountId⟩:table/⟨Ref Table⟩"),
    (
      "!Sub '${Table.StreamArn}'",
      "arn:⟨AWS::Partition⟩:dynamodb:⟨AWS::Region⟩:⟨AWS::AccountId⟩:table/⟨Ref Table⟩/stream/⟨GetAtt Table.StreamLabel⟩"
    ),
    (
      "!GetAtt Function.Arn",
      "arn:⟨AWS::Partition⟩:lambda:⟨AWS::Region⟩:⟨AWS::AccountId⟩:function:⟨Ref Function⟩"
    ),
    ("!Ref Alias", "arn:⟨AWS::Partition⟩:lambda:⟨AWS::Region⟩:⟨AWS::AccountId⟩:function:⟨Ref Function⟩:live"),
    ("!GetAtt Role.Arn", "arn:⟨AWS::Partition⟩:iam::⟨AWS::AccountId⟩:role/p/⟨Ref Role⟩"),
    ("!GetAtt Key.Arn", "arn:⟨AWS::Partition⟩:kms:⟨AWS::Region⟩:⟨AWS::AccountId⟩:key/⟨Ref Key⟩"),
    ("!GetAtt Key.KeyId", "⟨Ref Key⟩"), ("!Ref Topic", "⟨Ref Topic⟩"),
    ("!GetAtt Topic.TopicArn", "⟨Ref Topic⟩"),
    ("!GetAtt Queue.Arn", "arn:⟨AWS::Partition⟩:sqs:⟨AWS::Region⟩:⟨AWS::AccountId⟩:⟨GetAtt Queue.Name⟩"),
    ("!GetAtt Custom.Anything", "⟨GetAtt Custom.Anything⟩"), ("!Ref Managed", "⟨Ref Managed⟩"),
    ("!GetAtt Vpc.CidrBlock", "10.0.0.0/16"), ("!GetAtt Vpc.VpcId", "⟨Ref Vpc⟩"),
    ("!Select [5, !Split [':', !GetAtt Table.Arn]]", "table/⟨Ref Table⟩"),
    ("!Select [1, !Split ['/', !GetAtt Table.Arn]]", "⟨Ref Table⟩"),
    ("!Select [1, !Split ['-', !Ref Table]]", "⟨element 1 of Fn::Split [\"-\",{\"Ref\":\"Table\"}]⟩"),
    ("!Select [0, !Split [':', !Ref Topic]]", "⟨element 0 of Fn::Split [\":\",{\"Ref\":\"Topic\"}]⟩"),
    ("!Select [0, !GetAZs '']", "⟨element 0 of the availability zones of ⟩"),
    ("!ImportValue other-stack-table", "⟨ImportValue other-stack-table⟩"),
    ("'{{resolve:ssm:/a/b:3}}/x'", "⟨resolve:ssm:/a/b:3⟩/x"),
    ("'{{resolve:secretsmanager:s:SecretString:k}}'", "⟨resolve:secretsmanager:s:SecretString:k⟩"),
    ("!Base64 {Ref: Table}", "⟨Base64 ⟨Ref Table⟩⟩"), ("!Ref Missing", "⟨Ref Missing⟩"),
    ("!GetAtt Missing.Arn", "⟨GetAtt Missing.Arn⟩"),
    ("!Join ['', !Ref Table]", "⟨Fn::Join [\"\",{\"Ref\":\"Table\"}]⟩"),
    ("!FindInMap [A, B, C]", "⟨Fn::FindInMap [\"A\",\"B\",\"C\"]⟩"),
    ("!Transform {Name: M}", "⟨the macro Fn::Transform {\"Name\":\"M\"}⟩"),
    ("!Sub '${Missing}'", "⟨Ref Missing⟩"),
    ("!GetStackOutput {StackName: s, OutputName: o}", "⟨ImportValue s.o⟩"),
    ("!Sub '${unclosed'", "${unclosed"),
    ("!Cidr [!Ref Table, 2]", "⟨Fn::Cidr [{\"Ref\":\"Table\"},2]⟩"),
    ("!Sub '${}${ Table }'", "${}⟨Ref Table⟩"),
    // Language extensions: cfn-lint leaves these three as they are.
    (
      "!ToJsonString {a: 1, b: [x, true, 'q\"'], c: !Ref Table}",
      "{\"a\":1,\"b\":[\"x\",true,\"q\\\"\"],\"c\":\"⟨Ref Table⟩\"}"
    ),
    ("!Length [1, 2, 3]", "3"), ("!FindInMap [A, B, C, {DefaultValue: d}]", "d"),
  ])
  func `never gives up`(_ expression: String, _ text: String) {
    #expect(output(expression) == text)
  }

  @Test(arguments: [
    ("eu-west-1", "aws", "amazonaws.com"), ("cn-north-1", "aws-cn", "amazonaws.com.cn"),
    ("us-gov-west-1", "aws-us-gov", "amazonaws.com"), ("us-iso-east-1", "aws-iso", "c2s.ic.gov"),
  ])
  func `knows a region's partition`(_ region: String, _ partition: String, _ suffix: String) {
    let expression = "!Sub '${AWS::Region} ${AWS::Partition} ${AWS::URLSuffix}'"
    #expect(output(expression, region: region) == "\(region) \(partition) \(suffix)")
  }

  @Test(arguments: [
    // Undecided: the branches agree, differ, or are no texts.
    ("!If [C, same, same]", "same"), ("!If [C, one, two]", "⟨If C: one | two⟩"),
    ("!If [C, !Ref AWS::NoValue, {a: b}]", "⟨Fn::If [\"C\",{\"Ref\":\"AWS::NoValue\"},{\"a\":\"b\"}]⟩"),
    ("!Join [',', [a, !If [C, b, c]]]", "a,⟨If C: b | c⟩"),
    ("!FindInMap [M, !Ref P, v]", "⟨Fn::FindInMap [\"M\",{\"Ref\":\"P\"},\"v\"]⟩"),
    ("!FindInMap [M, !Ref P, w]", "2"),
    ("!If [Prefixed, a, b]", "b"),
  ])
  func `keeps what a condition or a key leaves open`(_ expression: String, _ text: String) {
    let head = """
      Parameters: {P: {Type: String}}
      Mappings: {M: {x: {v: 1, w: 2}, y: {v: 3, w: 2}}}
      Conditions:
        C: !Equals [!Ref P, x]
        Prefixed: !Equals [!Sub 'a${P}', b]
      """
    #expect(output(expression, head: head) == text)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "Conditions: {C: !Condition C}\nResources: {A: {Type: T, Condition: C}}",
      "Conditions: {C: !Not [!Condition D], D: !Not [!Condition C]}\nResources: {A: {Type: T, Condition: C}}",
      "Resources: {A: {Type: AWS::DynamoDB::Table, Properties: {TableName: !Ref A}}}",
      "Resources: {A: {Type: AWS::DynamoDB::Table, Properties: {TableName: !Ref B}}, B: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt A.Arn}}}",
      "Resources: {A: {Type: T}}\nOutputs: {O: {Value: !ImportValue e, Export: {Name: e}}}",
      "Resources: {A: {Type: T}}\nOutputs: {O: {Value: x, Export: {Name: !ImportValue e}}}",
      "Resources: {A: {Type: AWS::SSM::Parameter, Properties: {Name: n, Value: '{{resolve:ssm:n}}'}}}",
      "Resources: {A: {Type: AWS::SSM::Parameter, Properties: {Name: '{{resolve:ssm:n}}', Value: x}}}",
      "Conditions: {'Fn::ForEach::L': [X, [!If [C, a, b]], {C: true}]}\nResources: {A: {Type: T, Condition: C}}",
      "Resources: {'Fn::ForEach::L': [X, !Split [',', !GetAtt A.B], {A: {Type: T}}]}",
    ])
  func `ends where references lead back to themselves`(_ template: String) {
    let deployment = load(template: template)
    #expect(deployment.stacks.count == 1)
  }

  @Test(.timeLimit(.minutes(1)))
  func `bounds what loops and joins make`() {
    var loop = "{T: {Type: T}}"
    for level in 0..<8 {
      let list = (0..<50).map(String.init).joined(separator: ",")
      loop = "{'Fn::ForEach::L\(level)': [V\(level), [\(list)], \(loop)]}"
    }
    #expect(load(template: "Resources: " + loop).problems.contains { $0.contains("too large") })
    let long = String(repeating: "x", count: 100_000)
    let reference = Array(repeating: "!FindInMap [M, a, b]", count: 20_000).joined(separator: ", ")
    let template = """
      Mappings: {M: {a: {b: \(long)}}}
      Resources: {A: {Type: T, Properties: {P: !Join ['', [\(reference)]]}}}
      """
    #expect(load(template: template).resources.count == 1)
  }
}
