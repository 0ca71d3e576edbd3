import Deployment
import Model
import Policy
import Testing

@Suite struct `Grants of CDK` {
  /// The function's role asking the evaluator, as the gates ask it.
  private struct Asking {
    let table: Table
    let key: EncryptionKey?
    private let policies: PolicySet
    private let principal: SymbolicText

    init(_ deployment: Deployment) throws {
      let function = try #require(deployment.functions.first)
      let role = try #require(deployment.role(of: function))
      table = try #require(deployment.tables.first)
      key = deployment.keys.first
      principal = role.arn
      var set = PolicySet()
      set.identity = role.policies.map { AttachedPolicy(name: $0.name, document: $0.document) }
      for arn in role.managedPolicyARNs {
        set.identity.append(
          AttachedPolicy(name: arn.description, document: try #require(managedPolicy(arn: arn))))
      }
      policies = set
    }

    /// Those of the actions that are allowed on the resource, and none of them under an assumption.
    func allowed(
      _ actions: [String], of service: String = "dynamodb", on resource: SymbolicText,
      under keyPolicy: PolicyDocument? = nil
    ) -> Set<String> {
      var set = policies
      set.resource = keyPolicy.map { AttachedPolicy(name: "key policy", document: $0) }
      return Set(
        actions.filter { action in
          let request = PolicyRequest(
            principal: principal, action: service + ":" + action, resource: resource,
            contextIsComplete: false, isWildcardOnlyAction: resource == "*")
          let decision = evaluate(request, against: set)
          #expect(decision.result == .allowed || decision.unknowns.isEmpty, "\(action) on \(resource)")
          return decision.result == .allowed
        })
    }
  }

  @Test(arguments: Grant.all, [false, true])
  func `the evaluator allows what a grant promises, and nothing else`(grant: Grant, isKnown: Bool) throws {
    let asking = try Asking(try grant.deployment(isKnown: isKnown))
    let arn = asking.table.arn
    let every = DynamoDBActionNames.ofResources
    let method = grant.method
    #expect(asking.allowed(every, on: arn) == method.onTable)
    #expect(asking.allowed(every, on: arn + "/index/byMail") == (grant.shape == .index ? method.onTable : []))
    let label = Symbol(stack: "App", kind: .attribute, name: "Users0A0EEA89.StreamLabel")
    #expect(asking.allowed(every, on: arn + "/stream/" + SymbolicText(label)) == method.onStream)
    #expect(asking.allowed(DynamoDBActionNames.ofNothing, on: "*") == grant.onAnything)
    // The rest is granted nowhere, as the table, the index and the stream have shown.
    let granted = Array(method.onTable.union(method.onStream))
    let another = SymbolicText(Symbol(stack: "App", kind: .physicalID, name: "Orders"))
    let anotherARN = "arn:aws:dynamodb:eu-west-1:111122223333:table/" + another
    for other: SymbolicText in [
      anotherARN, anotherARN + "/index/byMail",
      "arn:aws:dynamodb:eu-west-1:111122223333:global-table/Users", arn + "/backup/01", arn + "/export/01",
      arn + "/import/01",
    ] {
      #expect(asking.allowed(granted, on: other).isEmpty, "\(other)")
    }
  }

  @Test(arguments: Grant.all.filter { $0.shape == .key }, [false, true])
  func `a grant reaches the table's key`(grant: Grant, isKnown: Bool) throws {
    let asking = try Asking(try grant.deployment(isKnown: isKnown))
    let key = try #require(asking.key)
    let policy = try #require(key.policy)
    let every = DynamoDBActionNames.ofKeys
    #expect(asking.allowed(every, of: "kms", on: key.arn, under: policy) == grant.method.onKey)
    #expect(asking.allowed(every, of: "kms", on: key.arn, under: PolicyDocument(statements: [])).isEmpty)
    #expect(asking.allowed(every, of: "dynamodb", on: key.arn).isEmpty)
  }

  @Test(arguments: Grant.all.filter { $0.shape != .key })
  func `without a key of the customer's no grant speaks of KMS`(grant: Grant) throws {
    let deployment = try grant.deployment(isKnown: false)
    let asking = try Asking(deployment)
    #expect(deployment.keys.isEmpty)
    #expect(
      asking.allowed(
        DynamoDBActionNames.ofKeys, of: "kms", on: "arn:aws:kms:eu-west-1:111122223333:key/users"
      ).isEmpty)
  }
}
