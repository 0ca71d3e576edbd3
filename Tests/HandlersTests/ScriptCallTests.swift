import Handlers
import Testing

@Suite struct `DynamoDB calls of JavaScript source` {
  static let head = """
    const { DynamoDBClient, PutItemCommand, GetItemCommand, QueryCommand, TransactWriteItemsCommand } = require("@aws-sdk/client-dynamodb");
    const { DynamoDBDocumentClient, DynamoDBDocument, PutCommand, QueryCommand: Q, TransactWriteCommand, BatchWriteCommand } = require("@aws-sdk/lib-dynamodb");
    const AWS = require("aws-sdk");
    const client = new DynamoDBClient({});
    const doc = DynamoDBDocumentClient.from(client);
    const full = DynamoDBDocument.from(client);
    const old = new AWS.DynamoDB();
    const oldDoc = new AWS.DynamoDB.DocumentClient();
    const TABLE = process.env.TABLE;

    """

  @Test(arguments: commands + names + flows + traps)
  func `are found with their tables`(_ example: SourceCase) {
    let facts = Scan.script(Self.head + example.source)
    #expect(facts.shortCalls == example.calls.sorted(), "\(facts.calls) \(facts.uncertainties)")
  }

  static let commands = [
    SourceCase(
      "a command", "client.send(new PutItemCommand({ TableName: TABLE, Item: {} }));", ["PutItem ${TABLE}"]),
    SourceCase(
      "a document command", "doc.send(new PutCommand({ TableName: TABLE, ConditionExpression: 'x' }));",
      ["PutItem ${TABLE} !"]),
    SourceCase(
      "a renamed command", "doc.send(new Q({ TableName: TABLE, IndexName: 'i' }));", ["Query ${TABLE}#i"]),
    SourceCase(
      "a command kept in a variable", "const c = new GetItemCommand({ TableName: 't' });\nclient.send(c);",
      ["GetItem t"]),
    SourceCase(
      "parameters kept in a variable",
      "const p = { TableName: 't' };\np.Key = {};\nclient.send(new GetItemCommand(p));", ["GetItem t"]),
    SourceCase(
      "parameters that are spread",
      "const base = { TableName: 't' };\nclient.send(new GetItemCommand({ ...base, Key: {} }));",
      ["GetItem t"]),
    SourceCase(
      "parameters of Object.assign",
      "client.send(new GetItemCommand(Object.assign({}, { TableName: 't' }, { Key: {} })));", ["GetItem t"]),
    SourceCase(
      "a command that nobody sends", "exports.c = new GetItemCommand({ TableName: 't' });", ["?GetItem t"]),
    SourceCase(
      "a client that is handed in", "exports.f = (c) => c.send(new GetItemCommand({ TableName: 't' }));",
      ["GetItem t"]),
    SourceCase(
      "the whole client of v3",
      "const { DynamoDB } = require('@aws-sdk/client-dynamodb');\nnew DynamoDB({}).putItem({ TableName: 't' });",
      ["PutItem t"]),
    SourceCase(
      "the whole document client",
      "full.put({ TableName: 't' });\nfull.transactGet({ TransactItems: [{ Get: { TableName: 'a' } }] });",
      ["PutItem t", "TransactGetItems/Get a"]),
    SourceCase("v2 with a promise", "old.putItem({ TableName: 't' }).promise();", ["PutItem t"]),
    SourceCase(
      "v2's document client",
      "oldDoc.put({ TableName: TABLE }).promise();\noldDoc.batchGet({ RequestItems: { [TABLE]: { Keys: [] } } }).promise();",
      ["PutItem ${TABLE}", "BatchGetItem ${TABLE}"]),
    SourceCase(
      "v2 with a callback", "oldDoc.get({ TableName: 't' }, (e, d) => { if (e) throw e; });", ["GetItem t"]),
    SourceCase(
      "v2 by its own module",
      "const DynamoDB = require('aws-sdk/clients/dynamodb');\nnew DynamoDB.DocumentClient().scan({ TableName: 't' }).promise();",
      ["Scan t"]),
    SourceCase("v2 waits", "old.waitFor('tableExists', { TableName: 't' }).promise();", ["DescribeTable t"]),
    SourceCase(
      "X-Ray around clients",
      "const X = require('aws-xray-sdk');\nconst A = X.captureAWS(require('aws-sdk'));\nnew A.DynamoDB.DocumentClient().get({ TableName: 't' }).promise();\nX.captureAWSv3Client(client).send(new GetItemCommand({ TableName: 'u' }));",
      ["GetItem t", "GetItem u"]),
    SourceCase(
      "paginators",
      "const { paginateQuery } = require('@aws-sdk/lib-dynamodb');\nfor await (const p of paginateQuery({ client: doc }, { TableName: 't', IndexName: 'i' })) {}",
      ["Query t#i"]),
    SourceCase(
      "waiters of v3",
      "const { waitUntilTableExists } = require('@aws-sdk/client-dynamodb');\nwaitUntilTableExists({ client }, { TableName: 't' });",
      ["DescribeTable t"]),
    SourceCase(
      "a transaction",
      "doc.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: 'a' } }, { ConditionCheck: { TableName: TABLE } }] }));",
      ["TransactWriteItems/Put a", "TransactWriteItems/ConditionCheck ${TABLE} !"]),
    SourceCase(
      "a transaction that map makes",
      "const xs = load();\ndoc.send(new TransactWriteCommand({ TransactItems: xs.map((x) => ({ Delete: { TableName: 'a', Key: x } })) }));",
      ["TransactWriteItems/Delete a"]),
    SourceCase(
      "a batch", "doc.send(new BatchWriteCommand({ RequestItems: { [TABLE]: [], orders: [] } }));",
      ["BatchWriteItem ${TABLE}", "BatchWriteItem orders"]),
    SourceCase(
      "PartiQL",
      "const { ExecuteStatementCommand } = require('@aws-sdk/client-dynamodb');\nclient.send(new ExecuteStatementCommand({ Statement: `SELECT * FROM \"${TABLE}\".\"i\"` }));",
      ["ExecuteStatement/SELECT ${TABLE}#i"]),
    SourceCase(
      "listing tables",
      "const { ListTablesCommand } = require('@aws-sdk/client-dynamodb');\nclient.send(new ListTablesCommand({}));",
      ["ListTables -"]),
    SourceCase(
      "a namespace",
      "const ddb = require('@aws-sdk/client-dynamodb');\nnew ddb.DynamoDBClient().send(new ddb.ScanCommand({ TableName: 't' }));",
      ["Scan t"]),
    SourceCase(
      "a command of an unknown module",
      "const x = unknown(7);\nclient.send(new x.PutItemCommand({ TableName: 't' }));", ["?PutItem t"]),
  ]

