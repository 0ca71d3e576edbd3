import Model
import Policy
import Testing

@Suite struct `Symbolic resources` {
  private static let partition = Symbol(stack: "App", kind: .pseudo, name: "AWS::Partition")
  private static let region = Symbol(stack: "App", kind: .pseudo, name: "AWS::Region")
  private static let account = Symbol(stack: "App", kind: .pseudo, name: "AWS::AccountId")
  static let table = Symbol(stack: "App", kind: .physicalID, name: "Table")
  static let other = Symbol(stack: "App", kind: .physicalID, name: "Other")
  static let parameter = Symbol(stack: "App", kind: .parameter, name: "TableArn")
  static let label = Symbol(stack: "App", kind: .attribute, name: "Table.StreamLabel")
  static let name = Symbol(stack: "App", kind: .parameter, name: "TableName")

  static func arn(_ tail: SymbolicText.Part..., region: SymbolicText = SymbolicText(region)) -> SymbolicText {
    SymbolicText(parts: [
      .literal("arn:"), .unknown(partition), .literal(":dynamodb:"),
    ]) + region
      + SymbolicText(parts: [.literal(":"), .unknown(account), .literal(":table/")] + tail)
  }

  static let request = arn(.unknown(table))

  static let patterns: [(SymbolicText, Match)] = [
    (arn(.unknown(table)), .yes),
    ("*", .yes),
    (arn(.literal("*")), .yes),
    (arn(.unknown(table), .literal("*")), .yes),
    ("arn:aws:dynamodb:*:*:table/*", .unknown),
    (arn(.unknown(table), .literal("/index/*")), .no),
    (arn(.unknown(other)), .no),
    (arn(.unknown(other), .literal("/index/*")), .no),
    (arn(.unknown(other), .literal("*")), .unknown),
    (arn(.literal("UserTable-"), .unknown(name)), .unknown),
    (arn(.literal("Users")), .unknown),
    (arn(.unknown(table), region: "eu-west-1"), .unknown),
    (arn(.unknown(table), region: "EU"), .no),
    (SymbolicText(parameter), .unknown),
    (SymbolicText(table), .no),
    (SymbolicText(parameter) + "/index/*", .unknown),
    ("arn:aws:s3:::*", .no),
    ("Users", .no),
  ]

  /// Patterns against the table's index.
  static let indexPatterns: [(SymbolicText, Match)] = [
    (arn(.unknown(table), .literal("/index/*")), .yes),
    (arn(.unknown(table), .literal("/stream/"), .unknown(label)), .no),
    (arn(.unknown(table), .literal("/index/"), .unknown(label)), .unknown),
    (arn(.unknown(table), .literal("/index/by?ail")), .yes),
    (arn(.unknown(table), .literal("/i*/"), .unknown(label)), .unknown),
    (arn(.unknown(name), .literal("/stream/"), .unknown(label)), .unknown),
    (arn(.unknown(other), .literal("/stream/"), .unknown(label)), .no),
  ]

  @Test(arguments: indexPatterns)
  func `what follows the same name decides`(pattern: SymbolicText, expected: Match) {
    #expect(resource(pattern, Self.arn(.unknown(Self.table), .literal("/index/byMail"))) == expected)
  }

  @Test(arguments: patterns)
  func `a pattern covers, cannot cover, or may cover`(pattern: SymbolicText, expected: Match) {
    #expect(resource(pattern, Self.request) == expected)
  }

  private func resource(_ pattern: SymbolicText, _ value: SymbolicText) -> Match {
    let statement = PolicyDocument.Statement(
      effect: .allow, actions: .only(["dynamodb:PutItem"]), resources: .only([pattern]))
    return explain(
      .put(value), AttachedPolicy(name: "p", document: PolicyDocument(statements: [statement])))[0].resource
  }
}

extension PolicyRequest {
  /// PutItem by the session of a role of account 111122223333.
  static func put(_ resource: SymbolicText, context: [String: [SymbolicText]] = [:]) -> PolicyRequest {
    PolicyRequest(
      principal: "arn:aws:sts::111122223333:assumed-role/Writer/fn", action: "dynamodb:PutItem",
      resource: resource, context: context)
  }
}
