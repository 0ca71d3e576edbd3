import Deployment
import Documents
import Model
import Testing

private let stack = #"{"Resources":{"Table":{"Type":"AWS::DynamoDB::Table","Properties":{}}}}"#

private func assembly(_ files: [String: String], _ paths: [String] = ["cdk.out"]) -> Deployment {
  DeploymentLoader(files: .memory(files.map { (path: $0.key, bytes: Array($0.value.utf8)) })).load(
    paths: paths)
}

@Suite struct `Cloud assemblies` {
  @Test func `name stacks and environments`() {
    let deployment = assembly([
      "cdk.out/manifest.json": """
      {"version":"1","artifacts":{"A":{"type":"aws:cloudformation:stack","environment":"aws://123456789012/eu-west-1",
      "properties":{"templateFile":"A.template.json","stackName":"the-stack"}},
      "B":{"type":"aws:cloudformation:stack","environment":"aws://unknown-account/unknown-region",
      "properties":{"templateFile":"B.template.json"}}}}
      """, "cdk.out/A.template.json": stack, "cdk.out/B.template.json": stack,
    ])
    #expect(deployment.stacks.map(\.name) == ["the-stack", "B"])
    #expect(
      deployment.tables[0].arn.description == "arn:aws:dynamodb:eu-west-1:123456789012:table/⟨Ref Table⟩")
    #expect(deployment.stacks[1].region == nil)
  }

  @Test(arguments: [
    #"{"/S/Table/Resource":[{"type":"aws:cdk:logicalId","data":"Table"}]}"#, nil,
  ])
  func `tell construct paths, in the manifest or beside it`(_ external: String?) {
    let inline = #""metadata":{"/S/Table/Resource":[{"type":"aws:cdk:logicalId","data":"Table"}]}"#
    let deployment = assembly([
      "cdk.out/manifest.json": """
      {"version":"1","artifacts":{"S":{"type":"aws:cloudformation:stack","properties":{"templateFile":"S.json"},
      \(external == nil ? inline : "\"additionalMetadataFile\":\"m.json\"")}}}
      """, "cdk.out/S.json": stack, "cdk.out/m.json": external ?? "{}",
    ])
    #expect(deployment.resource("Table")?.constructPath == "S/Table/Resource")
  }

  @Test func `hold stages`() {
    func manifest(_ name: String) -> String {
      #"{"version":"1","artifacts":{"\#(name)App":{"type":"aws:cloudformation:stack","environment":"aws://123456789012/eu-west-1","displayName":"\#(name)/App","properties":{"templateFile":"App.json","stackName":"App"}}}}"#
    }
    let deployment = assembly([
      "cdk.out/manifest.json": """
      {"version":"1","artifacts":{"assembly-Dev":{"type":"cdk:cloud-assembly","properties":{"directoryName":"assembly-Dev"}},
      "assembly-Prod":{"type":"cdk:cloud-assembly","properties":{"directoryName":"assembly-Prod"}}}}
      """, "cdk.out/assembly-Dev/manifest.json": manifest("Dev"), "cdk.out/assembly-Dev/App.json": stack,
      "cdk.out/assembly-Prod/manifest.json": manifest("Prod"), "cdk.out/assembly-Prod/App.json": stack,
    ])
    #expect(Set(deployment.stacks.map(\.name)).count == 2)
    #expect(deployment.stacks.map(\.deployedName) == ["App", "App"])
    #expect(deployment.tables.count == 2)
  }

  @Test func `hold nested stacks as assets`() {
    let parent = """
      {"Resources":{"Nested":{"Type":"AWS::CloudFormation::Stack","Properties":{"TemplateURL":{"Fn::Join":["",["https://s3/","abc123.json"]]}}},
      "F":{"Type":"AWS::Lambda::Function","Properties":{"Code":{"S3Key":"ffff.zip"},"Environment":{"Variables":{"T":{"Fn::GetAtt":["Nested","Outputs.T"]}}}}}}}
      """
    let child =
      #"{"Resources":{"Table":{"Type":"AWS::DynamoDB::Table"}},"Outputs":{"T":{"Value":{"Ref":"Table"}}}}"#
    let deployment = assembly([
      "cdk.out/manifest.json": """
      {"version":"1","artifacts":{"S":{"type":"aws:cloudformation:stack","properties":{"templateFile":"S.json"},"metadata":{
        "/S/N.NestedStack/N.NestedStackResource":[{"type":"aws:cdk:logicalId","data":"Nested"}],
        "/S/N/Table/Resource":[{"type":"aws:cdk:logicalId","data":"Table"}]}},
      "S.assets":{"type":"cdk:asset-manifest","properties":{"file":"S.assets.json"}}}}
      """, "cdk.out/S.json": parent, "cdk.out/Nested.nested.template.json": child,
      "cdk.out/S.assets.json": """
      {"files":{"abc123":{"source":{"path":"Nested.nested.template.json"},"destinations":{}},
      "ffff":{"source":{"path":"asset.ffff"},"destinations":{"d":{"objectKey":"ffff.zip"}}}}}
      """,
    ])
    #expect(deployment.stacks.map(\.name) == ["S", "S/Nested"])
    #expect(deployment.functions[0].environment[0].value == deployment.tables[0].name)
    #expect(deployment.functions[0].codePath == "cdk.out/asset.ffff")
    #expect(deployment.tables[0].resource.constructPath == "S/N/Table/Resource")
  }
}

