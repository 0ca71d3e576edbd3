import Handlers
import Model
import Testing

@Suite struct `Settings, reads and errors of JavaScript source` {
  @Test(
    arguments: [
      ("process.env.A", ["A"]), ("process.env['A'];", ["A"]), ("process.env.A || 'x'", ["A=x"]),
      ("process.env.A ?? 'x'", ["A=x"]), ("process.env.A ?? f()", ["A=…"]),
      ("const { A, B = 'x', C: c } = process.env;", ["A", "B=x", "C"]),
      ("process.env.A = 'x';", []), ("const env = process.env; env.A;", ["A"]), ("`${process.env.A}`", ["A"]),
      ("// process.env.A", []), ("'process.env.A'", []), ("const o = { env: { A: 1 } }; o.env.A;", []),
      ("import process from 'node:process'; process.env.A;", ["A"]),
      ("import { env } from 'process'; env.A;", ["A"]),
      ("function need(n) { return process.env[n]; } need('A');", ["A"]),
      ("if (!process.env.A) throw 1;", ["A"]),
      ("['A', 'B'].forEach((n) => process.env[n]);", ["A", "B"]), ("parseInt(process.env.A, 10)", ["A"]),
      ("class C { static a = process.env.A }", ["A"]), ("const f = (a = process.env.A) => a; f();", ["A"]),
    ] as [(String, [String])])
  func `environment variables are read with their defaults`(_ source: String, _ expected: [String]) {
    #expect(Scan.script(source).shortReads == expected)
  }

  @Test(arguments: [
    ("new DynamoDBClient()", ""), ("new DynamoDBClient({ region: 'eu-west-1' })", "region eu-west-1"),
    ("new DynamoDBClient({ region: process.env.AWS_REGION })", "region ${AWS_REGION}"),
    (
      "new DynamoDBClient({ endpoint: 'http://localhost:8000', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })",
      "endpoint http://localhost:8000, keys"
    ),
    ("new DynamoDBClient({ ...(process.env.LOCAL && { endpoint: 'http://l' }) })", "endpoint <unknown>"),
    ("new DynamoDBClient({ endpoint: process.env.LOCAL ? 'http://l' : undefined })", "endpoint <unknown>"),
    ("if (process.env.LOCAL) new DynamoDBClient({ endpoint: 'http://l' })", "endpoint http://l, conditional"),
    ("const region = 'eu-west-1'; new DynamoDBClient({ region })", "region eu-west-1"),
    ("DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'a' }), { marshallOptions: {} })", "region a"),
    ("new AWS.DynamoDB({ region: 'a' })", "region a"),
    ("new AWS.DynamoDB.DocumentClient({ endpoint: 'b' })", "endpoint b"),
    ("new AWS.DynamoDB.DocumentClient({ service: new AWS.DynamoDB({ region: 'a' }) })", "region a"),
    ("AWS.config.update({ region: 'a' })", "region a"), ("AWS.config.region = 'a'", "region a"),
    ("new DynamoDBClient({ credentials: fromEnv() })", ""),
    ("new DynamoDBClient({ credentials: { accessKeyId: process.env.AWS_ACCESS_KEY_ID } })", ""),
  ])
  func `clients are made with regions, endpoints and keys`(_ source: String, _ expected: String) {
    let head =
      "import AWS from 'aws-sdk';\nimport { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nimport { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';\n"
    #expect(Scan.script(head + source).clients.map(\.short) == [expected])
  }

  static let head =
    "const { DynamoDBClient, ScanCommand } = require('@aws-sdk/client-dynamodb'); const AWS = require('aws-sdk'); const db = new DynamoDBClient({}); const old = new AWS.DynamoDB.DocumentClient(); const scan = () => new ScanCommand({ TableName: 't' });\n"

