import Documents
import Model
import Policy
import Testing

@Suite struct `Explanations` {
  private static func policy(_ text: String) throws -> AttachedPolicy {
    AttachedPolicy(
      name: "p", document: PolicyDocument.parse(node: try JSONParser.parse(text), path: "p.json"))
  }

  private static let table: SymbolicText = "arn:aws:dynamodb:eu-west-1:111122223333:table/Users"

  @Test func `each element is judged by itself`() throws {
    let policy = try Self.policy(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Users"},
        {"Effect": "Allow", "Action": "dynamodb:*", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders"},
        {"Sid": "C", "Effect": "Deny", "Action": "dynamodb:PutItem", "Resource": "*",
         "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1"}}}]}
      """)
    let found = explain(.put(Self.table), policy)
    #expect(found.map(\.action) == [.no, .yes, .yes])
    #expect(found.map(\.resource) == [.yes, .no, .yes])
    #expect(found.map(\.condition) == [.yes, .yes, .no])
    #expect(found.map(\.applies) == [.no, .no, .no])
    #expect(found.map(\.effect) == [.allow, .allow, .deny])
    #expect(found[2].unmetConditions.map(\.key) == ["aws:SourceVpce"])
    #expect(found[2].statement.sid == "C")
    #expect(found[2].statement.place?.pointer == "/Statement/2")
    #expect(found[2].statement.place?.line == 4)
  }

  @Test func `what is not in an incomplete context is open`() throws {
    let policy = try Self.policy(
      """
      {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*",
       "Resource": "arn:aws:dynamodb:*:*:table/${aws:PrincipalTag/team}",
       "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1"}}}}
      """)
    var request = PolicyRequest.put(Self.table)
    request.contextIsComplete = false
    let found = explain(request, policy)[0]
    #expect(found.condition == .unknown)
    #expect(found.resource == .unknown)
    #expect(found.applies == .unknown)
    #expect(found.unknowns.contains("aws:SourceVpce"))
  }

  @Test func `a malformed statement never applies and says why`() throws {
    let policy = try Self.policy(
      #"{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*", "NotResource": "x"}]}"#)
    let found = explain(.put(Self.table), policy)[0]
    #expect(found.applies == .no)
    #expect(found.defect == .malformed("it has both Resource and NotResource"))
    #expect(policy.document.problems == ["statement 0: it has both Resource and NotResource"])
  }

  @Test func `a statement of unknown form is open both ways`() {
    let document = PolicyDocument(
      SymbolicValue(
        .map([
          .init(key: "Version", value: SymbolicValue(.text("2012-10-17"))),
          .init(key: "Statement", value: SymbolicValue(.list([SymbolicValue(.unknown("Fn::Transform"))]))),
        ])))
    var policies = PolicySet()
    policies.identity = [AttachedPolicy(name: "p", document: document)]
    let denied = evaluate(.put(Self.table), against: policies)
    #expect(denied.result == .implicitlyDenied)
    #expect(!denied.unknowns.isEmpty)
    policies.identity.append(.allowingAll)
    let allowed = evaluate(.put(Self.table), against: policies)
    #expect(allowed.result == .allowed)
    #expect(!allowed.unknowns.isEmpty)
  }
}

extension AttachedPolicy {
  static let allowingAll = AttachedPolicy(
    name: "all",
    document: PolicyDocument(statements: [
      .init(effect: .allow, actions: .only(["*"]), resources: .only(["*"]))
    ]))
}