  static let names = [
    SourceCase(
      "process.env by key", "doc.send(new PutCommand({ TableName: process.env['T'] }));", ["PutItem ${T}"]),
    SourceCase(
      "a destructured environment",
      "const { A, B: b = 'x' } = process.env;\ndoc.send(new PutCommand({ TableName: b }));\ndoc.send(new PutCommand({ TableName: A }));",
      ["PutItem ${A}", "PutItem ${B}"]),
    SourceCase(
      "a default", "const T = process.env.T || 'users';\ndoc.send(new PutCommand({ TableName: T }));",
      ["PutItem ${T}"]),
    SourceCase(
      "a template literal", "doc.send(new PutCommand({ TableName: `a-${process.env.S}-b` }));",
      ["PutItem a-${S}-b"]),
    SourceCase(
      "nested template literals",
      "doc.send(new PutCommand({ TableName: `a-${`${process.env.S}-${'x'}`}-b` }));", ["PutItem a-${S}-x-b"]),
    SourceCase(
      "concatenation", "doc.send(new PutCommand({ TableName: 'a-' + process.env.S }));", ["PutItem a-${S}"]),
    SourceCase(
      "shorthand", "const TableName = 't';\ndoc.send(new PutCommand({ TableName, Item: {} }));", ["PutItem t"]
    ),
    SourceCase(
      "join", "doc.send(new PutCommand({ TableName: ['a', process.env.S].join('-') }));", ["PutItem a-${S}"]),
    SourceCase(
      "the event", "exports.handler = async (event) => doc.send(new PutCommand({ TableName: event.table }));",
      ["PutItem <unknown>"]),
    SourceCase(
      "one of two", "const T = load() ? 'a' : 'b';\ndoc.send(new PutCommand({ TableName: T }));",
      ["?PutItem a", "?PutItem b"]),
    SourceCase(
      "each of two", "for (const T of ['a', 'b']) doc.send(new PutCommand({ TableName: T }));",
      ["PutItem a", "PutItem b"]),
    SourceCase(
      "env imported from process",
      "import { env } from 'node:process';\ndoc.send(new PutCommand({ TableName: env.T }));", ["PutItem ${T}"]
    ),
    SourceCase(
      "a configuration object",
      "const config = { tables: { users: process.env.U } };\ndoc.send(new PutCommand({ TableName: config.tables.users }));",
      ["PutItem ${U}"]),
    SourceCase("escapes", "doc.send(new PutCommand({ TableName: '\\x75\\u{73}ers' }));", ["PutItem users"]),
  ]

