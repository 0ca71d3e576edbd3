import Model
import Testing
import Wording

@testable import Telemetry

@Suite struct `IAM's authorization details` {
  private static func read(_ text: String, path: String = "details.json") -> Summary {
    let classifier = Classifier()
    var feed = Feed(path: path, cache: MessageCache { classifier.classify($0) })
    feed.take(Array(text.utf8).span)
    return feed.finish(bytes: text.utf8.count, problems: [])
  }

  private static func log(_ reason: String, id: String = "6d68ca91-49c9-448d-89b8-7ca3e6dc66aa") -> String {
    "2024-05-01T12:00:00.530Z [ERROR] ClientError: An error occurred (AccessDeniedException) when calling the "
      + "PutItem operation: User: \(AuthorizationSample.principal) is not authorized to perform: "
      + "dynamodb:PutItem on resource: \(AuthorizationSample.table)\(reason) with authorization id: \(id)\n"
  }

  @Test func `alone they are a denial`() {
    let seen = Self.read(AuthorizationSample.text).observations()
    #expect(seen.inputs.map(\.kind) == ["iam-authorization-details"])
    #expect(seen.inputs.map(\.problems) == [[]])
    #expect(seen.calls.map(\.count) == [1])
    let key = seen.calls[0].key
    #expect(key.function == "app-Fn")
    #expect(key.operation == "PutItem")
    #expect(key.table == "Orders")
    #expect(key.failure?.family == .authorization)
    #expect(key.failure?.cause == .iamOrganizationPolicy)
    #expect(key.failure?.deniedBy == .scp)
    #expect(key.failure?.policy == AuthorizationSample.scp)
    #expect(key.failure?.principal == AuthorizationSample.principal)
    #expect(seen.calls[0].exemplars[0].text.contains("statement NoWrites"))
    #expect(seen.totals.failedCalls == 1)
  }

  @Test(arguments: [false, true])
  func `they explain the log's denial and are no further call`(turned: Bool) {
    let parts = [Self.read(AuthorizationSample.text), Self.read(Self.log(""), path: "log")]
    var summary = parts[turned ? 1 : 0]
    summary.merge(parts[turned ? 0 : 1])
    let seen = summary.observations()
    #expect(seen.calls.map(\.count) == [1])
    #expect(seen.calls[0].key.failure?.deniedBy == .scp)
    #expect(seen.calls[0].key.failure?.policy == AuthorizationSample.scp)
    #expect(seen.calls[0].exemplars.map(\.source) == ["log", "details.json"])
  }

  @Test func `an equal authorization id decides`() {
    let id = "6d68ca91-49c9-448d-89b8-7ca3e6dc66aa"
    let boundary = " because no permissions boundary allows the dynamodb:PutItem action"
    var summary = Self.read(AuthorizationSample.text, path: "details/\(id).json")
    summary.merge(Self.read(Self.log(boundary, id: id), path: "log"))
    #expect(summary.observations().calls.map(\.count) == [1])
    var other = Self.read(AuthorizationSample.text, path: "details.json")
    other.merge(Self.read(Self.log(boundary, id: id), path: "log"))
    #expect(other.observations().calls.map(\.count) == [1, 1])
  }

  @Test func `the id of a denial is kept where the sentence that bears it is cut`() {
    let id = "0f8fad5b-d9cb-469f-a165-70867728950e"
    let long = " with an explicit deny in an identity policy. " + String(repeating: "Go on. ", count: 120)
    let seen = Self.read(Self.log(long, id: id), path: "log").observations()
    #expect(seen.calls.flatMap(\.exemplars).map(\.authorizationID) == [id])
    #expect(seen.calls.first?.exemplars.first?.text.hasSuffix("… authorization id: \(id)") == true)
  }

  @Test func `a change tells when, who, what and with which parameters`() {
    let trail = """
      {"Records":[{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole",\
      "arn":"arn:aws:sts::111122223333:assumed-role/Admin/ann"},"eventTime":"2024-05-01T10:02:11Z",\
      "eventSource":"iam.amazonaws.com","eventName":"PutRolePolicy","awsRegion":"us-east-1",\
      "requestParameters":{"roleName":"app-Role","policyName":"inline","policyDocument":"{\\"Version\\":1}"},\
      "eventID":"1"},{"userIdentity":{"invokedBy":"cloudformation.amazonaws.com"},\
      "eventTime":"2024-05-01T10:03:00Z","eventSource":"ec2.amazonaws.com","eventName":"ModifyVpcEndpoint",\
      "awsRegion":"eu-west-1","requestParameters":{"ModifyVpcEndpointRequest":{"VpcEndpointId":"vpce-1",\
      "RemoveRouteTableId":{"tag":1,"content":"rtb-1"}}},"eventID":"2"}]}
      """
    let changes = observe(trail).changes
    #expect(changes.map { $0.time?.description } == ["2024-05-01T10:02:11.000Z", "2024-05-01T10:03:00.000Z"])
    #expect(
      changes.map(\.principal)
        == ["arn:aws:sts::111122223333:assumed-role/Admin/ann", "cloudformation.amazonaws.com"])
    #expect(changes.map(\.resource) == ["app-Role", "vpce-1"])
    #expect(changes.map(\.detail) == ["inline", nil])
    let parameters: [[String: String]] = [
      ["policyDocument": "{\"Version\":1}"],
      ["removeRouteTableId": "{\"tag\":1,\"content\":\"rtb-1\"}"],
    ]
    #expect(changes.map(\.parameters) == parameters)
  }

  @Test(arguments: [
    (["IDENTITY_BASED_POLICY"], "", DeniedBy.identityImplicit as DeniedBy?),
    (["IDENTITY_BASED_POLICY", "PERMISSIONS_BOUNDARY"], "u0", .permissionsBoundary),
    (["IDENTITY_BASED_POLICY", "PERMISSIONS_BOUNDARY"], "", nil),
  ])
  func `what an implicit denial lacks is said only where it is known`(
    types: [String], allows: String, expected: DeniedBy?
  ) {
    let matches =
      "{\"uri\":\"\(allows)\",\"matchedStatements\":[{\"evaluatedEffect\":\"ALLOW\"}]}"
    let text = AuthorizationSample.answer(
      evaluation: "\"evaluatedEffect\":\"IMPLICIT_DENY\",\"matchedPolicies\":"
        + (allows.isEmpty ? "[]" : "[\(matches)]"),
      policies: types.enumerated().map { ("u\($0)", $1) })
    #expect(Self.read(text).observations().calls.map { $0.key.failure?.deniedBy } == [expected])
  }

  @Test func `CloudTrail's changes are kept once, those that were refused are calls`() {
    let trail = summarise(Array(FormSamples.trail.utf8), path: "trail.json")
    var twice = trail
    twice.merge(summarise(Array(FormSamples.trail.utf8), path: "again.json"))
    for seen in [trail.observations(), twice.observations()] {
      #expect(
        seen.changes.map { "\($0.service) \($0.eventName) \($0.resource ?? "") \($0.detail ?? "")" }
          == ["iam DeleteRolePolicy app-Role p", "lambda UpdateFunctionConfiguration app-Fn "])
      #expect(seen.changes.map(\.evidence.line) == [1, 1])
      #expect(seen.calls.compactMap(\.key.operation) == ["DeleteTable", "PutItem"])
    }
  }
}
