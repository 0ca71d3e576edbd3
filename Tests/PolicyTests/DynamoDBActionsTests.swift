import Model
import Policy
import Testing

@Suite struct `Actions of DynamoDB's operations` {
  @Test(arguments: [
    ("PutItem", ["dynamodb:PutItem"]), ("BatchGetItem", ["dynamodb:BatchGetItem"]),
    ("TransactGetItems", ["dynamodb:GetItem"]), ("TransactWriteItems", []), ("ExecuteStatement", []),
    ("DescribeTable", ["dynamodb:DescribeTable"]), ("ListTables", ["dynamodb:ListTables"]),
  ])
  func `every request of an operation needs these`(operation: String, actions: [String]) {
    #expect(DynamoDBActions.actions(for: operation) == actions)
  }

  @Test(arguments: [
    ("Query", DynamoDBActions.Target.indexElseTable), ("GetItem", .table), ("ListTables", .any),
    ("GetRecords", .stream), ("DescribeBackup", .backup), ("DescribeLimits", .any),
  ])
  func `a permission is asked for on its kind of resource`(
    operation: String, target: DynamoDBActions.Target
  ) {
    #expect(DynamoDBActions.permissions(for: operation).map(\.target) == [target])
  }

  @Test func `the elements of a write transaction need their own actions, checks too`() {
    let permissions = DynamoDBActions.permissions(for: "TransactWriteItems")
    #expect(
      permissions.map(\.action) == [
        "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem",
      ])
    #expect(!permissions.contains { !$0.isConditional })
  }

  @Test(arguments: ["PutItem", "Query", "TransactWriteItems", "ListStreams"])
  func `names of operations are known`(name: String) { #expect(DynamoDBActions.isOperation(name)) }

  @Test func `another service's are not`() { #expect(!DynamoDBActions.isOperation("GetObject")) }
}

@Suite struct `Policies that AWS manages` {
  private static let partition = Symbol(stack: "App", kind: .pseudo, name: "AWS::Partition")

  @Test(arguments: [
    ("AmazonDynamoDBFullAccess", "/", "dynamodb:DeleteTable", Result.allowed),
    ("AmazonDynamoDBFullAccess_v2", "/", "dynamodb:PutItem", .allowed),
    ("AmazonDynamoDBReadOnlyAccess", "/", "dynamodb:PutItem", .implicitlyDenied),
    ("AmazonDynamoDBReadOnlyAccess", "/", "dynamodb:Query", .allowed),
    ("AWSLambdaBasicExecutionRole", "/service-role/", "dynamodb:GetItem", .implicitlyDenied),
    ("AWSLambdaDynamoDBExecutionRole", "/service-role/", "dynamodb:GetRecords", .allowed),
    ("AWSLambdaDynamoDBExecutionRole", "/service-role/", "dynamodb:PutItem", .implicitlyDenied),
    ("AWSLambdaVPCAccessExecutionRole", "/service-role/", "ec2:CreateNetworkInterface", .allowed),
    ("PowerUserAccess", "/", "dynamodb:PutItem", .allowed),
    ("PowerUserAccess", "/", "iam:CreateRole", .implicitlyDenied),
    ("ReadOnlyAccess", "/", "dynamodb:BatchGetItem", .allowed),
    ("AdministratorAccess", "/", "iam:CreateRole", .allowed),
  ])
  func `they grant what they are known to grant`(name: String, path: String, action: String, result: Result)
    throws
  {
    let arn: SymbolicText =
      "arn:" + SymbolicText(Self.partition) + SymbolicText(":iam::aws:policy\(path)\(name)")
    let document = try #require(managedPolicy(arn: arn))
    var policies = PolicySet()
    policies.identity = [AttachedPolicy(name: name, document: document)]
    let request = PolicyRequest(
      principal: "arn:aws:sts::111122223333:assumed-role/R/S", action: action,
      resource: "arn:aws:dynamodb:eu-west-1:111122223333:table/Users")
    #expect(evaluate(request, against: policies).result == result)
  }

  @Test(arguments: [
    "arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole", "arn:aws:iam::111122223333:policy/ReadOnlyAccess",
    "ReadOnlyAccess", "arn:aws:iam::aws:policy/XReadOnlyAccess",
  ])
  func `another ARN is not one of them`(arn: String) {
    #expect(managedPolicy(arn: SymbolicText(arn)) == nil)
  }

  @Test func `each has a date and a name of its own`() {
    #expect(Set(ManagedPolicy.all.map(\.name)).count == ManagedPolicy.all.count)
    #expect(ManagedPolicy.all.allSatisfy { $0.updated.count == 10 })
    let names = ManagedPolicy.all.map { $0.name.lowercased() }
    #expect(names == names.sorted())
  }
}
