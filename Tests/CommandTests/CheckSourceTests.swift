import Foundation
import Testing

/// `check` with handlers in JavaScript and TypeScript, as they lie beside a template.
@Suite struct `Check of handlers' source` {
  private static let table =
    #""Users":{"Type":"AWS::DynamoDB::Table","Properties":{"KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"BillingMode":"PAY_PER_REQUEST"}}"#
  private static let role =
    #""Role":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]},"Policies":[{"PolicyName":"p","PolicyDocument":{"Statement":[{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":{"Fn::GetAtt":["Users","Arn"]}}]}}]}}"#

  private static func template(_ code: String, handler: String = "index.handler") -> String {
    #"{"Resources":{\#(table),\#(role),"Fn":{"Type":"AWS::Lambda::Function","Properties":{"Handler":"\#(handler)","Runtime":"nodejs22.x","Role":{"Fn::GetAtt":["Role","Arn"]},"Code":\#(code),"Environment":{"Variables":{"TABLE":{"Ref":"Users"}}}}}}}"#
  }

  private static let minified =
    #""use strict";var n=Object.defineProperty,u=Object.getOwnPropertyNames,b=(e,s)=>{for(var t in s)n(e,t,{get:s[t],enumerable:!0})},T=(e,s,t,o)=>{if(s&&typeof s=="object")for(let a of u(s))n(e,a,{get:()=>s[a],enumerable:!0});return e},g=e=>T(n({},"__esModule",{value:!0}),e),f={};b(f,{handler:()=>C}),module.exports=g(f);var h=require("@aws-sdk/lib-dynamodb"),w=h.DynamoDBDocumentClient.from(new(require("@aws-sdk/client-dynamodb")).DynamoDBClient({}));async function C(e){await w.send(new h.UpdateCommand({TableName:process.env.TABLE,Key:e}))}async function D(){await w.send(new h.DeleteCommand({TableName:"x"}))}"#

  private func inFolder<Result>(
    _ files: [String: String], _ body: (URL) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "culprit-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return try body(folder)
  }

  private func causes(_ files: [String: String], _ arguments: [String]) throws -> [String] {
    try inFolder(files) { folder in
      let paths = arguments.map { $0.hasPrefix("-") ? $0 : folder.appending(path: $0).path }
      let report = try Program.json(["check"] + paths + ["--format", "json"])
      let causes = try #require(report["causes"] as? [[String: Any]])
      let observations = try #require(report["observations"] as? [[String: Any]])
      return (causes + observations).compactMap { row in
        (row["id"] as? String).map { id in
          id + ((row["summary"] as? String).flatMap { $0.contains("UpdateItem") ? " UpdateItem" : nil } ?? "")
        }
      }
    }
  }

  @Test func `a bundled and minified asset of a cloud assembly is followed from its handler`() throws {
    let files = [
      "cdk.out/manifest.json":
        #"{"version":"36.0.0","artifacts":{"App.assets":{"type":"cdk:asset-manifest","properties":{"file":"App.assets.json"}},"App":{"type":"aws:cloudformation:stack","environment":"aws://unknown-account/unknown-region","properties":{"templateFile":"App.template.json"}}}}"#,
      "cdk.out/App.assets.json":
        #"{"version":"36.0.0","files":{"aaa":{"source":{"path":"asset.aaa","packaging":"zip"},"destinations":{"current":{"bucketName":"b","objectKey":"aaa.zip"}}}},"dockerImages":{}}"#,
      "cdk.out/App.template.json": Self.template(#"{"S3Bucket":"b","S3Key":"aaa.zip"}"#),
      "cdk.out/asset.aaa/index.js": Self.minified,
    ]
    #expect(try causes(files, ["cdk.out"]) == ["iam.action-not-granted UpdateItem"])
  }

  @Test func `inline code that does not wait, and swallows, is told`() throws {
    let code =
      #"const {DynamoDB}=require('@aws-sdk/client-dynamodb');const d=new DynamoDB({});exports.handler=async()=>{try{await d.getItem({TableName:process.env.TABLE})}catch(e){}\nd.getItem({TableName:process.env.TABLE})};"#
    let found = try causes(["t.json": Self.template(#"{"ZipFile":"\#(code)"}"#)], ["t.json"])
    #expect(found == ["function.returned-early", "handling.swallowed-error"])
  }

  @Test func `TypeScript of --source is followed through its modules`() throws {
    let files = [
      "t.json": Self.template(#"{"S3Bucket":"b","S3Key":"k"}"#, handler: "src/app.handler"),
      "code/src/app.ts":
        "import { put } from './db';\nexport const handler = async (e: unknown) => put(e);\n",
      "code/src/db.ts":
        "import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';\nconst c = new DynamoDBClient();\nexport const put = async (key: any): Promise<void> => { await c.send(new UpdateItemCommand({ TableName: process.env.TABLE, Key: key })); };\n",
    ]
    #expect(try causes(files, ["t.json", "--source", "code"]) == ["iam.action-not-granted UpdateItem"])
    #expect(try causes(files, ["t.json", "--source", "code/src"]) == ["iam.action-not-granted UpdateItem"])
  }

  @Test func `a handler that is not in the source is an import error`() throws {
    let files = [
      "t.json": Self.template(#"{"S3Bucket":"b","S3Key":"k"}"#, handler: "src/app.handler"),
      "code/app.js": "exports.handler = async () => {};\n",
    ]
    #expect(try causes(files, ["t.json", "--source", "code"]) == ["function.import-error"])
  }
}