  static let flows = [
    SourceCase(
      "a function's parameter",
      "const put = (t, i) => doc.send(new PutCommand({ TableName: t, Item: i }));\nput('a', {});\nput('b', {});",
      ["PutItem a", "PutItem b"]),
    SourceCase(
      "a function that reads a variable by name",
      "function need(n) { const v = process.env[n]; if (!v) throw new Error(n); return v; }\nconst A = need('A'), B = need('B');\ndoc.send(new PutCommand({ TableName: B }));",
      ["PutItem ${B}"]),
    SourceCase(
      "a hoisted function", "go();\nfunction go() { return doc.send(new PutCommand({ TableName: 't' })); }",
      ["PutItem t"]),
    SourceCase(
      "a class",
      "class Repo { constructor(t) { this.t = t; } put(i) { return doc.send(new PutCommand({ TableName: this.t, Item: i })); } }\nnew Repo('a').put({});\nnew Repo('b').put({});",
      ["PutItem a", "PutItem b"]),
    SourceCase(
      "private fields and static members",
      "class R { static #c = doc; #t = 't'; static of() { return new R(); } put() { return R.#c.send(new PutCommand({ TableName: this.#t })); } }\nR.of().put();",
      ["PutItem t"]),
    SourceCase(
      "a getter",
      "class R { get table() { return 't'; } put() { return doc.send(new PutCommand({ TableName: this.table })); } }\nnew R().put();",
      ["PutItem t"]),
    SourceCase(
      "a parent class",
      "class B { constructor(t) { this.t = t; } go() { return doc.send(new PutCommand({ TableName: this.t })); } }\nclass C extends B { constructor() { super('t'); } }\nnew C().go();",
      ["PutItem t"]),
    SourceCase(
      "an arrow function in a method",
      "class R { t = 't'; all(xs) { return xs.map((x) => doc.send(new PutCommand({ TableName: this.t }))); } }\nnew R().all([1]);",
      ["PutItem t"]),
    SourceCase(
      "a factory of closures",
      "const make = (c) => ({ put: (i) => c.send(new PutCommand({ TableName: 't', Item: i })) });\nconst repo = make(doc);\nexports.handler = async (e) => repo.put(e);",
      ["PutItem t"]),
    SourceCase(
      "a client that a function returns",
      "let c;\nfunction get() { if (!c) c = DynamoDBDocument.from(new DynamoDBClient({})); return c; }\nexports.handler = async () => { await get().put({ TableName: 't' }); };",
      ["PutItem t"]),
    SourceCase(
      "a client that an async function returns",
      "async function get() { return full; }\nexports.handler = async () => { const c = await get(); await c.put({ TableName: 't' }); };",
      ["PutItem t"]),
    SourceCase("promises", "load().then(() => doc.send(new PutCommand({ TableName: 't' })));", ["PutItem t"]),
    SourceCase(
      "then with a value", "Promise.resolve('t').then((t) => doc.send(new PutCommand({ TableName: t })));",
      ["PutItem t"]),
    SourceCase(
      "Promise.all",
      "exports.handler = async (e) => { await Promise.all(e.xs.map(async (x) => { await doc.send(new PutCommand({ TableName: 't' })); })); };",
      ["PutItem t"]),
    SourceCase(
      "a switch",
      "switch (load()) { case 1: doc.send(new PutCommand({ TableName: 'a' })); break; default: doc.send(new PutCommand({ TableName: 'b' })); }",
      ["PutItem a", "PutItem b"]),
    SourceCase(
      "parameters that are set anew",
      "let p = { TableName: 'a' };\noldDoc.get(p).promise();\np = { TableName: 'b' };\noldDoc.put(p).promise();",
      ["GetItem a", "PutItem b"]),
    SourceCase(
      "block scopes",
      "{ const T = 'a'; doc.send(new PutCommand({ TableName: T })); }\n{ const T = 'b'; doc.send(new PutCommand({ TableName: T })); }",
      ["PutItem a", "PutItem b"]),
    SourceCase("optional chaining", "doc?.send?.(new PutCommand({ TableName: 't' }));", ["PutItem t"]),
    SourceCase(
      "a comma before the call", "(0, doc.send)(new PutCommand({ TableName: 't' }));", ["PutItem t"]),
    SourceCase(
      "TypeScript's output",
      "\"use strict\";\nvar __awaiter = (this && this.__awaiter) || function (t, a, P, g) { return new P(() => g()); };\nconst l = require('@aws-sdk/lib-dynamodb');\nconst h = () => __awaiter(void 0, void 0, void 0, function* () { yield doc.send(new l.PutCommand({ TableName: 't' })); });\nexports.handler = h;",
      ["PutItem t"]),
  ]

