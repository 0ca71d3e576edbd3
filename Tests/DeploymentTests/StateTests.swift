import Deployment
import Documents
import Model
import Testing

private let template = """
  Parameters: {Stage: {Type: String, Default: dev}, Id: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /x}}
  Resources:
    Table: {Type: AWS::DynamoDB::Table, Properties: {BillingMode: PAY_PER_REQUEST}}
    Topic: {Type: AWS::SNS::Topic}
    Handler:
      Type: AWS::Lambda::Function
      Properties: {Environment: {Variables: {TABLE: !Ref Table, STAGE: !Ref Stage, ID: !Ref Id, TOPIC: !Ref Topic}}}
  Outputs:
    Name: {Value: !Sub 'x-${Table}', Export: {Name: !Sub '${AWS::StackName}-table'}}
  """

private func variables(_ deployment: Deployment) -> [String] {
  deployment.functions.flatMap(\.environment).map { "\($0.name)=\(deployment.text($0.value))" }
}

@Suite struct `Answers about deployed stacks` {
  @Test(arguments: [
    #"{"StackResourceSummaries":[{"LogicalResourceId":"Table","PhysicalResourceId":"App-Table-1ABCDEFGHIJKL","ResourceType":"AWS::DynamoDB::Table"}]}"#,
    #"{"StackResources":[{"StackName":"App","LogicalResourceId":"Table","PhysicalResourceId":"App-Table-1ABCDEFGHIJKL","ResourceType":"AWS::DynamoDB::Table"}]}"#,
    #"{"StackResourceDetail":{"StackName":"App","LogicalResourceId":"Table","PhysicalResourceId":"App-Table-1ABCDEFGHIJKL","ResourceType":"AWS::DynamoDB::Table"}}"#,
    #"{"Stacks":[{"StackName":"App","StackId":"arn:aws:cloudformation:eu-west-1:123456789012:stack/App/u","Outputs":[{"OutputKey":"Name","OutputValue":"x-App-Table-1ABCDEFGHIJKL"}]}]}"#,
    #"{"StackResourceDrifts":[{"StackId":"arn:aws:cloudformation:eu-west-1:123456789012:stack/App/u","LogicalResourceId":"Handler","ResourceType":"AWS::Lambda::Function","StackResourceDriftStatus":"IN_SYNC","ExpectedProperties":"{\"Environment\":{\"Variables\":{\"TABLE\":\"App-Table-1ABCDEFGHIJKL\"}}}"}]}"#,
  ])
  func `tell what a table is called`(_ answer: String) {
    let deployment = load(["t.yaml": template, "state.json": answer])
    #expect(deployment.problems == [])
    #expect(deployment.text(deployment.tables[0].name) == "App-Table-1ABCDEFGHIJKL")
    let stack = Symbol(stack: "t", kind: .pseudo, name: "AWS::StackName")
    #expect(deployment.stacks[0].deployedName ?? deployment.bindings[stack] == "App")
  }

