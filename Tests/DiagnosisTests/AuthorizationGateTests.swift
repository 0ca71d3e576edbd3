import Deployment
import Diagnosis
import Documents
import Model
import Testing

@Suite struct `Authorization gate` {
  private static let base = #"""
    {"Resources":{
      "Users":{"Type":"AWS::DynamoDB::Table","Properties":{"StreamSpecification":{"StreamViewType":"NEW_IMAGE"},"GlobalSecondaryIndexes":[{"IndexName":"byMail"}]}},
      "Audit":{"Type":"AWS::DynamoDB::Table","Properties":{}},
      "Role":{"Type":"AWS::IAM::Role","Properties":{}},
      "Handler":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["Role","Arn"]},"Environment":{"Variables":{"TABLE_NAME":{"Ref":"Users"}}}}}}}
    """#

  private static let handler = ResourceID(stack: "App", logicalID: "Handler")

  private func template(_ one: AuthorizationCase) throws -> Node {
    let role = #"{"AssumeRolePolicyDocument":{"Statement":[]},\#(one.role)}"#
    let changes = [Change.set("Role/Properties", role)] + one.changes
    return try #require(JSONParser.parse(Self.base).applying(changes.map(\.edit)))
  }

  private func call(_ one: AuthorizationCase, isDenied: Bool = true) -> ReplayCall {
    var call = ReplayCall(
      function: Self.handler, operation: one.operation, table: .variable("TABLE_NAME"), index: one.index)
    if isDenied, one.deniedBy != .scp { call.denial = one.deniedBy.map { Denial(by: $0) } }
    return call
  }

  private func verdict(_ template: Node, _ call: ReplayCall) -> Verdict {
    AuthorizationGate().replay(call, in: NetworkTestModel(template, region: "eu-west-1").deployment)
  }

  @Test(arguments: AuthorizationCase.all)
  func `a denial has the cause of the statement that nearly fits, and its fix replays clean`(
    one: AuthorizationCase
  ) throws {
    let template = try template(one)
    let verdict = verdict(template, call(one))
    guard let cause = one.cause else {
      if case .refused = verdict { Issue.record("\(verdict)") }
      return
    }
    guard case .refused(let refusal) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(refusal.cause == cause)
    #expect(refusal.because.description.contains(one.says), "\(refusal.because)")
    let model = NetworkTestModel(template, region: "eu-west-1")
    let plan = try #require(FixPlanner.plan(refusal, call: call(one), in: model.deployment))
    let mended = try #require(template.applying(plan.edits))
    guard case .admitted = self.verdict(mended, call(one, isDenied: false)) else {
      Issue.record("\(self.verdict(mended, call(one, isDenied: false))) after \(plan.edits)")
      return
    }
  }

  @Test func `a policy that another role has as well is left alone`() throws {
    var one = AuthorizationCase(name: "shared", role: #""Path":"/""#, cause: .iamActionNotGranted)
    one.changes = [
      .set("Other", #"{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Statement":[]}}}"#),
      .set(
        "Shared",
        #"{"Type":"AWS::IAM::Policy","Properties":{"PolicyName":"s","Roles":[{"Ref":"Role"},{"Ref":"Other"}],"PolicyDocument":{"Version":"2012-10-17","Statement":[\#(AuthorizationCase.allow(#""dynamodb:GetItem""#))]}}}"#
      ),
    ]
    let template = try template(one)
    guard case .refused(let refusal) = verdict(template, call(one)) else {
      Issue.record("not refused")
      return
    }
    let plan = FixPlanner.plan(
      refusal, call: call(one), in: NetworkTestModel(template, region: "eu-west-1").deployment)
    #expect(plan?.edits.map(\.pointer) == ["/Resources/Role/Properties/Policies"])
  }

  @Test func `a table that no template declares is granted by the name that the function holds`() throws {
    let held = #"{"Ref":"TableName"}"#
    let one = AuthorizationCase(
      name: "elsewhere",
      role: AuthorizationCase.inline(AuthorizationCase.allow(#""s3:GetObject""#, on: #""*""#)),
      changes: [
        .remove("Users"), .remove("Audit"), .set("Handler/Properties/Environment/Variables/TABLE_NAME", held),
      ], cause: .iamNoGrant)
    var template = try template(one)
    let parameters = Node.Member(
      key: "Parameters", value: ["TableName": ["Type": "String", "Default": "orders"]])
    template = Node(.object([parameters] + (template.members ?? [])))
    var call = call(one)
    call.namedResource = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"
    guard case .refused(let refusal) = verdict(template, call) else {
      Issue.record("\(verdict(template, call))")
      return
    }
    #expect(refusal.cause == .iamNoGrant)
    let plan = FixPlanner.plan(
      refusal, call: call, in: NetworkTestModel(template, region: "eu-west-1").deployment)
    #expect(plan?.edits.count == 1)
    #expect(plan.map { JSONWriter.write($0.edits[0].node) }?.contains("TableName") == true)
  }
}