  static let traps = [
    SourceCase(
      "comments",
      "// client.send(new PutItemCommand({ TableName: 't' }))\n/* old.putItem({ TableName: 't' }) */", []),
    SourceCase(
      "strings and templates", "const s = 'old.putItem({})' + `oldDoc.put({ TableName: \\`t\\` })`;", []),
    SourceCase(
      "a regular expression with quotes",
      "const r = /[\"'`/]old.putItem\\(/g;\noldDoc.get({ TableName: 't' }).promise();", ["GetItem t"]),
    SourceCase(
      "a regular expression after a bracket",
      "if (load()) /'/.test('x');\noldDoc.get({ TableName: 't' }).promise(); // '", ["GetItem t"]),
    SourceCase(
      "divisions",
      "const x = a / b / c; const y = (a) / 2; const z = f()/g; oldDoc.get({ TableName: 't' }).promise();",
      ["GetItem t"]),
    SourceCase(
      "S3's send",
      "const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');\nnew S3Client({}).send(new PutObjectCommand({ Bucket: 'b' }));",
      []),
    SourceCase(
      "a query of another service",
      "const { TimestreamQueryClient, QueryCommand } = require('@aws-sdk/client-timestream-query');\nnew TimestreamQueryClient({}).send(new QueryCommand({ QueryString: 'x' }));",
      []),
    SourceCase(
      "a pool's query",
      "const { Pool } = require('pg');\nconst pool = new Pool();\npool.query('SELECT * FROM users');", []),
    SourceCase(
      "a map's get", "const m = new Map();\nm.get('x');\nm.delete('y');\nconst o = { put(x) {} };\no.put(1);",
      []),
    SourceCase(
      "an object of the program with the same method",
      "class Q { putItem(x) {} send(x) {} }\nnew Q().putItem({});\nnew Q().send({});", []),
    SourceCase("a shadowed client", "function f(doc) { return doc.send(1); }\nf({ send() {} });", []),
    SourceCase(
      "a property called like an operation",
      "const putItem = 1;\nconst o = { putItem, getItem: 2 };\no.putItem;", []),
    SourceCase(
      "semicolons that are put in",
      "const a = 1\nconst t = 't'\noldDoc.get({ TableName: t }).promise()\n[1].map(x => x)", ["GetItem t"]),
    SourceCase(
      "labels, loops and exotic syntax",
      "outer: for (let i = 0, n = 2; i < n; i++) { for (const k in { a: 1 }) { if (k) continue outer; } }\nconst f = async function* () { yield* [1n, 0x1F, 1e-3, .5]; };\nconst { a, ...rest } = { a: 1 };\nlet b = a ?? 1, c = a?.b?.[0];\ndo { b ||= 2; b **= 2; } while (false);\noldDoc.get({ TableName: 't' }).promise();",
      ["GetItem t"]),
    SourceCase(
      "one long line",
      "var e=process.env.T,n=new AWS.DynamoDB.DocumentClient;async function r(t){return n.put({TableName:e,Item:t}).promise()}exports.handler=async t=>(await r(t),{statusCode:200});",
      ["PutItem ${T}"]),
    SourceCase(
      "syntax that is none", "const = ) } ];\noldDoc.get({ TableName: 't' }).promise();", ["GetItem t"]),
  ]
}
