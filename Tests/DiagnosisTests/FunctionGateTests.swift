import Deployment
import Diagnosis
import Model
import Testing

@Suite struct `The function gate` {
  private static func deployment(statement: String, properties: String = "MemorySize: 256") -> Deployment {
    let template = """
      Resources:
        Users: {Type: AWS::DynamoDB::Table, Properties: {}}
        Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: \(statement)}}}
        Handler:
          Type: AWS::Lambda::Function
          Properties:
            Role: !GetAtt Role.Arn
            \(properties)
            Environment: {Variables: {TABLE_NAME: !Ref Users}}
      """
    return DeploymentLoader.load(
      documents: [("t.yaml", Array(template.utf8))], options: .init(stackName: "App"))
  }

  @Test(arguments: [
    "[{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: edgelambda.amazonaws.com}}]",
    "{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: ec2.amazonaws.com}}",
    "[{Effect: Allow, Action: sts:AssumeRole, Principal: {AWS: 'arn:aws:iam::111122223333:root'}}]",
    "[{Effect: Allow, Action: sts:TagSession, Principal: {Service: lambda.amazonaws.com}}]",
    "[{Effect: Allow, Action: 'sts:*', Principal: '*'}, {Effect: Deny, Action: 'sts:AssumeRole', Principal: {Service: lambda.amazonaws.com}}]",
  ])
  func `a trust policy without Lambda is refused`(statement: String) {
    let deployment = Self.deployment(statement: statement)
    guard case .refused(let refusal) = FunctionGate().replay(.putItem, in: deployment) else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.cause == .functionRoleNotAssumable)
  }

  @Test(arguments: [
    "[{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: edgelambda.amazonaws.com}}]",
    "{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: ec2.amazonaws.com}}",
  ])
  func `a statement for Lambda mends the trust policy`(statement: String) throws {
    let deployment = Self.deployment(statement: statement)
    guard case .refused(let refusal) = FunctionGate().replay(.putItem, in: deployment) else { return }
    let plan = try #require(FixPlanner.plan(refusal, call: .putItem, in: deployment))
    #expect(plan.edits.count == 1)
    let mended = try #require(Mended.deployment(deployment, plan.edits))
    if case .admitted = FunctionGate().replay(.putItem, in: mended) { return }
    Issue.record("still refused")
  }

  @Test(arguments: [
    "[{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: lambda.amazonaws.com}}]",
    "[{Effect: Allow, Action: 'sts:Assume*', Principal: {Service: [ec2.amazonaws.com, lambda.amazonaws.com]}}]",
    "[{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: !Sub 'lambda.${AWS::URLSuffix}'}}]",
    "[{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: !Ref Somebody}}]",
  ])
  func `a trust policy that may name Lambda is admitted`(statement: String) {
    if case .admitted = FunctionGate().replay(.putItem, in: Self.deployment(statement: statement)) { return }
    Issue.record("not admitted")
  }

  private static let trusting =
    "[{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: lambda.amazonaws.com}}]"

  private func found(_ failure: Classification, _ properties: String) -> Cause? {
    var observations = Observations()
    observations.calls = [CallGroup(key: CallKey(failure: failure), count: 3, inFailedInvocations: 3)]
    return Diagnoser(
      observations: observations,
      deployment: Self.deployment(statement: Self.trusting, properties: properties),
      mend: Mended.deployment
    ).report().causes.first
  }

  @Test(arguments: [("MemorySize: 256", 30), ("Timeout: 40", 80), ("Timeout: 500", 900)])
  func `a budget of time that ends too early is made longer`(properties: String, seconds: Int) throws {
    let cause = try #require(
      found(Classification(family: .function, code: "Sandbox.Timedout"), properties))
    #expect(cause.id == .functionTimeoutTooShort)
    #expect(cause.fix?.cdkPython == "timeout=Duration.seconds(\(seconds))")
    #expect(cause.fix?.operations.count == 1)
    #expect(cause.fix?.verifiedByReplay == false)
  }

  @Test func `a budget that can grow no further is not made longer`() throws {
    let cause = try #require(
      found(Classification(family: .function, code: "Sandbox.Timedout"), "Timeout: 900"))
    #expect(cause.fix == nil)
  }

  @Test func `memory is doubled`() throws {
    let failure = Classification(family: .function, code: "Runtime.ExitError", cause: .functionOutOfMemory)
    let cause = try #require(found(failure, "MemorySize: 256"))
    #expect(cause.fix?.sam == "MemorySize: 512")
  }

  private func causes(_ failures: [Classification]) -> [Cause] {
    var observations = Observations()
    observations.calls = failures.map {
      CallGroup(key: CallKey(failure: $0), count: 3, inFailedInvocations: 3)
    }
    return Diagnoser(
      observations: observations, deployment: Self.deployment(statement: Self.trusting),
      mend: Mended.deployment
    ).report().causes
  }

  private static let initialisation = Classification(
    family: .function, code: "Runtime.ExitError", cause: .functionInitError)

  @Test func `an initialisation that failed is told by what made it fail`() {
    let memory = Classification(family: .function, cause: .functionOutOfMemory)
    #expect(causes([Self.initialisation, memory]).map(\.id) == [.functionOutOfMemory])
    #expect(causes([Self.initialisation]).map(\.id) == [.functionInitError])
  }

  @Test func `an operation of Lambda's own API is no call of the function`() {
    let role = Classification(
      family: .function, operation: "Invoke", isDynamoDB: true, cause: .functionRoleNotAssumable)
    let causes = causes([role])
    #expect(causes.map(\.id) == [.functionRoleNotAssumable])
    #expect(causes.first?.operations == [])
  }
}