  @Test(
    arguments: [
      (
        "exports.h = async () => {\n  try {\n    await db.send(scan());\n  } catch (e) {\n    console.log(e);\n  }\n};",
        [5]
      ),
      (
        "exports.h = async () => {\n  try {\n    await db.send(scan());\n  } catch {\n    return { statusCode: 500 };\n  }\n};",
        [5]
      ),
      ("exports.h = async () => { try { await db.send(scan()); } catch (e) { throw e; } };", []),
      (
        "exports.h = async () => { try { await db.send(scan()); } catch (e) { if (e.name !== 'X') throw new Error('y'); } };",
        []
      ),
      ("exports.h = async () => { try { await load(); } catch (e) {} };", []),
      (
        "exports.h = (e, c, callback) => { try { old.get({ TableName: 't' }, callback); } catch (x) { callback(x); } };",
        []
      ),
      ("exports.h = async () => db.send(scan()).catch((e) => console.log(e));", [2]),
      ("exports.h = async () => db.send(scan()).catch(console.error);", [2]),
      ("exports.h = async () => db.send(scan()).catch((e) => { throw e; });", []),
      (
        "exports.h = (e, c, cb) => { old.get({ TableName: 't' }, (err, d) => { if (err) console.log(err); else cb(null, d); }); };",
        [2]
      ),
      (
        "exports.h = (e, c, cb) => { old.get({ TableName: 't' }, (err, d) => { if (err) return cb(err); cb(null, d); }); };",
        []
      ),
      (
        "exports.h = async () => new Promise((resolve, reject) => { old.get({ TableName: 't' }, (err, d) => err ? reject(err) : resolve(d)); });",
        []
      ),
      (
        "const f = async () => db.send(scan());\nexports.h = async () => {\n  try { await f(); }\n  catch (e) { console.log(e); }\n};",
        [5]
      ),
    ] as [(String, [Int])])
  func `swallowed errors are seen`(_ source: String, _ lines: [Int]) {
    #expect(Scan.script(Self.head + source).lines.swallowed == lines)
  }

  @Test(
    arguments: [
      ("exports.h = async () => { db.send(scan()); };", [2]),
      ("exports.h = async () => { await db.send(scan()); };", []),
      ("exports.h = async () => { return db.send(scan()); };", []),
      ("exports.h = async () => db.send(scan());", []),
      ("exports.h = async () => { void db.send(scan()); };", [2]),
      ("exports.h = async () => { old.put({ TableName: 't' }).promise(); };", [2]),
      ("exports.h = async () => { db.send(scan()).then(() => 1); };", []),
      ("exports.h = async () => { const p = db.send(scan()); };", [2]),
      ("exports.h = async () => { const p = db.send(scan()); await p; };", []),
      ("exports.h = async () => { const p = [db.send(scan())]; await Promise.all(p); };", []),
      ("exports.h = async (e) => { e.xs.forEach(async (x) => { await db.send(scan()); }); };", [2]),
      ("exports.h = async (e) => { e.xs.map(async (x) => { await db.send(scan()); }); };", [2]),
      (
        "exports.h = async (e) => { await Promise.all(e.xs.map(async (x) => { await db.send(scan()); })); };",
        []
      ),
      ("exports.h = async (e) => { Promise.all(e.xs.map((x) => db.send(scan()))); };", [2]),
      ("const save = async () => { await db.send(scan()); };\nexports.h = async () => { save(); };", [3]),
      ("const log = async () => { await load(); };\nexports.h = async () => { log(); };", []),
      ("exports.h = (e, c, cb) => { db.send(scan(), cb); };", []),
      ("db.send(scan());", []),
    ] as [(String, [Int])])
  func `requests that nobody waits for are seen`(_ source: String, _ lines: [Int]) {
    #expect(Scan.script(Self.head + source).lines.unawaited == lines)
  }

  @Test(
    arguments: [
      ("exports.h = async () => { old.put({ TableName: 't' }); };", [2]),
      ("exports.h = async () => { await old.put({ TableName: 't' }); };", [2]),
      ("exports.h = async () => { await old.put({ TableName: 't' }).promise(); };", []),
      ("exports.h = async () => { const r = old.put({ TableName: 't' }); await r.promise(); };", []),
      ("exports.h = (e, c, cb) => { old.put({ TableName: 't' }, cb); };", []),
      ("exports.h = (e, c, cb) => { old.put({ TableName: 't' }).send(cb); };", []),
      (
        "const make = () => old.put({ TableName: 't' });\nexports.h = async () => { await make().promise(); };",
        []
      ),
    ] as [(String, [Int])])
  func `requests of v2 that are never sent are seen`(_ source: String, _ lines: [Int]) {
    #expect(Scan.script(Self.head + source).lines.unsent == lines)
  }

  static let db =
    "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nimport { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';\n"

