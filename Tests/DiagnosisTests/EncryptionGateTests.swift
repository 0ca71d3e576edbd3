import Deployment
import Diagnosis
import Documents
import Model
import Testing

@Suite struct `Encryption gate` {
  /// A table under a customer's key, and a role that may use both.
  private static let base = #"""
    {"Resources":{
      "Key":{"Type":"AWS::KMS::Key","Properties":{"KeyPolicy":{"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Principal":{"AWS":{"Fn::Join":["",["arn:",{"Ref":"AWS::Partition"},":iam::",{"Ref":"AWS::AccountId"},":root"]]}},"Action":"kms:*","Resource":"*"}]}}},
      "Users":{"Type":"AWS::DynamoDB::Table","Properties":{"SSESpecification":{"SSEEnabled":true,"SSEType":"KMS","KMSMasterKeyId":{"Fn::GetAtt":["Key","Arn"]}}}},
      "Role":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}}},
      "Policy":{"Type":"AWS::IAM::Policy","Properties":{"PolicyName":"P","Roles":[{"Ref":"Role"}],"PolicyDocument":{"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Action":["dynamodb:GetItem","dynamodb:PutItem"],"Resource":{"Fn::GetAtt":["Users","Arn"]}},
        {"Effect":"Allow","Action":["kms:Decrypt","kms:DescribeKey","kms:Encrypt","kms:ReEncrypt*","kms:GenerateDataKey*"],"Resource":{"Fn::GetAtt":["Key","Arn"]}}]}}},
      "Handler":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["Role","Arn"]},"Environment":{"Variables":{"TABLE_NAME":{"Ref":"Users"}}}}}}}
    """#

  private static let statements = "Policy/Properties/PolicyDocument/Statement"
  private static let keyStatements = "Key/Properties/KeyPolicy/Statement"
  private static let forRole = #"""
    [{"Effect":"Allow","Principal":{"AWS":{"Fn::GetAtt":["Role","Arn"]}},"Action":["kms:Decrypt","kms:Encrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:DescribeKey"],"Resource":"*"}]
    """#
  private static let forAdministrators = #"""
    [{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/Administrators"},"Action":"kms:*","Resource":"*"}]
    """#

  private func template(_ changes: [Change]) throws -> Node {
    let node = try JSONParser.parse(Self.base)
    return try #require(node.applying(changes.map(\.edit)))
  }

  private func verdict(_ node: Node, _ operation: String = "PutItem") -> Verdict {
    let call = ReplayCall(
      function: ResourceID(stack: "App", logicalID: "Handler"), operation: operation,
      table: .variable("TABLE_NAME"))
    return EncryptionGate().replay(call, in: NetworkTestModel(node).deployment)
  }

  struct Healthy: Sendable, CustomTestStringConvertible {
    var name: String
    var changes: [Change]
    var operation = "PutItem"
    var testDescription: String { name }
  }

  static let healthy: [Healthy] = [
    .init(name: "the role is granted the key", changes: []),
    .init(
      name: "a reader is granted Decrypt",
      changes: [
        .set(statements + "/1/Action", #""kms:Decrypt""#)
      ], operation: "GetItem"),
    .init(
      name: "DynamoDB's own key",
      changes: [.remove("Users/Properties/SSESpecification"), .remove(statements + "/1")]),
    .init(
      name: "the key that AWS manages",
      changes: [
        .set("Users/Properties/SSESpecification", #"{"SSEEnabled":true}"#), .remove(statements + "/1"),
      ]),
    .init(
      name: "the key that AWS manages, by its alias",
      changes: [
        .set("Users/Properties/SSESpecification/KMSMasterKeyId", #""alias/aws/dynamodb""#),
        .remove(statements + "/1"),
      ]),
    .init(
      name: "encryption turned off",
      changes: [
        .set("Users/Properties/SSESpecification/SSEEnabled", "false"), .remove(statements + "/1"),
      ]),
    .init(
      name: "the key by its id",
      changes: [
        .set("Users/Properties/SSESpecification/KMSMasterKeyId", #"{"Ref":"Key"}"#)
      ]),
    .init(
      name: "the key by an alias",
      changes: [
        .set(
          "Alias",
          #"{"Type":"AWS::KMS::Alias","Properties":{"AliasName":"alias/users","TargetKeyId":{"Ref":"Key"}}}"#),
        .set("Users/Properties/SSESpecification/KMSMasterKeyId", #"{"Ref":"Alias"}"#),
      ]),
    .init(name: "a key without a policy of its own", changes: [.remove("Key/Properties/KeyPolicy")]),
    .init(
      name: "a key policy that names the role alone",
      changes: [
        .set(keyStatements, forRole), .remove(statements + "/1"),
      ]),
    .init(
      name: "a key policy that names the account by its id",
      changes: [
        .set(keyStatements + "/0/Principal", #"{"AWS":{"Ref":"AWS::AccountId"}}"#)
      ]),
    .init(name: "a grant of every action of KMS", changes: [.set(statements + "/1/Action", #""kms:*""#)]),
    .init(
      name: "an operation that touches no item", changes: [.remove(statements + "/1")],
      operation: "DescribeTable"),
  ]

  @Test(arguments: healthy)
  func `a usable key is admitted`(healthy: Healthy) throws {
    let verdict = verdict(try template(healthy.changes), healthy.operation)
    guard case .admitted = verdict else {
      Issue.record("\(verdict)")
      return
    }
  }

  struct Broken: Sendable, CustomTestStringConvertible {
    var name: String
    var changes: [Change]
    var operation = "PutItem"
    var cause = CauseID.kmsNotAuthorized
    var resource: String
    var says: String
    var isMended = true
    var testDescription: String { name }
  }

  static let broken: [Broken] = [
    .init(
      name: "the role is not granted the key", changes: [.remove(statements + "/1")], resource: "Role",
      says: "kms:Decrypt"),
    .init(
      name: "a reader is not granted the key", changes: [.remove(statements + "/1")], operation: "Query",
      resource: "Role", says: "`kms:Decrypt` on"),
    .init(
      name: "Decrypt alone is missing", changes: [.remove(statements + "/1/Action/0")], resource: "Role",
      says: "kms:Decrypt"),
    .init(
      name: "a writer is granted what readers need",
      changes: [.set(statements + "/1/Action", #"["kms:Decrypt"]"#)], resource: "Role", says: "kms:Encrypt"),
    .init(
      name: "the grant is on another key",
      changes: [
        .set("Other", #"{"Type":"AWS::KMS::Key","Properties":{}}"#),
        .set(statements + "/1/Resource", #"{"Fn::GetAtt":["Other","Arn"]}"#),
      ], resource: "Role", says: "no policy of the role"),
    .init(
      name: "the grant is on the key's id, which is no ARN",
      changes: [.set(statements + "/1/Resource", #"{"Ref":"Key"}"#)], resource: "Role", says: "no policy"),
    .init(
      name: "the key policy lets nobody of the account decide",
      changes: [.set(keyStatements, forAdministrators)],
      resource: "Key", says: "does not name the role"),
    .init(
      name: "the key is disabled", changes: [.set("Key/Properties/Enabled", "false")], cause: .kmsKeyUnusable,
      resource: "Key", says: "disabled"),
    .init(
      name: "the key is disabled, as a text", changes: [.set("Key/Properties/Enabled", #""false""#)],
      operation: "GetItem", cause: .kmsKeyUnusable, resource: "Key", says: "disabled"),
    .init(
      name: "the key is asymmetric", changes: [.set("Key/Properties/KeySpec", #""RSA_2048""#)],
      cause: .kmsKeyUnusable, resource: "Key", says: "RSA_2048", isMended: false),
  ]

  @Test(arguments: broken)
  func `an unusable key is refused, and its fix replays clean`(broken: Broken) throws {
    let template = try template(broken.changes)
    guard case .refused(let refusal) = verdict(template, broken.operation) else {
      Issue.record("\(verdict(template, broken.operation))")
      return
    }
    #expect(refusal.cause == broken.cause)
    #expect(refusal.resources.first?.logicalID == broken.resource)
    #expect(refusal.table?.logicalID == "Users")
    #expect(!refusal.places.isEmpty)
    #expect(refusal.because.description.contains(broken.says), "\(refusal.because)")
    let plan = FixPlanner.plan(
      refusal, function: ResourceID(stack: "App", logicalID: "Handler"),
      in: NetworkTestModel(template).deployment)
    guard broken.isMended else {
      #expect(plan == nil)
      return
    }
    let edits = try #require(plan?.edits)
    let mended = try #require(template.applying(edits))
    guard case .admitted = verdict(mended, broken.operation) else {
      Issue.record("\(verdict(mended, broken.operation))")
      return
    }
    #expect(
      !JSONWriter.write(mended).contains("kms:*\"\n") || JSONWriter.write(template).contains("kms:*\"\n"))
  }

  @Test(arguments: [
    (
      [Change.set("Users/Properties/SSESpecification/KMSMasterKeyId", #""arn:aws:kms:eu-west-1:1:key/k""#)],
      "key/k"
    ),
    ([.set("Users/Properties/SSESpecification/KMSMasterKeyId", #"{"Fn::ImportValue":"key"}"#)], "key"),
    ([.remove("Handler/Properties/Role")], "role"),
    ([.set(statements + "/1/Action", #"["kms:Decrypt","kms:Encrypt"]"#)], "kms:Encrypt"),
  ])
  func `what no template tells is unknown`(changes: [Change], missing: String) throws {
    guard case .unknown(let phrase) = verdict(try template(changes)) else {
      Issue.record("\(verdict(try template(changes)))")
      return
    }
    #expect(phrase.description.contains(missing), "\(phrase)")
  }

  @Test func `a fix for reading and writing names the actions of both`() throws {
    let node = try template([.remove(Self.statements + "/1")])
    let deployment = NetworkTestModel(node).deployment
    guard case .refused(let refusal) = verdict(node, "PutItem"), case .key(let fault) = refusal.detail else {
      Issue.record("not refused")
      return
    }
    #expect(fault.actions.contains("kms:Encrypt") && fault.actions.contains("kms:Decrypt"))
    let plan = try #require(FixPlanner.plan(refusal, function: nil, in: deployment))
    let text = JSONWriter.write(plan.edits[0].node, indent: nil)
    #expect(text.contains(#""Fn::GetAtt":["Key","Arn"]"#))
    #expect(!text.contains("*"))
    #expect(plan.fix.cdkPython?.contains("grant_encrypt_decrypt") == true)
  }
}