  @Test func `tell parameters, resolved values, region and account`() {
    let deployment = load([
      "t.yaml": template,
      "stacks.json": """
      {"Stacks":[{"StackName":"App","StackId":"arn:aws-cn:cloudformation:cn-north-1:123456789012:stack/App/u",
      "Parameters":[{"ParameterKey":"Stage","ParameterValue":"prod"},
      {"ParameterKey":"Id","ParameterValue":"/x","ResolvedValue":"resolved"}]}]}
      """,
    ])
    #expect(variables(deployment) == ["TABLE=⟨Ref Table⟩", "STAGE=prod", "ID=resolved", "TOPIC=⟨Ref Topic⟩"])
    #expect(
      deployment.tables[0].arn.description == "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/⟨Ref Table⟩")
    #expect(deployment.outputs[0].exportName == "App-table")
  }

  @Test func `do not tell parameters that are hidden`() {
    let answer =
      #"{"Stacks":[{"StackName":"App","Parameters":[{"ParameterKey":"Stage","ParameterValue":"****"}]}]}"#
    #expect(variables(load(["t.yaml": template, "s.json": answer])).contains("STAGE=dev"))
  }

  @Test(arguments: [true, false])
  func `hold the template itself`(asObject: Bool) throws {
    let node = try DocumentReader.read(Array(template.utf8))
    let body = asObject ? node : Node(.string(template))
    let answer = JSONWriter.write(["StagesAvailable": ["Original"], "TemplateBody": body])
    let deployment = load(["get-template.json": answer])
    #expect(summary(deployment) == summary(load(template: template)).map { $0 })
    #expect(deployment.stacks[0].template == node)
    #expect(deployment.stacks[0].templatePath == "get-template.json")
  }

  @Test func `show drift`() throws {
    let answer = """
      {"StackResourceDrifts":[{"StackId":"arn:aws:cloudformation:eu-west-1:123456789012:stack/App/u",
      "LogicalResourceId":"Handler","PhysicalResourceId":"f","ResourceType":"AWS::Lambda::Function",
      "StackResourceDriftStatus":"MODIFIED","ExpectedProperties":"{}","ActualProperties":"{\\"Timeout\\":9}",
      "PropertyDifferences":[{"PropertyPath":"/Timeout","ExpectedValue":"3","ActualValue":"9","DifferenceType":"NOT_EQUAL"}]}]}
      """
    let drift = try #require(load(["t.yaml": template, "d.json": answer]).resource("Handler")?.drift)
    #expect(drift.status == "MODIFIED")
    #expect(drift.differences == [.init(path: "/Timeout", expected: "3", actual: "9", kind: "NOT_EQUAL")])
    #expect(drift.actual?["Timeout"] == 9)
  }

  @Test func `give exports that no template here makes`() {
    let consumer =
      "Resources: {F: {Type: AWS::Lambda::Function, Properties: {Environment: {Variables: {T: !ImportValue e}}}}}"
    let exports = #"{"Exports":[{"ExportingStackId":"x","Name":"e","Value":"the-table"}]}"#
    #expect(variables(load(["c.yaml": consumer, "e.json": exports])) == ["T=the-table"])
    #expect(variables(load(["c.yaml": consumer])) == ["T=⟨ImportValue e⟩"])
  }

  @Test func `go to the stack that they are of`() {
    let other = "Resources: {Table: {Type: AWS::DynamoDB::Table}, Other: {Type: AWS::SNS::Topic}}"
    let list = """
      {"StackResourceSummaries":[
      {"LogicalResourceId":"Other","PhysicalResourceId":"arn:x","ResourceType":"AWS::SNS::Topic"},
      {"LogicalResourceId":"Table","PhysicalResourceId":"Two-Table-1ABCDEFGHIJKL","ResourceType":"AWS::DynamoDB::Table"}]}
      """
    let deployment = load(["one.yaml": template, "two.yaml": other, "list.json": list])
    #expect(
      deployment.tables.map { "\($0.id.stack) \(deployment.text($0.name))" } == [
        "one ⟨Ref Table⟩", "two Two-Table-1ABCDEFGHIJKL",
      ])
  }
}

@Suite struct `Several stacks` {
  private let producer = """
    Resources: {Table: {Type: AWS::DynamoDB::Table}}
    Outputs: {T: {Value: !GetAtt Table.Arn, Export: {Name: !Sub '${AWS::StackName}:Table'}}}
    """
  private let consumer = """
    Resources:
      Role: {Type: AWS::IAM::Role, Properties: {Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow,
        Action: dynamodb:GetItem, Resource: !ImportValue 'Data:Table'}]}}]}}
      F: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn, Environment: {Variables: {A: !ImportValue 'Data:Table'}}}}
    """

  @Test func `import what another one exports, whatever that one is called`() throws {
    let deployment = load(["data.yaml": producer, "app.yaml": consumer])
    let table = try #require(deployment.tables.first)
    let variable = try #require(deployment.functions.first?.environment.first)
    #expect(variable.value == table.arn)
    #expect(deployment.match(variable.value, table.arn) == .equal)
    #expect(deployment.problems == [])
  }

