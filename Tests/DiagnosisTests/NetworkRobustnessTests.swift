import Deployment
import Diagnosis
import Documents
import Model
import Testing

/// Templates that no one would deploy, and templates with parts taken away: a verdict for each, and no crash.
@Suite struct `Network robustness` {
  private func verdict(_ node: Node) -> Verdict {
    NetworkGate().replay(.networked, in: NetworkTestModel(node).deployment)
  }

  /// Pointers of every member and element of a node.
  private func pointers(_ node: Node, _ base: JSONPointer = JSONPointer()) -> [JSONPointer] {
    let children: [(JSONPointer, Node)] =
      if let members = node.members {
        members.map { (base.appending($0.key), $0.value) }
      } else {
        (node.array ?? []).enumerated().map { (base.appending($0.offset), $0.element) }
      }
    return children.flatMap { [$0.0] + pointers($0.1, $0.0) }
  }

  @Test(arguments: Layout.allCases)
  func `every part may be missing or be of another kind`(layout: Layout) {
    let template = layout.template
    let function = JSONPointer(["Resources", "Handler"])
    for pointer in pointers(template) where pointer != function {
      for value in [nil, "x", 99_999_999_999, [["Ref": "A"]]] as [Node?] {
        let edit = TemplateEdit(
          stack: "App", operation: value == nil ? .remove : .replace, pointer: pointer.description,
          value: value)
        guard let node = template.applying([edit]) else { continue }
        guard case .refused(let refusal) = verdict(node) else { continue }
        #expect(refusal.cause.gate == .network)
        _ = FixPlanner.plan(
          refusal, function: ReplayCall.networked.function, in: NetworkTestModel(node).deployment)
      }
    }
  }

  @Test(arguments: [
    [Change.set("Group/Properties/VpcId", #"{"Fn::GetAtt":["Group","VpcId"]}"#)],
    [
      .set("A/Properties/VpcId", #"{"Fn::GetAtt":["B","VpcId"]}"#),
      .set("B/Properties/VpcId", #"{"Fn::GetAtt":["A","VpcId"]}"#),
    ],
    [.set("TableA/Properties/VpcId", #"{"Fn::GetAtt":["TableA","VpcId"]}"#)],
    [.set("Vpc/Properties/CidrBlock", #"{"Fn::GetAtt":["Vpc","CidrBlock"]}"#)],
    [.set("Nat/Properties/SubnetId", #"{"Fn::GetAtt":["Nat","SubnetId"]}"#)],
  ])
  func `references in a circle end`(changes: [Change]) throws {
    _ = verdict(try Layout.nat.changed(changes))
  }

  @Test(arguments: ["10.0.0.0/33", "10.0.0/8", "300.0.0.0/8", "0.0.0.0", "/", "", "::/0", "0.0.0.0/-1"])
  func `a block that is none covers nothing for sure`(block: String) throws {
    let rule = #"[{"IpProtocol":"-1","CidrIp":"\#(block)"}]"#
    let verdict = verdict(try Layout.gateway.changed([.set("Group/Properties/SecurityGroupEgress", rule)]))
    if case .admitted = verdict { Issue.record("admitted") }
  }

  @Test func `two functions of one network ask for one endpoint between them`() throws {
    let second = #"""
      {"Type":"AWS::Lambda::Function","Properties":{"VpcConfig":{"SubnetIds":[{"Ref":"B"}],"SecurityGroupIds":[{"Ref":"Group"}]}}}
      """#
    let node = try Layout.gateway.changed([.remove("Endpoint"), .set("Worker", second)])
    let deployment = NetworkTestModel(node).deployment
    let plans = deployment.functions.compactMap { function -> [TemplateEdit]? in
      let call = ReplayCall(function: function.id, operation: "GetItem", table: .unknown)
      guard case .refused(let refusal) = NetworkGate().replay(call, in: deployment) else { return nil }
      return FixPlanner.plan(refusal, function: function.id, in: deployment)?.edits
    }
    #expect(plans.count == 2)
    #expect(plans.first == plans.last)
  }
}
