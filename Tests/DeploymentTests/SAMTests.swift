import Deployment
import Documents
import Model
import Testing

private let folder = repository + "Tests/DeploymentTests/SAMCases/"

private var cases: [String] {
  (FileSource.disk.list(folder) ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
}

@Suite struct `SAM before its transformation` {
  // The transformed templates are what AWS SAM's own translator makes; transform.py records them.
  @Test(arguments: cases)
  func `gives the model of the transformed template`(_ name: String) {
    let loader = DeploymentLoader(options: .init(stackName: "app", region: "eu-west-1"))
    let raw = loader.load(paths: [folder + name + ".yaml"])
    let transformed = loader.load(paths: [folder + name + ".transformed.json"])
    #expect(raw.stacks.map(\.isSAM) == [true])
    #expect(raw.problems == [])
    #expect(!transformed.functions.isEmpty || !transformed.tables.isEmpty)
    let lines = summary(raw).sorted()
    let wanted = summary(transformed).sorted()
    #expect(lines.filter { !wanted.contains($0) } == wanted.filter { !lines.contains($0) })
    #expect(lines == wanted)
  }

  @Test func `keeps the places of what a patch would edit`() throws {
    let deployment = DeploymentLoader().load(paths: [folder + "globals-and-crud-policy.yaml"])
    let function = try #require(deployment.functions.first)
    #expect(
      function.variable("LEVEL")?.place.pointer == "/Resources/Handler/Properties/Environment/Variables/LEVEL"
    )
    #expect(function.variable("TABLE")?.place.pointer == "/Globals/Function/Environment/Variables/TABLE")
    let role = try #require(deployment.role(of: function))
    #expect(role.resource.generatedBy?.logicalID == "Handler")
    #expect(role.policies.map(\.place.pointer) == ["/Resources/Handler/Properties/Policies/0"])
  }

  @Test func `has the handler's source in the folder that it names`() throws {
    let deployment = load([
      "app/template.yaml": """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Handler: {Type: AWS::Serverless::Function, Properties: {CodeUri: ./src/, Handler: a.b, Runtime: python3.12}}
      """
    ])
    #expect(deployment.functions.first?.codePath == "app/src")
  }

  @Test func `knows what SAM and modules make under names of their own`() {
    let deployment = load(
      template: """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Handler: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.12, Events: {E: {Type: Api}}}}
          Part: {Type: Org::Part::Thing::MODULE}
        Outputs:
          A: {Value: !Sub '${ServerlessRestApi}'}
          B: {Value: !Ref HandlerEPermissionProd}
          C: {Value: !GetAtt PartTable.Arn}
          D: {Value: !Ref Nothing}
        """)
    #expect(deployment.problems == ["template.yaml: Ref Nothing names nothing in the template"])
  }
}
