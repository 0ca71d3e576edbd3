import Handlers
import Testing

/// Output of bundlers as it is deployed: minified, every helper without its name.
@Suite struct `Bundled and minified handlers` {
  static let helpers =
    #""use strict";var $=Object.create,n=Object.defineProperty,d=Object.getOwnPropertyDescriptor,u=Object.getOwnPropertyNames,re=Object.getPrototypeOf,m=Object.prototype.hasOwnProperty,l=(e,t)=>()=>(e&&(t=e(e=0)),t),v=(e,i)=>()=>{try{return i||e((i={exports:{}}).exports,i),i.exports}catch(r){throw i=0,r}},b=(e,s)=>{for(var t in s)n(e,t,{get:s[t],enumerable:!0})},T=(e,s,t,o)=>{if(s&&typeof s=="object"||typeof s=="function")for(let a of u(s))!m.call(e,a)&&a!==t&&n(e,a,{get:()=>s[a],enumerable:!(o=d(s,a))||o.enumerable});return e},I=(e,i,r)=>(r=e!=null?$(re(e)):{},T(i||!e||!e.__esModule?n(r,"default",{value:e,enumerable:!0}):r,e)),g=e=>T(n({},"__esModule",{value:!0}),e);"#

  static let bundles: [SourceCase] = [
    SourceCase(
      "esbuild, CommonJS",
      helpers
        + #"var f={};b(f,{handler:()=>C});module.exports=g(f);var c=require("@aws-sdk/client-dynamodb"),h=require("@aws-sdk/lib-dynamodb"),w=h.DynamoDBDocumentClient.from(new c.DynamoDBClient({})),k=process.env.TABLE_NAME;async function C(e){return await w.send(new h.PutCommand({TableName:k,Item:e})),{statusCode:200}}async function D(){await w.send(new h.ScanCommand({TableName:k}))}"#,
      ["PutItem ${TABLE_NAME}"]),
    SourceCase(
      "esbuild, modules wrapped",
      helpers
        + #"var x=v((K,L)=>{L.exports={table:process.env.USERS}});var y=v(O=>{O.other=process.env.ORDERS});var f={};b(f,{handler:()=>C});module.exports=g(f);var c=require("@aws-sdk/client-dynamodb"),z=I(x()),q=I(y()),w=new c.DynamoDBClient;async function C(e){await w.send(new c.GetItemCommand({TableName:z.default.table,Key:e})),await w.send(new c.GetItemCommand({TableName:q.other,Key:e}))}"#,
      ["GetItem ${ORDERS}", "GetItem ${USERS}"]),
    SourceCase(
      "esbuild, modules run once",
      helpers
        + #"var N,M=l(()=>{"use strict";N=process.env.T});var f={};b(f,{handler:()=>C});module.exports=g(f);M();var c=require("@aws-sdk/client-dynamodb");var C=async e=>{await new c.DynamoDB({}).putItem({TableName:N,Item:e})};"#,
      ["PutItem ${T}"]),
    SourceCase(
      "esbuild, ES module",
      #"import{createRequire as r}from"module";const require=r(import.meta.url);import{DynamoDBClient as t}from"@aws-sdk/client-dynamodb";var a=require("aws-sdk"),o=new t({region:"eu-west-1"}),{DynamoDBDocumentClient:i,UpdateCommand:s}=require("@aws-sdk/lib-dynamodb"),c=i.from(o);async function m(e){let n=await c.send(new s({TableName:process.env.T??"users",Key:{id:e.id}}));return new a.DynamoDB.DocumentClient().get({TableName:"old"}).promise(),n}export{m as handler};"#,
      ["GetItem old", "UpdateItem ${T}"]),
    SourceCase(
      "webpack",
      #"(()=>{"use strict";var e={d:(t,r)=>{for(var n in r)e.o(r,n)&&!e.o(t,n)&&Object.defineProperty(t,n,{enumerable:!0,get:r[n]})},o:(e,t)=>Object.prototype.hasOwnProperty.call(e,t),r:e=>{Object.defineProperty(e,"__esModule",{value:!0})}},t={};e.r(t),e.d(t,{handler:()=>o});const r=require("@aws-sdk/client-dynamodb"),n=new r.DynamoDBClient({}),o=async e=>{await n.send(new r.DeleteItemCommand({TableName:process.env.T,Key:e}))};module.exports=t})();"#,
      ["DeleteItem ${T}"]),
  ]

  @Test(arguments: bundles) func `are followed from the handler`(_ bundle: SourceCase) {
    let facts = Scan.script(bundle.source, handler: "index.handler")
    #expect(facts.shortCalls == bundle.calls, "\(facts.calls) \(facts.uncertainties)")
    #expect(facts.entry == .found)
    #expect(facts.uncertainties.isEmpty, "\(facts.uncertainties)")
  }
}

@Suite struct `A handler's entry` {
  static let python = ["app.py": "def handler(event, context):\n  return 1\n"]
  static let script = ["app.js": "exports.handler = async () => 1;\n"]

  @Test(
    arguments: [
      (python, "app.handler", .found), (python, "src/app.handler", .moduleMissing("src/app")),
      (python, "app.main", .nameMissing("main", path: "app.py")),
      (python, "main.handler", .moduleMissing("main")),
      (["app.py": "from lib import *\n"], "app.handler", .unknown),
      (["app.py": "import lib\nhandler = lib.make()\n"], "app.handler", .unknown),
      (script, "app.handler", .found), (script, "app.main", .nameMissing("main", path: "app.js")),
      (["app.js": "module.exports = require('lib');\n"], "app.handler", .unknown),
      (["app.js": "Object.assign(exports, load());\n"], "app.handler", .unknown),
      (["app.mjs": "export * from 'lib';\nexport const x = 1;\n"], "app.handler", .unknown),
    ] as [([String: String], String, HandlerEntry)])
  func `is found, missing or not to be told`(
    _ files: [String: String], _ handler: String, _ entry: HandlerEntry
  ) {
    #expect(Scan.files(files, handler: handler).entry == entry)
  }
}
