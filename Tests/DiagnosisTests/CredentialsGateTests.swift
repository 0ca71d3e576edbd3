import Deployment
import Diagnosis
import Model
import Testing

@Suite struct `The credentials gate` {
  private static func deployment(role: String, physicalIDs: Bool = false) -> Deployment {
    let template = """
      Resources:
        Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: []}}}
        Named: {Type: AWS::IAM::Role, Properties: {RoleName: reader, AssumeRolePolicyDocument: {Statement: []}}}
        Handler:
          Type: AWS::Lambda::Function
          Properties:
            Role: \(role)
      """
    var deployment = DeploymentLoader.load(
      documents: [("t.yaml", Array(template.utf8))], options: .init(stackName: "App"))
    if physicalIDs {
      deployment.bindings[Symbol(stack: "App", kind: .physicalID, name: "Role")] = "App-Role-1ABCDEFGHIJKL"
    }
    return deployment
  }

  private static func call(_ principal: String?) -> ReplayCall {
    ReplayCall(
      function: ResourceID(stack: "App", logicalID: "Handler"), operation: "PutItem", table: .unknown,
      principal: principal)
  }

  private static let generated = "!GetAtt Role.Arn"
  private static let named = "!GetAtt Named.Arn"
  private static let elsewhere = "arn:aws:iam::111122223333:role/service/worker"

  @Test(arguments: [
    (generated, "arn:aws:iam::111122223333:user/deploy-bot"),
    (generated, "arn:aws:iam::111122223333:root"),
    (generated, "arn:aws:sts::111122223333:assumed-role/metering-reader/session"),
    (named, "arn:aws:sts::111122223333:assumed-role/readers/App-Handler-1"),
    (elsewhere, "arn:aws:sts::111122223333:assumed-role/reader/x"),
    (elsewhere, "arn:aws:sts::444455556666:assumed-role/worker/x"),
  ])
  func `somebody else is not the role`(role: String, principal: String) {
    guard
      case .refused(let refusal) = CredentialsGate().replay(
        Self.call(principal), in: Self.deployment(role: role))
    else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.cause == .credentialsWrongPrincipal)
  }

  @Test(arguments: [
    (named, "arn:aws:sts::111122223333:assumed-role/reader/App-Handler-1"),
    (elsewhere, "arn:aws:sts::111122223333:assumed-role/worker/x"),
    (generated, "arn:aws:sts::111122223333:assumed-role/App-Role-1ABCDEFGHIJKL/x"),
  ])
  func `a session of the role is admitted`(role: String, principal: String) {
    let verdict = CredentialsGate().replay(
      Self.call(principal), in: Self.deployment(role: role, physicalIDs: true))
    if case .admitted = verdict { return }
    Issue.record("\(verdict)")
  }

  @Test(
    arguments: [
      (generated, nil), (generated, "arn:aws:sts::111122223333:assumed-role/App-Role-1ABCDEFGHIJKL/x"),
      ("!ImportValue shared-role", "arn:aws:sts::111122223333:assumed-role/reader/x"),
      (named, "somebody"),
    ] as [(String, String?)])
  func `what cannot be told stays unknown`(role: String, principal: String?) {
    let verdict = CredentialsGate().replay(Self.call(principal), in: Self.deployment(role: role))
    if case .unknown = verdict { return }
    Issue.record("\(verdict)")
  }

  @Test func `an access key in the environment is seen and never shown`() throws {
    let template = """
      Resources:
        Handler:
          Type: AWS::Lambda::Function
          Properties:
            Environment:
              Variables: {DB_ACCESS_KEY: AKIAIOSFODNN7EXAMPLE, NAME: users}
      """
    let deployment = DeploymentLoader.load(
      documents: [("t.yaml", Array(template.utf8))], options: .init(stackName: "App"))
    let report = Diagnoser(
      observations: Observations(), deployment: deployment, mend: { model, _ in model }
    ).check()
    let observation = try #require(report.observations.first { $0.id == .staticCredentials })
    #expect(
      observation.places.map(\.pointer) == [
        "/Resources/Handler/Properties/Environment/Variables/DB_ACCESS_KEY"
      ])
    #expect(!observation.summary.description.contains("AKIA"))
  }
}
