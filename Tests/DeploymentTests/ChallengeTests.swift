import Deployment
import Documents
import Model
import Policy
import Testing

private let evidence = repository + "samples/challenge/evidence/before/"

private func deployment(_ paths: String...) -> Deployment {
  DeploymentLoader().load(paths: paths.map { evidence + $0 })
}

/// What the logs of the challenge mention, whatever else there is.
private var observations: Observations {
  var observations = Observations()
  observations.names.tables = ["UserTable-InfrastructureFixStack-UserTableBD4BF69E-14B4FITYIL7AK"]
  observations.names.arns = [
    "arn:aws:dynamodb:eu-west-1:123456789012:table/UserTable-InfrastructureFixStack-UserTableBD4BF69E-14B4FITYIL7AK",
    "arn:aws:sts::123456789012:assumed-role/InfrastructureFixStack-UserProcessorServiceRoleBD7E-0eKczox9J0gd/InfrastructureFixStack-UserProcessor6977CF46-7H9M6W2II2Sf",
  ]
  return observations
}

@Suite struct `The challenge's deployment` {
  @Test(arguments: [["cdk.out"], ["template.yaml"], ["cdk.out/InfrastructureFixStack.template.json"]])
  func `is the same from the assembly, the template in YAML and the template in JSON`(_ paths: [String])
    throws
  {
    let deployment = DeploymentLoader().load(paths: paths.map { evidence + $0 })
    #expect(deployment.problems == [])
    let function = try #require(deployment.functions.first)
    #expect(
      function.environment.map { "\($0.name)=\($0.value)" } == [
        "TABLE_NAME=UserTable-⟨Ref UserTableBD4BF69E⟩", "LOG_LEVEL=INFO",
      ])
    #expect(
      function.environment[0].place.pointer
        == "/Resources/UserProcessor6977CF46/Properties/Environment/Variables/TABLE_NAME")
    #expect(function.handler == "user_processor.handler")
    #expect(function.timeoutSeconds == 10)
    #expect(function.isTraced)
    let role = try #require(deployment.role(of: function))
    #expect(role.id.logicalID == "UserProcessorServiceRoleBD7ED3EE")
    #expect(role.policies.map(\.holder.logicalID) == ["UserProcessorServiceRoleDefaultPolicy59537354"])
    let statement = try #require(role.policies.first?.document.statements.last)
    guard case .only(let actions) = statement.actions, case .only(let resources)? = statement.resources else {
      Issue.record("the statement has actions and resources")
      return
    }
    #expect(actions == ["dynamodb:GetItem"])
    #expect(
      resources.map(\.description) == [
        "arn:aws:dynamodb:⟨AWS::Region⟩:⟨AWS::AccountId⟩:table/⟨Ref UserTableBD4BF69E⟩*"
      ])
    #expect(
      role.managedPolicyARNs.map(\.description) == [
        "arn:⟨AWS::Partition⟩:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
      ])
    let table = try #require(deployment.tables.first)
    #expect(
      table.keys.map { "\($0.attribute) \($0.role) \($0.type ?? "")" } == [
        "userId HASH S", "createdAt RANGE S",
      ])
    #expect(table.billingMode == "PAY_PER_REQUEST")
    #expect(table.resource.constructPath == "InfrastructureFixStack/UserTable/Resource")
    #expect(
      table.arn.description
        == "arn:⟨AWS::Partition⟩:dynamodb:⟨AWS::Region⟩:⟨AWS::AccountId⟩:table/⟨Ref UserTableBD4BF69E⟩")
  }

  @Test func `has the function's source in the assembly's asset`() throws {
    let path = try #require(deployment("cdk.out").functions.first?.codePath)
    #expect(path.hasSuffix("cdk.out/asset.f48389c0b11591823e431dc70501b4bc3da08942014a823553bfc65ba74a363a"))
  }

  @Test func `is told by the resource list what its resources are called`() throws {
    let deployment = deployment("cdk.out", "stack-resources.json")
    let table = try #require(deployment.tables.first)
    #expect(deployment.text(table.name) == "InfrastructureFixStack-UserTableBD4BF69E-14B4FITYIL7AK")
    #expect(deployment.function(named: "InfrastructureFixStack-UserProcessor6977CF46-7H9M6W2II2Sf") != nil)
  }

  @Test(arguments: [["cdk.out"], ["template.yaml"], ["template.yaml", "cdk.out", "stack-resources.json"]])
  func `learns names, region and account from the denials in its logs`(_ paths: [String]) throws {
    var deployment = DeploymentLoader().load(paths: paths.map { evidence + $0 })
    deployment.learn(from: observations)
    let table = try #require(deployment.tables.first)
    let function = try #require(deployment.functions.first)
    #expect(
      deployment.text(table.arn)
        == "arn:aws:dynamodb:eu-west-1:123456789012:table/InfrastructureFixStack-UserTableBD4BF69E-14B4FITYIL7AK"
    )
    #expect(
      deployment.text(function.environment[0].value)
        == "UserTable-InfrastructureFixStack-UserTableBD4BF69E-14B4FITYIL7AK")
    #expect(deployment.text(function.name) == "InfrastructureFixStack-UserProcessor6977CF46-7H9M6W2II2Sf")
    #expect(
      deployment.match(table, "UserTable-InfrastructureFixStack-UserTableBD4BF69E-14B4FITYIL7AK")
        == .different)
    #expect(deployment.match(table, "InfrastructureFixStack-UserTableBD4BF69E-14B4FITYIL7AK") == .equal)
  }

  @Test func `is found once in a folder that holds it twice`() {
    let deployment = DeploymentLoader().load(paths: [evidence])
    #expect(deployment.stacks.map(\.name) == ["InfrastructureFixStack"])
    #expect(
      deployment.stacks.first?.templatePath.hasSuffix("cdk.out/InfrastructureFixStack.template.json") == true)
    #expect(deployment.tables.count == 1)
  }

  @Test func `can be mended and is then another deployment`() throws {
    let deployment = deployment("cdk.out", "stack-resources.json")
    let place = try #require(deployment.functions.first?.environment.first?.place)
    let patch = JSONPatch([
      .replace(try #require(JSONPointer(place.pointer)), ["Ref": "UserTableBD4BF69E"])
    ])
    let mended = try deployment.applying(patch, to: "InfrastructureFixStack")
    let variable = try #require(mended.functions.first?.environment.first)
    #expect(mended.text(variable.value) == "InfrastructureFixStack-UserTableBD4BF69E-14B4FITYIL7AK")
    #expect(mended.bindings == deployment.bindings)
  }
}