  @Test(arguments: [["data.yaml", "app.yaml"], ["app.yaml", "data.yaml"]])
  func `give the same model in any order`(_ order: [String]) {
    let texts = ["data.yaml": producer, "app.yaml": consumer]
    let documents = order.map { (path: $0, bytes: Array((texts[$0] ?? "").utf8)) }
    #expect(
      summary(DeploymentLoader.load(documents: documents))
        == summary(load(["data.yaml": producer, "app.yaml": consumer])))
  }

  @Test func `share SSM parameters`() {
    let writer = """
      Resources:
        Table: {Type: AWS::DynamoDB::Table}
        P: {Type: AWS::SSM::Parameter, Properties: {Name: /app/table, Value: !Ref Table}}
      """
    let reader = """
      Parameters: {T: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /app/table}}
      Resources: {F: {Type: AWS::Lambda::Function, Properties: {Environment: {Variables: {A: !Ref T, B: '{{resolve:ssm:/app/table}}'}}}}}
      """
    #expect(variables(load(["w.yaml": writer, "r.yaml": reader])) == ["A=⟨Ref Table⟩", "B=⟨Ref Table⟩"])
  }

  @Test func `nest, with parameters down and outputs up`() {
    let parent = """
      Resources:
        Data: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./child.yaml, Parameters: {Prefix: !Sub 'p-${AWS::Region}'}}}
        F: {Type: AWS::Lambda::Function, Properties: {Environment: {Variables: {A: !GetAtt Data.Outputs.Name, B: !GetAtt Data.Outputs.Prefix}}}}
      """
    let child = """
      Parameters: {Prefix: {Type: String}}
      Resources: {Table: {Type: AWS::DynamoDB::Table}}
      Outputs: {Name: {Value: !Ref Table}, Prefix: {Value: !Ref Prefix}}
      """
    let deployment = DeploymentLoader(
      files: .memory([
        (path: "d/parent.yaml", bytes: Array(parent.utf8)), (path: "d/child.yaml", bytes: Array(child.utf8)),
      ])
    ).load(paths: ["d/parent.yaml"])
    #expect(variables(deployment) == ["A=⟨Ref Table⟩", "B=p-⟨AWS::Region⟩"])
    #expect(deployment.stacks.map(\.name) == ["parent", "parent/Data"])
    #expect(deployment.stacks.last?.parent == ResourceID(stack: "parent", logicalID: "Data"))
  }

  /// A folder holds the parent and what it nests from a bucket: each is read once, and a list goes down in
  /// one text.
  @Test func `nest from a bucket, with a list joined by the parent`() {
    let parent = """
      Resources:
        A: {Type: AWS::EC2::Subnet}
        B: {Type: AWS::EC2::Subnet}
        App:
          Type: AWS::CloudFormation::Stack
          Properties:
            TemplateURL: !Sub 'https://${Bucket}.s3.amazonaws.com/templates/app.yaml'
            Parameters: {Subnets: !Join [',', [!Ref A, !Ref B]]}
      """
    let child = """
      Parameters: {Subnets: {Type: 'List<AWS::EC2::Subnet::Id>'}}
      Resources: {F: {Type: AWS::Lambda::Function, Properties: {VpcConfig: {SubnetIds: !Ref Subnets}}}}
      """
    let deployment = DeploymentLoader(
      files: .memory([
        (path: "d/app.yaml", bytes: Array(child.utf8)), (path: "d/parent.yaml", bytes: Array(parent.utf8)),
      ])
    ).load(paths: ["d"])
    #expect(deployment.stacks.map(\.name) == ["parent", "parent/App"])
    #expect(deployment.functions.map { $0.subnets.map(\.description) } == [["⟨Ref A⟩", "⟨Ref B⟩"]])
  }
}

@Suite struct `Learning from evidence` {
  private let fault = """
    Resources:
      UserTable: {Type: AWS::DynamoDB::Table}
      Role: {Type: AWS::IAM::Role}
      Handler: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn, Environment: {Variables: {T: !Sub 'UserTable-${UserTable}'}}}}
    """

  private func learnt(_ template: String, _ edit: (inout Observations) -> Void) -> Deployment {
    var observations = Observations()
    edit(&observations)
    var deployment = load(template: template)
    deployment.learn(from: observations)
    return deployment
  }

  @Test func `takes a sent name for what the variable holds, not for the table's own`() {
    let deployment = learnt(fault) { $0.names.tables = ["UserTable-Stack-UserTable-1ABCDEFGHIJKL"] }
    #expect(deployment.text(deployment.tables[0].name) == "Stack-UserTable-1ABCDEFGHIJKL")
    #expect(deployment.match(deployment.tables[0], "UserTable-Stack-UserTable-1ABCDEFGHIJKL") == .different)
    #expect(deployment.tables(matching: "Stack-UserTable-1ABCDEFGHIJKL").map(\.match) == [.equal])
  }

