import Deployment
import Documents
import Model
import Testing

private let template = """
  Parameters: {Stage: {Type: String}}
  Resources:
    Table: {Type: AWS::DynamoDB::Table, Properties: {BillingMode: PAY_PER_REQUEST}}
    Other: {Type: AWS::DynamoDB::Table, Properties: {TableName: other}}
    Role: {Type: AWS::IAM::Role, Properties: {RoleName: app-role, AssumeRolePolicyDocument: {}}}
    Handler:
      Type: AWS::Lambda::Function
      Properties:
        Handler: app.handler
        Timeout: 10
        Role: !GetAtt Role.Arn
        Environment: {Variables: {TABLE: !Ref Table, STAGE: !Ref Stage, FIXED: a}}
  """

private func configuration(_ variables: String, _ more: String = "") -> String {
  """
  {"FunctionName":"App-Handler-1ABCDEFGHIJKL","FunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:App-Handler-1ABCDEFGHIJKL",
  "Handler":"app.handler","Timeout":10,"MemorySize":128,"Role":"arn:aws:iam::123456789012:role/app-role"\(more),
  "Environment":{"Variables":\(variables)}}
  """
}

@Suite struct `What runs` {
  private func environment(_ deployment: Deployment) -> [String] {
    deployment.functions.flatMap(\.environment).map { "\($0.name)=\(deployment.text($0.value))" }
  }

  private func differences(_ deployment: Deployment) -> [String] {
    deployment.functions.flatMap { $0.resource.drift?.differences ?? [] }.map { "\($0.kind) \($0.path)" }
  }

  @Test(arguments: ["", "Configuration", "Functions"])
  func `tells the function's environment, names, Region and account`(_ around: String) {
    let plain = configuration(#"{"TABLE":"App-Table-1BCDEFGHIJKLM","STAGE":"prod","FIXED":"a"}"#)
    let answer =
      around.isEmpty
      ? plain : around == "Functions" ? #"{"Functions":[\#(plain)]}"# : #"{"Configuration":\#(plain)}"#
    let deployment = load(["t.yaml": template, "f.json": answer])
    #expect(deployment.problems == [])
    #expect(environment(deployment) == ["TABLE=App-Table-1BCDEFGHIJKLM", "STAGE=prod", "FIXED=a"])
    #expect(differences(deployment) == [])
    #expect(deployment.text(deployment.tables[0].name) == "App-Table-1BCDEFGHIJKLM")
    #expect(deployment.stacks[0].region == "eu-west-1" && deployment.stacks[0].account == "123456789012")
  }

  @Test func `is drift where it is not what the template says`() {
    let answer = configuration(#"{"TABLE":"other","FIXED":"b","NEW":"c"}"#, #","Runtime":"python3.13""#)
      .replacing("\"Timeout\":10", with: "\"Timeout\":3").replacing("role/app-role", with: "role/else")
    let deployment = load(["t.yaml": template, "f.json": answer])
    #expect(environment(deployment) == ["TABLE=other", "FIXED=b", "NEW=c"])
    #expect(
      differences(deployment) == [
        "NOT_EQUAL /Environment/Variables/TABLE", "REMOVE /Environment/Variables/STAGE",
        "NOT_EQUAL /Environment/Variables/FIXED", "ADD /Environment/Variables/NEW", "NOT_EQUAL /Timeout",
        "NOT_EQUAL /Role",
      ])
    #expect(deployment.functions[0].timeoutSeconds == 3)
    #expect(deployment.role(of: deployment.functions[0]) == nil)
  }

  @Test func `is nothing where the environment could not be decrypted`() {
    let answer = configuration("{}").replacing(
      "\"Variables\":{}", with: #""Error":{"ErrorCode":"KMSAccessDenied"}"#)
    let deployment = load(["t.yaml": template, "f.json": answer])
    #expect(environment(deployment) == ["TABLE=⟨Ref Table⟩", "STAGE=⟨Stage⟩", "FIXED=a"])
    #expect(differences(deployment) == [])
  }

  @Test func `tells what a table is called`() {
    let answer =
      #"{"Table":{"AttributeDefinitions":[],"TableName":"App-Table-1BCDEFGHIJKLM","TableArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/App-Table-1BCDEFGHIJKLM"}}"#
    let deployment = load(["t.yaml": template, "table.json": answer])
    #expect(deployment.problems == [])
    #expect(deployment.text(deployment.tables[0].name) == "App-Table-1BCDEFGHIJKLM")
    #expect(deployment.stacks[0].region == "eu-west-1")
  }

  @Test func `tells physical ids by events, the newest first`() {
    func event(_ id: String, _ physical: String, _ status: String, _ type: String) -> String {
      #"{"StackId":"arn:aws:cloudformation:eu-west-1:123456789012:stack/App/u","StackName":"App","LogicalResourceId":"\#(id)","PhysicalResourceId":"\#(physical)","ResourceType":"\#(type)","ResourceStatus":"\#(status)"}"#
    }
    let events = [
      event(
        "App", "arn:aws:cloudformation:eu-west-1:123456789012:stack/App/u", "CREATE_COMPLETE",
        "AWS::CloudFormation::Stack"),
      event("Table", "App-Table-1OLDOLDOLDOLD", "DELETE_COMPLETE", "AWS::DynamoDB::Table"),
      event("Table", "App-Table-1NEWNEWNEWNEW", "UPDATE_COMPLETE", "AWS::DynamoDB::Table"),
      event("Table", "App-Table-1OLDOLDOLDOLD", "CREATE_COMPLETE", "AWS::DynamoDB::Table"),
      event("Table", "", "CREATE_IN_PROGRESS", "AWS::DynamoDB::Table"),
    ]
    let deployment = load([
      "t.yaml": template, "events.json": #"{"StackEvents":[\#(events.joined(separator: ","))]}"#,
    ])
    #expect(deployment.problems == [])
    #expect(deployment.text(deployment.tables[0].name) == "App-Table-1NEWNEWNEWNEW")
  }
}
