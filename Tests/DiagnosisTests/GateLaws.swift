import Deployment
import Diagnosis
import Model
import Testing

@Suite struct `Laws of gates` {
  @Test(arguments: GateID.allCases)
  func `an empty deployment gives no refusal`(gate: GateID) {
    for reference in [TableReference.unknown, .observed("Users"), .variable("TABLE_NAME")] {
      let call = ReplayCall(operation: "PutItem", table: reference, region: "eu-west-1")
      if case .refused(let refusal) = GateRow.gate(gate).replay(call, in: Deployment()) {
        Issue.record("\(gate) refuses: \(refusal.because)")
      }
    }
  }

  @Test(arguments: GateID.allCases)
  func `a refusal's cause belongs to the gate`(gate: GateID) {
    let deployment = Deployment.challenge()
    for call in [ReplayCall.putItem, .scan, .index] {
      if case .refused(let refusal) = GateRow.gate(gate).replay(call, in: deployment) {
        #expect(refusal.cause.gate == gate)
      }
    }
  }

  @Test func `gates stand in the order in which a request meets them`() {
    #expect(
      GateID.allCases.map(\.rawValue) == [
        "function", "configuration", "endpoint", "network", "credentials", "authorization", "encryption",
        "existence",
        "request", "capacity", "conflict", "service",
      ])
  }

  @Test(arguments: CauseID.allCases)
  func `every cause has a gate and words`(cause: CauseID) {
    #expect(!CauseCatalogue.refusal(of: cause).isEmpty)
    #expect(GateID.allCases.contains(cause.gate))
  }
}
