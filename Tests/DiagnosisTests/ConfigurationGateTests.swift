import Deployment
import Diagnosis
import Model
import Testing

@Suite struct `Configuration gate` {
  private func verdict(_ variable: SymbolicText, tableName: SymbolicText? = nil) -> Verdict {
    ConfigurationGate().replay(.putItem, in: .challenge(tableName: tableName, variable: variable))
  }

  private func difference(_ verdict: Verdict) -> NameDifference.Kind? {
    guard case .refused(let refusal) = verdict, refusal.cause == .configTableNameMismatch,
      case .name(let difference, _) = refusal.detail
    else { return nil }
    return difference.kind
  }

  @Test func `the table's own name is admitted`() {
    guard case .admitted = verdict("App-Users-1ABCDEFGHIJKL") else {
      Issue.record("not admitted")
      return
    }
  }

  @Test(arguments: [
    ("UserTable-App-Users-1ABCDEFGHIJKL", NameDifference.Kind.affix(prefix: "UserTable-", suffix: "")),
    ("App-Users-1ABCDEFGHIJKL-dev", .affix(prefix: "", suffix: "-dev")),
    ("pp-Users-1ABCDEFGHIJKL", .truncated(lostPrefix: "A", lostSuffix: "")),
    ("App-Users-1ABCDEFGHIJ", .truncated(lostPrefix: "", lostSuffix: "KL")),
    ("App-Uesrs-1ABCDEFGHIJKL", .typo(edits: 1)),
    ("app-users-1abcdefghijkl", .letterCase),
    ("Users", .logicalID),
    ("App-Users-0ZYXWVUTSRQP", .otherGeneration(stack: false)),
    ("Other-Users-1ABCDEFGHIJKL", .otherGeneration(stack: true)),
    (
      "arn:aws:dynamodb:us-east-1:123456789012:table/App-Users-1ABCDEFGHIJKL",
      .region(used: "us-east-1", wanted: "eu-west-1")
    ),
    (
      "arn:aws:dynamodb:eu-west-1:210987654321:table/App-Users-1ABCDEFGHIJKL",
      .account(used: "210987654321", wanted: "123456789012")
    ),
  ])
  func `a name that a table explains is refused with the edit`(used: String, kind: NameDifference.Kind) {
    #expect(difference(verdict(SymbolicText(used))) == kind)
  }

  @Test func `the prefix is seen without any binding`() {
    var deployment = Deployment.challenge()
    deployment.bindings = [:]
    #expect(
      difference(ConfigurationGate().replay(.putItem, in: deployment))
        == .affix(prefix: "UserTable-", suffix: ""))
  }

  @Test func `a name with nothing in common is no accusation`() {
    guard case .unknown = verdict("Orders-prod") else {
      Issue.record("accused")
      return
    }
  }

  @Test(arguments: ["", "ab", "my table", "arn:aws:s3:::bucket"])
  func `what cannot be a table's name is refused as such`(name: String) {
    guard case .refused(let refusal) = verdict(SymbolicText(name)) else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.cause == .configTableNameInvalid)
  }

  @Test func `a variable that the function does not define is missing`() {
    var deployment = Deployment.challenge()
    deployment.functions[0].environment = []
    guard case .refused(let refusal) = ConfigurationGate().replay(.putItem, in: deployment) else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.cause == .configEnvMissing)
  }
}
