import Deployment
import Model
import Testing

/// `Fn::If` whose condition nobody has decided.
@Suite struct `A choice that is not decided` {
  private let deployment = load(
    template: """
      Parameters: {Stage: {Type: String}}
      Conditions: {IsProd: !Equals [!Ref Stage, prod], IsLarge: !Equals [!Ref Stage, large]}
      Resources:
        Users: {Type: AWS::DynamoDB::Table, Properties: {TableName: users, BillingMode: PAY_PER_REQUEST}}
        Orders: {Type: AWS::DynamoDB::Table, Properties: {TableName: orders, BillingMode: PAY_PER_REQUEST}}
        Made: {Type: AWS::DynamoDB::Table, Properties: {BillingMode: PAY_PER_REQUEST}}
        Handler:
          Type: AWS::Lambda::Function
          Properties:
            Environment:
              Variables:
                EITHER: !If [IsProd, !Ref Users, !Ref Orders]
                PART: !Sub ['x-${A}-y', {A: !If [IsProd, one, two]}]
                NESTED: !If [IsProd, a, !If [IsLarge, b, c]]
                MADE: !If [IsProd, !Ref Made, none]
      """)

  private func value(_ name: String) throws -> SymbolicText {
    try #require(deployment.functions[0].variable(name)).value
  }

  @Test(
    arguments: [
      ("EITHER", "users", .possible), ("EITHER", "orders", .possible), ("EITHER", "items", .different),
      ("PART", "x-one-y", .possible), ("PART", "x-two-y", .possible), ("PART", "x-three-y", .different),
      ("NESTED", "c", .possible), ("NESTED", "d", .different), ("MADE", "App-Made-1ABCDEFGHIJKL", .possible),
      ("MADE", "something", .different),
    ] as [(String, String, Deployment.Match)])
  func `may be each of its branches and nothing else`(
    _ name: String, _ text: String, _ match: Deployment.Match
  ) throws {
    #expect(deployment.match(try value(name), text) == match)
  }

  @Test func `is compared branch by branch with other texts of the template`() throws {
    let names = deployment.tables.map { ($0.id.logicalID, $0.name) }
    for (id, name) in names {
      let expected: Deployment.Match = id == "Made" ? .different : .possible
      #expect(deployment.match(try value("EITHER"), name) == expected, "\(id)")
    }
  }

  @Test func `is decided by what is observed`() throws {
    var deployment = deployment
    var observations = Observations()
    observations.names.logGroups = ["/aws/lambda/App-Handler-1ABCDEFGHIJKL"]
    deployment.learn(from: observations)
    #expect(deployment.match(try value("EITHER"), "users") == .possible)
    let told = load([
      "t.json":
        #"{"Parameters":{"S":{"Type":"String"}},"Conditions":{"C":{"Fn::Equals":[{"Ref":"S"},"a"]}},"Resources":{"H":{"Type":"AWS::Lambda::Function","Properties":{"FunctionName":"h","Environment":{"Variables":{"T":{"Fn::If":["C","x","y"]}}}}}}}"#,
      "f.json":
        #"{"FunctionName":"h","FunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:h","Environment":{"Variables":{"T":"y"}}}"#,
    ])
    #expect(told.functions[0].environment.map { "\(told.text($0.value))" } == ["y"])
    #expect(told.functions[0].resource.drift == nil)
  }
}
