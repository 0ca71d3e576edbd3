import Deployment
import Diagnosis
import Documents
import Model
import Testing

/// Templates that aws-cdk-lib made (samples/networks/synthesise.py).
@Suite struct `Networks of CDK` {
  static func deployment(_ name: String) -> Deployment {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    // The imported VPC's stack is made for one account, which its key policy names.
    let options =
      name == "Imported"
      ? DeploymentLoader.Options(stackName: "App", region: "eu-west-1", account: "123456789012")
      : .init(stackName: "App")
    return DeploymentLoader(options: options).load(
      paths: ["/\(root)/samples/networks/\(name).template.json"])
  }

  static func call(_ operation: String, in deployment: Deployment) -> ReplayCall {
    ReplayCall(function: deployment.functions.first?.id, operation: operation, table: .variable("TABLE_NAME"))
  }

  private func verdict(_ deployment: Deployment) -> Verdict {
    NetworkGate().replay(Self.call("PutItem", in: deployment), in: deployment)
  }

  @Test(arguments: ["Nat", "Gateway", "Interface"])
  func `a healthy network is admitted`(name: String) {
    let deployment = Self.deployment(name)
    guard case .admitted = verdict(deployment) else {
      Issue.record("\(verdict(deployment))")
      return
    }
  }

  @Test func `an imported VPC is unknown`() {
    guard case .unknown(let missing) = verdict(Self.deployment("Imported")) else {
      Issue.record("\(verdict(Self.deployment("Imported")))")
      return
    }
    #expect(missing.description.contains("p-12345"))
  }

  @Test(arguments: [
    ("Bare", CauseID.networkNoRoute), ("Public", .networkNoRoute), ("Closed", .networkSecurityGroup),
  ])
  func `a break is refused, and its fix replays clean`(name: String, cause: CauseID) throws {
    var deployment = Self.deployment(name)
    guard case .refused(let refusal) = verdict(deployment) else {
      Issue.record("\(verdict(deployment))")
      return
    }
    #expect(refusal.cause == cause)
    let function = deployment.functions.first?.id
    let plan = try #require(FixPlanner.plan(refusal, function: function, in: deployment))
    deployment.stacks[0].template = try #require(deployment.stacks[0].template.applying(plan.edits))
    deployment.rebuild()
    guard case .admitted = verdict(deployment) else {
      Issue.record("\(verdict(deployment))")
      return
    }
    if cause == .networkNoRoute {
      #expect(plan.fix.cdkPython?.hasPrefix("vpc.add_gateway_endpoint(") == true)
      #expect(plan.fix.cdkTypeScript?.hasPrefix("vpc.addGatewayEndpoint(") == true)
    } else {
      #expect(plan.fix.cdkPython?.hasPrefix("handler.connections.allow_to_any_ipv4(") == true)
    }
    #expect(plan.fix.template?.hasSuffix("\(name).template.json") == true)
  }

  @Test(arguments: ["Nat", "Gateway", "Interface", "Bare", "Imported"])
  func `the role that CDK grants the table may use its key`(name: String) {
    let deployment = Self.deployment(name)
    for operation in ["GetItem", "PutItem", "TransactWriteItems"] {
      for gate in [EncryptionGate() as any Gate, AuthorizationGate()]
      where !(operation.hasPrefix("Transact") && gate is AuthorizationGate) {
        let verdict = gate.replay(Self.call(operation, in: deployment), in: deployment)
        guard case .admitted = verdict else {
          Issue.record("\(verdict)")
          continue
        }
      }
    }
  }
}
