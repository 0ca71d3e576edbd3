import Model
import Policy
import Testing

@Suite struct `Open decisions` {
  private static let table: SymbolicText = "arn:aws:dynamodb:eu-west-1:111122223333:table/Users"
  private static let name = Symbol(stack: "App", kind: .parameter, name: "TableName")
  private static let open =
    SymbolicText("arn:aws:dynamodb:eu-west-1:111122223333:table/") + SymbolicText(name)

  private static func policy(
    _ effect: PolicyDocument.Effect, _ resource: SymbolicText, conditions: [PolicyDocument.Condition] = []
  ) -> AttachedPolicy {
    AttachedPolicy(
      name: "p",
      document: PolicyDocument(statements: [
        .init(
          effect: effect, actions: .only(["dynamodb:*"]), resources: .only([resource]),
          conditions: conditions)
      ]))
  }

  @Test func `a denial names the unknown that might have allowed it`() {
    var policies = PolicySet()
    policies.identity = [Self.policy(.allow, Self.open)]
    let decision = evaluate(.put(Self.table), against: policies)
    #expect(decision.result == .implicitlyDenied)
    #expect(decision.unknowns == ["the value of ⟨TableName⟩"])
  }

  @Test func `an unknown that would not help is not named`() {
    var policies = PolicySet()
    policies.identity = [Self.policy(.allow, Self.open)]
    policies.boundaries = []
    let decision = evaluate(.put(Self.table), against: policies)
    #expect(decision == Decision(.implicitlyDenied, decidedBy: .identity))
  }

  @Test func `an admission names the unknown that might have denied it`() {
    var policies = PolicySet()
    policies.identity = [.allowingAll, Self.policy(.deny, Self.open)]
    let decision = evaluate(.put(Self.table), against: policies)
    #expect(decision.result == .allowed)
    #expect(decision.unknowns == ["the value of ⟨TableName⟩"])
  }

  @Test func `an explicit denial leaves nothing open`() {
    var policies = PolicySet()
    policies.identity = [Self.policy(.allow, Self.open), Self.policy(.deny, "*")]
    #expect(evaluate(.put(Self.table), against: policies).unknowns.isEmpty)
  }

  @Test func `policies whose content is not known leave an implicit denial open`() {
    var policies = PolicySet()
    policies.unknownIdentity = ["arn:aws:iam::111122223333:policy/Elsewhere"]
    let decision = evaluate(.put(Self.table), against: policies)
    #expect(decision.result == .implicitlyDenied)
    #expect(decision.unknowns == ["arn:aws:iam::111122223333:policy/Elsewhere"])
    policies.identity = [.allowingAll]
    #expect(evaluate(.put(Self.table), against: policies).unknowns.isEmpty)
  }

  @Test func `a key that is not in an incomplete context leaves a denial open`() {
    let vpce = PolicyDocument.Condition(
      conditionOperator: "StringEquals", key: "aws:SourceVpce", values: ["vpce-1"])
    var policies = PolicySet()
    policies.identity = [Self.policy(.allow, "*", conditions: [vpce])]
    var request = PolicyRequest.put(Self.table)
    request.contextIsComplete = false
    #expect(evaluate(request, against: policies).unknowns == ["aws:SourceVpce"])
    request.contextIsComplete = true
    #expect(evaluate(request, against: policies).unknowns.isEmpty)
  }

  @Test func `an account means the root user alone at a gateway endpoint`() {
    var policies = PolicySet()
    policies.identity = [.allowingAll]
    policies.endpoint = [
      AttachedPolicy(
        name: "e",
        document: PolicyDocument(statements: [
          .init(
            effect: .allow, actions: .only(["*"]), resources: .only(["*"]),
            principals: .only([.init(type: "AWS", value: "111122223333")]))
        ]))
    ]
    #expect(evaluate(.put(Self.table), against: policies).result == .allowed)
    policies.endpointIsGateway = true
    #expect(
      evaluate(.put(Self.table), against: policies) == Decision(.implicitlyDenied, decidedBy: .endpoint))
  }

  @Test func `a symbolic role is found behind its session`() {
    let account = SymbolicText(Symbol(stack: "App", kind: .pseudo, name: "AWS::AccountId"))
    let role = SymbolicText(Symbol(stack: "App", kind: .physicalID, name: "Role"))
    var request = PolicyRequest.put(Self.table)
    request.principal = "arn:aws:sts::" + account + ":assumed-role/" + role + "/fn"
    request.resource = "arn:aws:dynamodb:eu-west-1:" + account + ":table/Users"
    var policies = PolicySet()
    policies.resource = AttachedPolicy(
      name: "r",
      document: PolicyDocument(statements: [
        .init(
          effect: .allow, actions: .only(["*"]),
          principals: .only([.init(type: "AWS", value: "arn:aws:iam::" + account + ":role/" + role)]))
      ]))
    let decision = evaluate(request, against: policies)
    #expect(decision.result == .allowed)
    #expect(decision.decidedBy == .resource)
  }
}
