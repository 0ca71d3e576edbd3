import Deployment
import Diagnosis
import Documents
import Model
import Policy
import Testing

@Suite struct `Reading causes off` {
  private static let session =
    "arn:aws:sts::123456789012:assumed-role/App-Role-1ABCDEFGHIJKL/App-Handler-1ABCDEFGHIJKL"

  private func denial(
    _ operation: String, table: String = "UserTable-App-Users-1ABCDEFGHIJKL",
    deniedBy: DeniedBy? = .identityImplicit
  ) -> CallGroup {
    let failure = Classification(
      family: .authorization, code: "AccessDeniedException", operation: operation, region: "eu-west-1",
      principal: Self.session, action: "dynamodb:" + operation,
      resource: "arn:aws:dynamodb:eu-west-1:123456789012:table/" + table, deniedBy: deniedBy,
      isDynamoDB: true,
      service: "dynamodb", cause: .iamDenied)
    return group(operation, failure)
  }

  private func group(_ operation: String?, _ failure: Classification?, table: String? = nil) -> CallGroup {
    CallGroup(
      key: CallKey(
        function: "App-Handler-1ABCDEFGHIJKL", operation: operation, table: table, region: "eu-west-1",
        failure: failure), count: 3, inSuccessfulInvocations: 3,
      exemplars: [Evidence(source: "log", line: 1, timestamp: Instant(milliseconds: 0), text: "text")])
  }

  private func report(_ groups: [CallGroup], _ deployment: Deployment) -> Report {
    var observations = Observations()
    observations.totals.events = 10
    observations.calls = groups
    return Diagnoser(observations: observations, deployment: deployment, mend: Self.mend).report()
  }

  /// Applies what the fixes of the challenge edit, without a template behind it.
  private static let mend: Mender = { deployment, edits in
    var deployment = deployment
    for edit in edits where edit.pointer.hasSuffix("/TABLE_NAME") {
      deployment.functions[0].environment[0].value = deployment.tables[0].name
    }
    return deployment
  }

  @Test func `a denial on a name that no table bears is the name's fault, and the action is latent`() {
    let report = report([denial("PutItem"), denial("Scan")], .challenge())
    #expect(report.causes.map(\.id) == [.configTableNameMismatch, .iamActionNotGranted])
    #expect(report.causes.map(\.status) == [.confirmed, .latent])
    #expect(report.causes[0].occurrences == 6)
    #expect(report.causes[0].fix?.verifiedByReplay == true)
    #expect(report.causes[1].operations == ["PutItem", "Scan"])
  }

  @Test func `a denial on the right name is the missing action's fault`() {
    let deployment = Deployment.challenge(variable: "App-Users-1ABCDEFGHIJKL")
    let report = report([denial("PutItem", table: "App-Users-1ABCDEFGHIJKL")], deployment)
    #expect(report.causes.map(\.id) == [.iamActionNotGranted])
    #expect(report.causes[0].status == .confirmed)
  }

  @Test func `a name written down that the policies would admit is an earlier table's, without certainty`() {
    let deployment = Deployment.challenge(variable: "App-Users-1ABCDEFGHIJKL", actions: ["dynamodb:*"])
    let report = report([denial("PutItem", table: "App-Users-1ABCDEFGHIJKL")], deployment)
    #expect(report.causes.map(\.id) == [.configTableNameMismatch])
    #expect(report.causes[0].status == .likely)
    #expect(report.causes[0].confidence < 0.9)
  }

  @Test func `a denial that the template would allow is drift, not an accusation of the template`() {
    var deployment = Deployment.challenge(variable: "App-Users-1ABCDEFGHIJKL", actions: ["dynamodb:*"])
    deployment.stacks[0].physicalIDs["Users"] = "App-Users-1ABCDEFGHIJKL"
    let report = report([denial("PutItem", table: "App-Users-1ABCDEFGHIJKL")], deployment)
    #expect(report.causes.map(\.id) == [.iamDenied])
    #expect(report.causes[0].status == .likely)
    #expect(report.observations.contains { $0.id == .driftSuspected })
  }

  @Test func `without a template the evidence alone speaks`() {
    let report = report([denial("PutItem")], Deployment())
    #expect(report.causes.map(\.id) == [.iamDenied])
    #expect(report.causes[0].status == .likely)
  }

  @Test func `failures of another service are no cause`() {
    let failure = Classification(
      family: .otherService, code: "AccessDenied", operation: "PutObject", isDynamoDB: false, service: "s3")
    let report = report([group("PutObject", failure)], .challenge())
    #expect(report.causes.isEmpty)
    #expect(report.errors.count == 1)
  }

  @Test func `a failed condition that the caller absorbed is benign`() {
    let failure = Classification(
      family: .writeConflict, code: "ConditionalCheckFailedException", operation: "PutItem", isDynamoDB: true,
      cause: .writeConditionFailed)
    let report = report([group("PutItem", failure)], .challenge(variable: "App-Users-1ABCDEFGHIJKL"))
    #expect(report.causes.isEmpty)
    #expect(report.errors.map(\.benign) == [true])
  }

  @Test func `answered calls leave nothing to accuse`() {
    let report = report(
      [group("GetItem", nil, table: "App-Users-1ABCDEFGHIJKL")],
      .challenge(variable: "App-Users-1ABCDEFGHIJKL"))
    #expect(report.causes.isEmpty)
    #expect(report.path.allSatisfy { $0.state == .admitted })
  }

  @Test func `a timeout with answered calls is the time budget's fault`() {
    let failure = Classification(
      family: .function, code: "Task timed out", isDynamoDB: true, details: ["timeoutSeconds": "3.00"])
    let report = report(
      [group(nil, failure), group("GetItem", nil, table: "App-Users-1ABCDEFGHIJKL")],
      .challenge(variable: "App-Users-1ABCDEFGHIJKL"))
    #expect(report.causes.map(\.id) == [.functionTimeoutTooShort])
  }

  @Test func `the same observations give the same report in any order`() {
    let groups = [denial("PutItem"), denial("Scan"), denial("Query")]
    let first = report(groups, .challenge())
    let second = report(groups.reversed(), .challenge())
    #expect(first.causes.map(\.id) == second.causes.map(\.id))
    #expect(first.causes.map(\.operations) == second.causes.map(\.operations))
    #expect(first.errors.map(\.operation) == second.errors.map(\.operation))
  }

  @Test(arguments: [
    (["dynamodb:GetItem", "dynamodb:PutItem"], 0),
    // Everything but what was granted before and what is asked for.
    (["dynamodb:*"], DynamoDBActions.onTables.count - 2),
  ])
  func `what a grant admits beyond the calls is counted`(actions: [SymbolicText], count: Int) {
    var before = Deployment.challenge(variable: "App-Users-1ABCDEFGHIJKL")
    // Where the role's policy says that its document stands.
    before.stacks[0].template = ["Resources": ["Role": ["Statement": []]]]
    let after = Deployment.challenge(variable: "App-Users-1ABCDEFGHIJKL", actions: actions)
    var observations = Observations()
    observations.totals.events = 1
    observations.calls = [denial("PutItem", table: "App-Users-1ABCDEFGHIJKL")]
    let granting: Mender = { _, _ in after }
    let report = Diagnoser(observations: observations, deployment: before, mend: granting).report()
    #expect(report.causes.first?.fix?.overGrant?.count == count)
  }
}
