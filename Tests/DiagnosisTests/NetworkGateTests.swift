import Deployment
import Diagnosis
import Documents
import Model
import Testing

/// A change of a healthy layout with what the gate says of it.
struct BrokenNetwork: Sendable, CustomTestStringConvertible {
  var name: String
  var layout: Layout
  var changes: [Change]
  var cause: CauseID
  var resource: String
  /// Words or names that the reason holds.
  var says: [String] = []
  /// Whether the template alone can mend it.
  var isMended = true

  var testDescription: String { name }
}

/// A healthy or unknowable variant of a layout.
struct Variant: Sendable, CustomTestStringConvertible {
  var name: String
  var layout: Layout
  var changes: [Change]
  /// nil: admitted; else a part of what the gate misses.
  var missing: String?

  var testDescription: String { name }
}

@Suite struct `Network gate` {
  private func verdict(_ node: Node, region: String? = nil, home: String? = nil) -> Verdict {
    var call = ReplayCall.networked
    call.region = region
    return NetworkGate().replay(call, in: NetworkTestModel(node, region: home).deployment)
  }

  @Test(arguments: [Layout.nat, .gateway, .interface])
  func `a healthy layout is admitted`(layout: Layout) {
    guard case .admitted = verdict(layout.template) else {
      Issue.record("\(verdict(layout.template))")
      return
    }
  }

  @Test(arguments: NetworkCases.variants)
  func `a variant is admitted, or the missing evidence named`(variant: Variant) throws {
    let verdict = verdict(try variant.layout.changed(variant.changes))
    switch (verdict, variant.missing) {
    case (.admitted, nil): break
    case (.unknown(let missing), let part?):
      #expect(missing.description.contains(part), "\(missing)")
    default: Issue.record("\(verdict)")
    }
  }

  @Test(arguments: NetworkCases.broken)
  func `a break is refused for its cause, at the resource to edit`(broken: BrokenNetwork) throws {
    guard case .refused(let refusal) = verdict(try broken.layout.changed(broken.changes)) else {
      Issue.record("\(verdict(try broken.layout.changed(broken.changes)))")
      return
    }
    #expect(refusal.cause == broken.cause)
    #expect(refusal.resources.first?.logicalID == broken.resource)
    #expect(refusal.table?.logicalID == "Users")
    #expect(!refusal.places.isEmpty)
    for part in broken.says { #expect(refusal.because.description.contains(part), "\(refusal.because)") }
  }

  @Test(arguments: NetworkCases.broken)
  func `a fix replays clean, or says that the template alone cannot mend it`(broken: BrokenNetwork) throws {
    let template = try broken.layout.changed(broken.changes)
    let deployment = NetworkTestModel(template).deployment
    guard case .refused(let refusal) = NetworkGate().replay(.networked, in: deployment) else {
      Issue.record("not refused")
      return
    }
    let plan = FixPlanner.plan(refusal, function: ReplayCall.networked.function, in: deployment)
    guard broken.isMended else {
      #expect(plan?.edits.isEmpty != false)
      return
    }
    let edits = try #require(plan?.edits)
    #expect(!edits.isEmpty)
    let mended = try #require(template.applying(edits))
    guard case .admitted = verdict(mended) else {
      Issue.record("\(verdict(mended))")
      return
    }
    #expect(plan?.fix.cdkPython?.isEmpty == false)
    #expect(plan?.fix.cdkTypeScript?.isEmpty == false)
  }

  @Test func `a function in no VPC is admitted`() throws {
    let node = try Layout.nat.changed([.remove("Handler/Properties/VpcConfig")])
    guard case .admitted = verdict(node) else {
      Issue.record("not admitted")
      return
    }
  }

  @Test func `a gateway endpoint does not serve another Region`() {
    guard
      case .refused(let refusal) = verdict(Layout.gateway.template, region: "us-east-1", home: "eu-west-1")
    else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.cause == .networkNoRoute)
    #expect(refusal.because.description.contains("Region"))
  }

  @Test func `a NAT gateway serves another Region`() {
    guard case .admitted = verdict(Layout.nat.template, region: "us-east-1", home: "eu-west-1") else {
      Issue.record("not admitted")
      return
    }
  }

  @Test func `ids that evidence has bound lead to the same resources`() throws {
    let node = try Layout.gateway.changed([
      .set("Handler/Properties/VpcConfig", #"{"SubnetIds":["subnet-a"],"SecurityGroupIds":["sg-1"]}"#)
    ])
    var deployment = NetworkTestModel(node).deployment
    deployment.bindings = [
      Symbol(stack: "App", kind: .physicalID, name: "A"): "subnet-a",
      Symbol(stack: "App", kind: .physicalID, name: "Group"): "sg-1",
    ]
    guard case .admitted = NetworkGate().replay(.networked, in: deployment) else {
      Issue.record("\(NetworkGate().replay(.networked, in: deployment))")
      return
    }
  }
}
