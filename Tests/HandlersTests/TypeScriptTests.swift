import Handlers
import Testing

@Suite struct `TypeScript source` {
  static let head = """
    import { DynamoDBClient, type ScanCommandInput } from "@aws-sdk/client-dynamodb";
    import type { Handler } from "aws-lambda";
    import { DynamoDBDocumentClient, PutCommand, QueryCommand, type PutCommandInput } from "@aws-sdk/lib-dynamodb";
    const doc: DynamoDBDocumentClient = DynamoDBDocumentClient.from(new DynamoDBClient({}));

    """

  @Test(arguments: [
    SourceCase(
      "an assertion that a variable is there",
      "doc.send(new PutCommand({ TableName: process.env.T!, Item: {} }));", ["PutItem ${T}"]),
    SourceCase(
      "as",
      "const T = process.env.T as string;\ndoc.send(new PutCommand({ TableName: T } as PutCommandInput));",
      ["PutItem ${T}"]),
    SourceCase(
      "satisfies and as const",
      "const N = { t: 'a' } as const;\ndoc.send(new PutCommand({ TableName: N.t } satisfies PutCommandInput));",
      ["PutItem a"]),
    SourceCase(
      "a cast in angle brackets",
      "const T = <string>process.env.T;\ndoc.send(new PutCommand({ TableName: T }));", ["PutItem ${T}"]),
    SourceCase(
      "type arguments of a call",
      "doc.send<PutCommandInput, Promise<Map<string, Array<number>>>>(new PutCommand({ TableName: 't' }));",
      ["PutItem t"]),
    SourceCase(
      "a comparison that looks like type arguments",
      "const b = a < c, d = (x > (y));\ndoc.send(new PutCommand({ TableName: 't' }));", ["PutItem t"]),
    SourceCase(
      "annotations everywhere",
      "const put = async (t: string, i?: Record<string, unknown>, n: number = 3): Promise<void> => { await doc.send(new PutCommand({ TableName: t, Item: i })); };\nput('t');",
      ["PutItem t"]),
    SourceCase(
      "a conditional beside an arrow function",
      "const f = (x: boolean) => x ? (1) : 2;\nconst g = f(true) ? ('a') : ('b');\ndoc.send(new PutCommand({ TableName: 't' }));",
      ["PutItem t"]),
    SourceCase(
      "parameter properties",
      "class Repo { constructor(private readonly table: string, public client = doc) {} put(): Promise<unknown> { return this.client.send(new PutCommand({ TableName: this.table })); } }\nnew Repo('t').put();",
      ["PutItem t"]),
    SourceCase(
      "fields and modifiers",
      "abstract class B<T extends object = {}> { protected abstract readonly name: string; declare x: number; go(): void { doc.send(new PutCommand({ TableName: this.name })); } }\nclass C extends B<{ a: 1 }> implements I, J<string> { protected readonly name: string = 't'; private static y?: number; [key: string]: any; }\nnew C().go();",
      ["PutItem t"]),
    SourceCase(
      "interfaces, types and declarations",
      "interface A extends B { put(x: string): void; readonly [k: string]: unknown }\ntype U<T> = T extends string ? { a: T } : (x: number) => void;\ntype V = 'a' | 'b' | `c-${string}`;\ndeclare const z: number;\ndeclare module 'x' { export function f(): void }\ndoc.send(new PutCommand({ TableName: 't' }));",
      ["PutItem t"]),
    SourceCase(
      "an enumeration",
      "enum Tables { Users = 'users', Orders = 'orders' }\ndoc.send(new PutCommand({ TableName: Tables.Orders }));",
      ["PutItem orders"]),
    SourceCase(
      "overloads and type guards",
      "function f(a: string): void;\nfunction f(a: number): void;\nfunction f(a: any): asserts a is string { doc.send(new PutCommand({ TableName: 't' })); }\nf(1);",
      ["PutItem t"]),
    SourceCase(
      "generic functions",
      "const id = <T,>(x: T): T => x;\nfunction go<T extends keyof U, U = {}>(t: T): T { return t; }\nconst n = id<string>('t');\ndoc.send(new PutCommand({ TableName: n }));",
      ["PutItem t"]),
    SourceCase(
      "a handler's type",
      "export const handler: Handler<{ a: string }, void> = async (event, _context) => { await doc.send(new PutCommand({ TableName: process.env.T ?? 'x' })); };",
      ["PutItem ${T}"]),
    SourceCase(
      "decorators",
      "class L { @tracer.captureMethod() public async go(@Inject() x: string): Promise<void> { await doc.send(new PutCommand({ TableName: 't' })); } }\n@Injectable({ a: 1 })\nexport class M {}\nnew L().go('x');",
      ["PutItem t"]),
    SourceCase(
      "a destructured parameter with a type",
      "const put = ({ t, i = {} }: { t: string; i?: object }) => doc.send(new PutCommand({ TableName: t, Item: i }));\nput({ t: 'a' });",
      ["PutItem a"]),
    SourceCase(
      "optional calls and a definite assignment",
      "let t!: string;\nt = 'a';\ndoc?.send(new PutCommand({ TableName: t! }));", ["PutItem a"]),
    SourceCase(
      "import by require and export =",
      "import lib = require('@aws-sdk/lib-dynamodb');\ndoc.send(new lib.PutCommand({ TableName: 't' }));\nexport = {};",
      ["PutItem t"]),
  ])
  func `is followed through its types`(_ example: SourceCase) {
    let facts = Scan.script(Self.head + example.source, path: "index.ts")
    #expect(facts.shortCalls == example.calls.sorted(), "\(facts.calls) \(facts.uncertainties)")
    #expect(facts.uncertainties.isEmpty)
  }

  @Test func `is left out beside the JavaScript that is deployed`() {
    let files = [
      "index.ts": Self.head + "doc.send(new PutCommand({ TableName: 'old' }));",
      "index.js":
        "const l = require('@aws-sdk/lib-dynamodb');\nx.send(new l.PutCommand({ TableName: 'new' }));",
      "types.d.ts": "export declare function f(): void;",
    ]
    #expect(Scan.files(files).shortCalls == ["PutItem new"])
  }
}