@Suite struct `Loading` {
  @Test(arguments: [
    ("x.json", "{", "x.json: the JSON document ends too early (line 1, column 2)"),
    ("x.yaml", "a: [", "x.yaml: this is no YAML: did not find expected node content (line 2, column 1)"),
    ("x.json", "[1]", "x.json: this is neither a template nor an answer of aws cloudformation"),
    (
      "x.json", #"{"Resources":[]}"#, "x.json: this is neither a template nor an answer of aws cloudformation"
    ),
  ])
  func `says what cannot be read`(_ path: String, _ text: String, _ problem: String) {
    let deployment = load([path: text])
    #expect(deployment.problems == [problem])
    #expect(deployment.stacks.isEmpty)
  }

  @Test func `says what is not there and what is too large`() {
    let files = FileSource(read: { _ in [] }, size: { $0 == "big" ? 17 << 20 : nil }, list: { _ in nil })
    #expect(
      DeploymentLoader(files: files).load(paths: ["big", "none"]).problems == [
        "big: 17 MB are too much for a template; at most 16 MB are read", "none: there is no such file",
      ])
  }

  @Test func `keeps unknown types and leaves out what has none`() {
    let deployment = load(
      template: "Resources: {A: {Type: Custom::X, Properties: {a: !Ref B}}, B: {Type: Vendor::S::T}, C: {}}")
    #expect(deployment.resources.map(\.type) == ["Custom::X", "Vendor::S::T"])
    #expect(deployment.problems == ["template.yaml: the resource C has no Type and is left out"])
  }

  @Test func `leaves out resources whose condition fails and marks those whose condition is open`() {
    let deployment = load(
      template: """
        Parameters: {P: {Type: String}}
        Conditions: {Never: !Equals [a, b], Open: !Equals [!Ref P, x]}
        Resources: {A: {Type: T, Condition: Never}, B: {Type: T, Condition: Open}, C: {Type: T}}
        """)
    #expect(deployment.resources.map { "\($0.id) \($0.isCertain)" } == ["B false", "C true"])
  }

  @Test func `reads tables, roles and keys whole`() throws {
    let deployment = load(
      template: """
        Resources:
          T:
            Type: AWS::DynamoDB::GlobalTable
            Properties:
              AttributeDefinitions: [{AttributeName: a, AttributeType: S}, {AttributeName: b, AttributeType: N}]
              KeySchema: [{AttributeName: a, KeyType: HASH}]
              GlobalSecondaryIndexes: [{IndexName: byB, KeySchema: [{AttributeName: b, KeyType: HASH}]}]
              StreamSpecification: {StreamViewType: NEW_IMAGE}
              SSESpecification: {SSEEnabled: true, SSEType: KMS}
              Replicas: [{Region: eu-west-1, SSESpecification: {KMSMasterKeyId: !Ref Alias}}, {Region: us-east-1}]
          K: {Type: AWS::KMS::Key, Properties: {Enabled: false, KeyPolicy: {Statement: {Effect: Allow, Principal: '*', Action: 'kms:*', Resource: '*'}}}}
          Alias: {Type: AWS::KMS::Alias, Properties: {AliasName: alias/k, TargetKeyId: !GetAtt K.Arn}}
          B: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Statement: [{Effect: Allow, Action: '*', Resource: '*'}]}}}
          R: {Type: AWS::IAM::Role, Properties: {PermissionsBoundary: !Ref B, ManagedPolicyArns: [!Ref B, 'arn:aws:iam::aws:policy/X']}}
          RP: {Type: AWS::IAM::RolePolicy, Properties: {RoleName: !Ref R, PolicyName: p, PolicyDocument: {Statement: []}}}
        """, region: "eu-west-1")
    let table = try #require(deployment.tables.first)
    #expect(table.replicaRegions == ["eu-west-1", "us-east-1"])
    #expect(table.isStreamed)
    #expect(table.index("byB")?.keys == [.init(attribute: "b", role: "HASH", type: "N")])
    #expect(deployment.key(of: table)?.id.logicalID == "K")
    #expect(deployment.keys[0].isEnabled == false)
    let role = try #require(deployment.roles.first)
    #expect(role.policies.map { "\($0.name) \($0.holder)" } == ["B B", "p RP"])
    #expect(role.managedPolicyARNs == ["arn:aws:iam::aws:policy/X"])
    #expect(role.boundaryDocument != nil)
  }
}
