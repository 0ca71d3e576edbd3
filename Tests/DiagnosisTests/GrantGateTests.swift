import Deployment
import Diagnosis
import Model
import Policy
import Testing

@Suite struct `Gates before grants of CDK` {
  /// Calls by the action that each needs; elements of transactions and PartiQL's kinds are named by a denial.
  private static let calls: [(operation: String, action: String)] =
    [
      "GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem",
      "DescribeTable", "UpdateTable", "DeleteTable", "DescribeTimeToLive",
    ].map { ($0, $0) }
    + ["PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"].map { ("TransactWriteItems", $0) }
    + [("TransactGetItems", "GetItem")]
    + ["PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"].map { ("ExecuteStatement", $0) }

  private static func isAdmitted(
    _ gate: some Gate, _ operation: String, action: String? = nil, index: String? = nil,
    in deployment: Deployment
  ) throws -> Bool {
    let call = ReplayCall(
      function: try #require(deployment.functions.first).id, operation: operation,
      table: .variable("TABLE_NAME"), index: index, action: action.map { "dynamodb:" + $0 })
    switch gate.replay(call, in: deployment) {
    case .admitted: return true
    case .refused: return false
    case .unknown(let missing):
      Issue.record("\(operation) (\(action ?? "")): unknown, \(missing)")
      return false
    }
  }

  @Test(arguments: Grant.all, [false, true])
  func `authorization admits what the grant promises and refuses the rest`(grant: Grant, isKnown: Bool) throws
  {
    let deployment = try grant.deployment(isKnown: isKnown)
    let gate = AuthorizationGate()
    for (operation, action) in Self.calls {
      #expect(
        try Self.isAdmitted(gate, operation, action: action, in: deployment)
          == grant.method.onTable.contains(action), "\(operation) (\(action))")
    }
    for operation in ["Query", "Scan"] {
      #expect(
        try Self.isAdmitted(gate, operation, index: "byMail", in: deployment)
          == (grant.shape == .index && grant.method.onTable.contains(operation)), "\(operation) on the index")
    }
    for operation in ["ListTables", "ListStreams", "DescribeLimits"] {
      #expect(
        try Self.isAdmitted(gate, operation, in: deployment) == grant.onAnything.contains(operation),
        "\(operation)")
    }
  }

  @Test(arguments: Grant.all, [false, true])
  func `encryption admits every call that authorization lets through`(grant: Grant, isKnown: Bool) throws {
    let deployment = try grant.deployment(isKnown: isKnown)
    let gate = EncryptionGate()
    let operations = [
      "GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem",
    ]
    for operation in operations where grant.method.onTable.contains(operation) {
      #expect(try Self.isAdmitted(gate, operation, in: deployment), "\(operation)")
    }
  }

  /// What would go wrong were the key's statement not compared.
  @Test(arguments: Grant.all.filter { $0.shape == .key && $0.method != .streamRead })
  func `encryption refuses a grant without its statement on the key`(grant: Grant) throws {
    var deployment = try grant.deployment(isKnown: false)
    for role in deployment.roles.indices {
      for policy in deployment.roles[role].policies.indices {
        deployment.roles[role].policies[policy].document.statements.removeAll { statement in
          guard case .only(let actions) = statement.actions else { return false }
          return actions.contains { $0.description.hasPrefix("kms:") }
        }
      }
    }
    #expect(try !Self.isAdmitted(EncryptionGate(), "GetItem", in: deployment))
    #expect(try !Self.isAdmitted(EncryptionGate(), "PutItem", in: deployment))
  }
}