  @Test(arguments: [
    "arn:aws:lambda:eu-west-1:123456789012:function:Stack-Handler-1ABCDEFGHIJKL:live",
    "arn:aws:sts::123456789012:assumed-role/Stack-Role-1ABCDEFGHIJKL/Stack-Handler-1ABCDEFGHIJKL",
  ])
  func `learns the stack's name from what AWS says a function is called`(_ arn: String) {
    let deployment = learnt(fault) { $0.names.arns = [arn] }
    #expect(deployment.text(deployment.functions[0].name) == "Stack-Handler-1ABCDEFGHIJKL")
    #expect(deployment.bindings[Symbol(stack: "template", kind: .pseudo, name: "AWS::StackName")] == "Stack")
    #expect(
      deployment.bindings[Symbol(stack: "template", kind: .pseudo, name: "AWS::AccountId")] == "123456789012")
  }

  @Test func `learns from log groups`() {
    let deployment = learnt(fault) {
      $0.names.logGroups = ["/aws/lambda/Stack-Handler-AbCdEfGh1234", "/aws/lambda/other"]
    }
    #expect(deployment.function(named: "Stack-Handler-AbCdEfGh1234")?.id.logicalID == "Handler")
    #expect(deployment.text(deployment.functions[0].name) == "Stack-Handler-AbCdEfGh1234")
  }

  @Test(arguments: [
    ["Stack-UserTable-1ABCDEFGHIJKL"],  // could as well be the name of another stack's table
    ["UserTable-UserTable-Stack-UserTable-1ABCDEFGHIJKL", "UserTable-Stack-UserTable-1ABCDEFGHIJKL"],
    ["other"], ["UserTable-"], ["UserTable-Stack-UserTable-short"],
    ["UserTable-Stack-Usertable-1ABCDEFGHIJKL"],
  ])
  func `binds nothing where names disagree or do not fit`(_ tables: [String]) {
    let deployment = learnt(fault) { $0.names.tables = tables }
    #expect(deployment.tables[0].name.description == deployment.text(deployment.tables[0].name).description)
  }

  @Test func `takes the name of a table that answered`() {
    let right = fault.replacing("UserTable-${UserTable}", with: "${UserTable}")
    let deployment = learnt(right) {
      $0.calls = [CallGroup(key: CallKey(operation: "GetItem", table: "Stack-UserTable-1ABCDEFGHIJKL"))]
    }
    #expect(deployment.text(deployment.tables[0].name) == "Stack-UserTable-1ABCDEFGHIJKL")
  }

  @Test func `reads names that CloudFormation had to cut`() {
    let long = "AVeryLongStackNameThatGoesOnAndOnAndOnForever"
    let template = "Resources: {AHandlerWithALongLogicalName: {Type: AWS::Lambda::Function}}"
    var deployment = load(template: template, stackName: long)
    var observations = Observations()
    observations.names.logGroups = [
      "/aws/lambda/AVeryLongStackNameThatGoes-AHandlerWithALongLogi-1ABCDEFGHIJKL"
    ]
    deployment.learn(from: observations)
    #expect(
      deployment.text(deployment.functions[0].name)
        == "AVeryLongStackNameThatGoes-AHandlerWithALongLogi-1ABCDEFGHIJKL")
  }

  @Test func `prefers the region that functions run in to one that a denial names`() {
    let deployment = learnt(fault) {
      var function = FunctionObservation(name: nil)
      function.regions = ["eu-west-1"]
      $0.functions = [function]
      $0.names.arns = ["arn:aws:dynamodb:us-east-1:123456789012:table/x"]
    }
    #expect(deployment.bindings[Symbol(stack: "template", kind: .pseudo, name: "AWS::Region")] == "eu-west-1")
    #expect(deployment.bindings[Symbol(stack: "template", kind: .pseudo, name: "AWS::Partition")] == "aws")
  }

  @Test func `never takes a name that was only sent for what a parameter holds`() {
    let template = """
      Parameters: {Name: {Type: String}}
      Resources:
        T: {Type: AWS::DynamoDB::Table, Properties: {TableName: !Ref Name}}
        R: {Type: AWS::DynamoDB::Table, Properties: {TableName: !Sub '${AWS::Region}-users'}}
        F: {Type: AWS::Lambda::Function, Properties: {FunctionName: !Ref Name, Environment: {Variables: {T: literal}}}}
      """
    let deployment = learnt(template) {
      $0.names.tables = ["literal", "us-east-1-users"]
      $0.names.logGroups = ["/aws/lambda/one", "/aws/lambda/two"]
    }
    #expect(
      deployment.tables.map { deployment.text($0.name).description } == ["⟨Name⟩", "⟨AWS::Region⟩-users"])
    #expect(deployment.function(named: "one") == nil)
    #expect(deployment.match(deployment.tables[0], "literal") == .possible)
  }
}
