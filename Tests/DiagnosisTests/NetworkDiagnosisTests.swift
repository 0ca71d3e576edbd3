import Deployment
import Diagnosis
import Documents
import Model
import Testing

/// The way from what logs show of a closed network to the cause and its fix.
@Suite struct `Network diagnosis` {
  private static let timeout = Classification(
    family: .function, code: "Task timed out", sdk: .lambdaRuntime, cause: .functionTimeoutTooShort)
  private static let unreachable = Classification(
    family: .network, code: "ConnectTimeoutError", operation: "PutItem", sdk: .boto3, isDynamoDB: true)
  private static let denied = Classification(
    family: .authorization, code: "AccessDeniedException", operation: "PutItem", isDynamoDB: true)

  private func group(_ failure: Classification?, operation: String? = nil) -> CallGroup {
    CallGroup(
      key: CallKey(operation: operation ?? failure?.operation, failure: failure), count: 5,
      inFailedInvocations: failure == nil ? 0 : 5)
  }

  private func report(_ layout: Layout, _ changes: [Change], _ groups: [CallGroup]) throws -> Report {
    var observations = Observations()
    observations.calls = groups
    let deployment = NetworkTestModel(try layout.changed(changes)).deployment
    return Diagnoser(observations: observations, deployment: deployment, planned: [.networked]) {
      model, edits in
      var model = model
      for edit in edits {
        guard let patch = try? JSONPatch(Node(.array([edit.node]))),
          let next = try? model.applying(patch, to: edit.stack)
        else { return nil }
        model = next
      }
      return model
    }.report()
  }

  private static let oneTable = Change.set("Endpoint/Properties/RouteTableIds", #"[{"Ref":"TableA"}]"#)

  @Test func `a connection that times out is confirmed by the template, and the fix verified`() throws {
    let report = try report(.gateway, [.remove("Endpoint")], [group(Self.unreachable)])
    let cause = try #require(report.causes.first)
    #expect(cause.id == .networkNoRoute)
    #expect(cause.status == .confirmed)
    #expect(cause.fix?.verifiedByReplay == true)
  }

  @Test func `an invocation that times out in a closed network is no matter of its time budget`() throws {
    let report = try report(.gateway, [.remove("Endpoint")], [group(Self.timeout)])
    let cause = try #require(report.causes.first)
    #expect(cause.id == .networkNoRoute)
    #expect(cause.status == .confirmed)
    #expect(cause.fix?.verifiedByReplay == true)
    #expect(report.causes.count == 1)
    #expect(cause.explanation.contains { $0.description.contains("Timeout") })
  }

  @Test func `an answer shows that the network is open`() throws {
    for answer in [group(nil, operation: "GetItem"), group(Self.denied)] {
      let report = try report(.gateway, [.remove("Endpoint")], [group(Self.timeout), answer])
      #expect(!report.causes.contains { $0.id.gate == .network && $0.status != .latent })
    }
  }

  @Test func `answers beside timeouts fit a way that only some subnets lack`() throws {
    let report = try report(
      .gateway, [Self.oneTable], [group(Self.timeout), group(nil, operation: "PutItem")])
    let cause = try #require(report.causes.first)
    #expect(cause.id == .networkEndpointRouteMissing)
    #expect(cause.status == .confirmed)
  }

  @Test func `timeouts in an open network stay a matter of the time budget`() throws {
    let report = try report(.gateway, [], [group(Self.timeout)])
    #expect(report.causes.map(\.id) == [.functionTimeoutTooShort])
  }

  @Test func `timeouts in a network that no template tells are likely the network's`() throws {
    let report = try report(.imported, [], [group(Self.timeout)])
    #expect(report.causes.map(\.id) == [.networkUnreachable])
    #expect(report.causes.map(\.status) == [.likely])
  }

  @Test func `two faults of the network are met one after the other`() throws {
    let closed = Change.set(
      "Group/Properties/SecurityGroupEgress", "[{\"IpProtocol\":\"icmp\",\"CidrIp\":\"255.255.255.255/32\"}]")
    let report = try report(.gateway, [Self.oneTable, closed], [group(Self.unreachable)])
    #expect(report.causes.map(\.id) == [.networkEndpointRouteMissing, .networkSecurityGroup])
    #expect(report.causes.last?.status == .latent)
    #expect(report.causes.last?.fix?.verifiedByReplay == true)
  }
}
