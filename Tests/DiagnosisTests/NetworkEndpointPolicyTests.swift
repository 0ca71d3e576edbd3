import Deployment
import Diagnosis
import Model
import Policy
import Testing

@Suite struct `Network endpoint policies` {
  private func deployment(_ layout: Layout, _ changes: [Change] = []) throws -> Deployment {
    NetworkTestModel(try layout.changed(changes)).deployment
  }

  private func policies(_ layout: Layout, _ changes: [Change] = []) throws -> [AttachedPolicy]? {
    let deployment = try deployment(layout, changes)
    return deployment.endpointPolicies(for: deployment.functions[0])
  }

  private static let policy = #"""
    {"Statement":[{"Effect":"Allow","Principal":"*","Action":"dynamodb:GetItem","Resource":"*"}]}
    """#

  @Test func `no endpoint on the way, no policies`() throws {
    #expect(try policies(.nat) == nil)
    #expect(try policies(.imported) == nil)
    #expect(try policies(.nat, [.remove("Handler/Properties/VpcConfig")]) == nil)
  }

  @Test func `an endpoint without a policy allows everything`() throws {
    let policies = try policies(.gateway)
    let found = try #require(policies)
    #expect(found.map(\.name) == ["Endpoint"])
    #expect(found[0].document.statements.map(\.effect) == [.allow])
    #expect(found[0].document.statements[0].actions == .only(["*"]))
  }

  @Test func `an endpoint's policy is handed on`() throws {
    let policies = try policies(.gateway, [.set("Endpoint/Properties/PolicyDocument", Self.policy)])
    let found = try #require(policies)
    #expect(found[0].document.statements[0].actions == .only(["dynamodb:GetItem"]))
  }

  @Test func `the interface endpoint that the environment names is on the way`() throws {
    #expect(try policies(.interface)?.map(\.name) == ["Door"])
  }

  @Test func `one subnet behind a NAT gateway, and no policy is sure`() throws {
    let endpoint = #"""
      {"Type":"AWS::EC2::VPCEndpoint","Properties":{"VpcId":{"Ref":"Vpc"},"ServiceName":"com.amazonaws.eu-west-1.dynamodb","RouteTableIds":[{"Ref":"TableA"}]}}
      """#
    #expect(try policies(.nat, [.set("Endpoint", endpoint)]) == nil)
  }

  @Test func `a request through one endpoint bears its id and its VPC's`() throws {
    let deployment = try deployment(.gateway)
    let context = deployment.endpointContext(for: deployment.functions[0])
    #expect(context["aws:SourceVpce"]?.map(\.description) == ["⟨Ref Endpoint⟩"])
    #expect(context["aws:SourceVpc"]?.map(\.description) == ["⟨Ref Vpc⟩"])
    let elsewhere = try self.deployment(.nat)
    #expect(elsewhere.endpointContext(for: elsewhere.functions[0]).values.allSatisfy { $0.isEmpty })
  }

  /// A role for the function whose one statement is `statement`.
  private static func role(_ statements: String) -> [Change] {
    [
      .set(
        "Role",
        #"{"Type":"AWS::IAM::Role","Properties":{"Policies":[{"PolicyName":"P","PolicyDocument":{"Statement":[\#(statements)]}}]}}"#
      ),
      .set("Handler/Properties/Role", #"{"Fn::GetAtt":["Role","Arn"]}"#),
    ]
  }

  private static let grant =
    #"{"Effect":"Allow","Action":["dynamodb:GetItem","dynamodb:PutItem"],"Resource":{"Fn::GetAtt":["Users","Arn"]}}"#

  private func authorization(_ operation: String, _ layout: Layout, _ changes: [Change]) throws -> Verdict {
    var call = ReplayCall.networked
    call.operation = operation
    return AuthorizationGate().replay(call, in: try deployment(layout, changes))
  }

  @Test func `the authorization gate refuses what the endpoint's policy does not allow`() throws {
    let changes = Self.role(Self.grant) + [.set("Endpoint/Properties/PolicyDocument", Self.policy)]
    guard case .admitted = try authorization("GetItem", .gateway, changes) else {
      Issue.record("\(try authorization("GetItem", .gateway, changes))")
      return
    }
    guard case .refused(let refusal) = try authorization("PutItem", .gateway, changes) else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.cause == .iamVPCEndpointPolicy)
    #expect(refusal.resources.first?.logicalID == "Endpoint")
  }

  @Test func `a grant that asks for the endpoint is one for calls through it`() throws {
    let conditional =
      #"{"Effect":"Allow","Action":"dynamodb:PutItem","Resource":{"Fn::GetAtt":["Users","Arn"]},"Condition":{"StringEquals":{"aws:SourceVpce":{"Ref":"Endpoint"}}}}"#
    guard case .admitted = try authorization("PutItem", .gateway, Self.role(conditional)) else {
      Issue.record("\(try authorization("PutItem", .gateway, Self.role(conditional)))")
      return
    }
  }
}
