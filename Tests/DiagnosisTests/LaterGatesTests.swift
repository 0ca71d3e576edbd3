import Deployment
import Diagnosis
import Documents
import Model
import Testing

@Suite struct `Gates behind authorization` {
  private static let base = #"""
    {"Resources":{
      "Users":{"Type":"AWS::DynamoDB::Table","Properties":{
        "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},{"AttributeName":"mail","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
        "ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":2},
        "GlobalSecondaryIndexes":[{"IndexName":"byMail","KeySchema":[{"AttributeName":"mail","KeyType":"HASH"}],"ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":2}}]}},
      "Handler":{"Type":"AWS::Lambda::Function","Properties":{"Environment":{"Variables":{"TABLE_NAME":{"Ref":"Users"},"INDEX":"by_mail"}}}}}}
    """#

  private func template(_ changes: [Change] = []) throws -> Node {
    try #require(JSONParser.parse(Self.base).applying(changes.map(\.edit)))
  }

  private func request(
    _ operation: String, on index: String? = nil, refused: ObservedRefusal? = nil
  ) -> ReplayCall {
    var call = ReplayCall(
      function: ResourceID(stack: "App", logicalID: "Handler"), operation: operation,
      table: .variable("TABLE_NAME"), index: index)
    call.refused = refused
    return call
  }

  private func refusal(_ gate: some Gate, _ call: ReplayCall, _ template: Node) -> Refusal? {
    guard case .refused(let refusal) = gate.replay(call, in: NetworkTestModel(template).deployment) else {
      return nil
    }
    return refusal
  }

  private func mended(_ refusal: Refusal?, _ call: ReplayCall, _ template: Node) throws -> Node {
    let refusal = try #require(refusal)
    let plan = FixPlanner.plan(refusal, call: call, in: NetworkTestModel(template).deployment)
    let edits = try #require(plan).edits
    return try #require(template.applying(edits))
  }

  @Test func `an index that a variable misnames is set to the one that is declared`() throws {
    let template = try template()
    var call = request("Query", on: "by_mail")
    call.indexVariable = "INDEX"
    let refusal = refusal(ExistenceGate(), call, template)
    #expect(refusal?.cause == .indexNotFound)
    let mended = try mended(refusal, call, template)
    guard case .admitted = ExistenceGate().replay(call, in: NetworkTestModel(mended).deployment) else {
      Issue.record("not admitted")
      return
    }
  }

  @Test func `an index whose name is not known accuses nobody`() throws {
    var call = request("Query")
    call.namesUnknownIndex = true
    guard case .unknown = ExistenceGate().replay(call, in: NetworkTestModel(try template()).deployment) else {
      Issue.record("not unknown")
      return
    }
  }

  @Test func `a throttle by provisioned units is mended by a table on demand`() throws {
    let template = try template()
    let call = request("PutItem", refused: ObservedRefusal(.capacityProvisionedThroughput))
    let refusal = refusal(CapacityGate(), call, template)
    #expect(refusal?.cause == .capacityProvisionedThroughput)
    #expect(refusal?.because.description.contains("5 read and 2 write units") == true)
    let mended = try mended(refusal, call, template)
    guard case .admitted = CapacityGate().replay(call, in: NetworkTestModel(mended).deployment) else {
      Issue.record("not admitted")
      return
    }
    let table = mended["Resources"]?["Users"]?["Properties"]
    #expect(table?["GlobalSecondaryIndexes"]?.array?.first?["ProvisionedThroughput"] == nil)
  }

  @Test func `a throttle that no limit of the template explains is left to the evidence`() throws {
    for cause in [CauseID.capacityHotPartition, .capacityThrottled, .capacityOnDemandLimit] {
      let call = request("PutItem", refused: ObservedRefusal(cause))
      #expect(refusal(CapacityGate(), call, try template()) == nil, "\(cause)")
    }
  }

  @Test func `a key that the template's table has confirms a mismatch, another one does not`() throws {
    func refusal(_ attribute: String?) throws -> Refusal? {
      self.refusal(
        RequestGate(),
        request("PutItem", refused: ObservedRefusal(.requestKeyMismatch, attribute: attribute)),
        try template())
    }
    #expect(try refusal("id")?.because.description.contains("`id` (a string)") == true)
    #expect(try refusal("mail")?.because.description.contains("byMail") == true)
    #expect(try refusal(nil)?.cause == .requestKeyMismatch)
    #expect(try refusal("userId") == nil)
  }

  @Test func `a consistent read of a global index is refused before anybody makes it`() throws {
    var call = request("Query", on: "byMail")
    call.isConsistentRead = true
    #expect(refusal(RequestGate(), call, try template())?.cause == .requestInvalid)
    call = request("Query")
    call.isConsistentRead = true
    #expect(refusal(RequestGate(), call, try template()) == nil)
  }

  @Test func `a collection is limited by a local index alone`() throws {
    let call = request("PutItem", refused: ObservedRefusal(.writeCollectionTooLarge))
    #expect(refusal(ConflictGate(), call, try template()) == nil)
    let local = try template([
      .set("Users/Properties/LocalSecondaryIndexes", #"[{"IndexName":"byDate","KeySchema":[]}]"#)
    ])
    #expect(refusal(ConflictGate(), call, local)?.cause == .writeCollectionTooLarge)
  }
}