  @Test func `modules are followed both ways of importing`() {
    let esm = [
      "src/handler.mjs":
        "import repo, { TABLE as T } from './lib/repo.js';\nimport * as all from './lib/repo.js';\nexport const handler = async (e) => { await repo.put(T, e); await all.other(e); };\n",
      "src/lib/repo.js": Self.db
        + "const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));\nexport const TABLE = process.env.TABLE;\nexport default { put: (t, i) => doc.send(new PutCommand({ TableName: t, Item: i })) };\nexport function other(i) { return doc.send(new PutCommand({ TableName: 'other', Item: i })); }\nexport function unused(i) { return doc.send(new PutCommand({ TableName: 'unused', Item: i })); }\n",
    ]
    let cjs = [
      "index.js":
        "const { put } = require('./lib');\nconst lib = require('./lib/index');\nexports.handler = async (e) => { await put(process.env.TABLE, e); await lib.other(e); };\n",
      "lib/index.js":
        "const { DocumentClient } = require('aws-sdk/clients/dynamodb');\nconst doc = new DocumentClient();\nmodule.exports = { put: (t, i) => doc.put({ TableName: t, Item: i }).promise() };\nmodule.exports.other = (i) => doc.put({ TableName: 'other', Item: i }).promise();\nmodule.exports.unused = (i) => doc.put({ TableName: 'unused', Item: i }).promise();\n",
    ]
    #expect(
      Scan.files(esm, handler: "src/handler.handler", runtime: "nodejs22.x").shortCalls == [
        "PutItem ${TABLE}", "PutItem other",
      ])
    #expect(
      Scan.files(cjs, handler: "index.handler", runtime: "nodejs18.x").shortCalls == [
        "PutItem ${TABLE}", "PutItem other",
      ])
  }

  @Test func `re-exports are followed`() {
    let files = [
      "index.js": "import { put } from './all.js';\nexport const handler = async (e) => put(e);\n",
      "all.js": "export * from './a.js';\nexport { x as y } from './a.js';\n",
      "a.js": Self.db
        + "const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));\nexport const x = 1;\nexport const put = (i) => doc.send(new PutCommand({ TableName: 't', Item: i }));\n",
    ]
    #expect(Scan.files(files, handler: "index.handler").shortCalls == ["PutItem t"])
  }

  @Test func `what esbuild makes of a handler is followed`() {
    let bundle = """
      var __defProp = Object.defineProperty;
      var __export = (target, all) => { for (var name in all) __defProp(target, name, { get: all[name], enumerable: true }); };
      var __commonJS = (cb, mod) => function __require() { return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports; };
      var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(target, mod));
      var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
      var require_names = __commonJS({ "lib/names.js"(exports2, module2) { module2.exports = { table: process.env.TABLE }; } });
      var index_exports = {};
      __export(index_exports, { handler: () => handler });
      module.exports = __toCommonJS(index_exports);
      var import_client_dynamodb = require("@aws-sdk/client-dynamodb");
      var import_names = __toESM(require_names());
      var client = new import_client_dynamodb.DynamoDBClient({});
      var handler = async (event) => {
        await client.send(new import_client_dynamodb.PutItemCommand({ TableName: import_names.table, Item: event }));
      };
      var unused = async () => { await client.send(new import_client_dynamodb.ScanCommand({ TableName: "x" })); };
      // Annotate the CommonJS export names for ESM import in node:
      0 && (module.exports = { handler });
      """
    let facts = Scan.files(["index.js": bundle], handler: "index.handler", runtime: "nodejs20.x")
    #expect(facts.shortCalls == ["PutItem ${TABLE}"])
    #expect(facts.uncertainties.isEmpty)
  }

  @Test func `a wrapped handler is reached`() {
    let source =
      Self.db
      + "import middy from '@middy/core';\nconst doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));\nconst base = async (e) => doc.send(new PutCommand({ TableName: 't', Item: e }));\nexport const handler = middy(base).use(x());\n"
    let facts = Scan.script(source, handler: "index.handler")
    #expect(facts.shortCalls == ["PutItem t"])
    #expect(facts.uncertainties.isEmpty)
  }

  @Test func `a class as the handler is reached by its method`() {
    let source =
      Self.db
      + "const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));\nclass H { run = async (e) => this.put(e); async put(e) { await doc.send(new PutCommand({ TableName: 't', Item: e })); } }\nconst h = new H();\nexport const handler = h.run.bind(h);\n"
    #expect(Scan.script(source, handler: "index.handler").shortCalls == ["PutItem t"])
  }
}
