import Fuzzing
import Bytes
import Handlers
import Testing

@Suite struct `Hostile source` {
  static let seeds: [String] =
    PythonCallTestSources.all.map { "import os, boto3\n" + $0 } + ScriptTestSources.all

  static let paths = ["index.py", "index.js", "index.ts"]

  @Test(arguments: 0..<40) func `of changed bytes neither crashes nor hangs`(_ seed: Int) {
    for seed in FuzzSeeds(seed) {
      var generator = SeededGenerator(state: seed &* 7919)
      for _ in 0..<25 { Self.scanMutated(&generator) }
    }
  }

  private static func scanMutated(_ generator: inout SeededGenerator) {
    var bytes = Array(seeds.randomElement(using: &generator)?.utf8 ?? "".utf8)
    for _ in 0..<Int.random(in: 1...12, using: &generator) { mutate(&bytes, &generator) }
    let path = paths.randomElement(using: &generator) ?? "index.py"
    let facts = HandlerScanner().scan(files: [(path, bytes)], handler: "index.handler", runtime: nil)
    for call in facts.calls { #expect(call.place.line >= 1 && call.place.column >= 1) }
  }

  private static let pieces = [
    "(", ")", "[", "]", "{", "}", "`", "${", "\"", "'", "\"\"\"", "f'{", "\\", "/", "=>", "<", ">", "\n",
    "\n  ", ":", "=", ",",
    ".", "?", "...", "await ", "async ", "class A(A): ", "function ", "lambda ", "return ", "\0", "\u{FFFF}",
    "*/", "/*",
  ]

  private static func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    let index = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: bytes.insert(contentsOf: Array((pieces.randomElement(using: &generator) ?? "").utf8), at: index)
    case 1: if !bytes.isEmpty { bytes.remove(at: index) }
    case 2: if !bytes.isEmpty { bytes[index] = UInt8.random(in: 0...255, using: &generator) }
    default:
      let end = min(bytes.count, index + Int.random(in: 0...40, using: &generator))
      bytes.append(contentsOf: bytes[index..<end])
    }
  }

  @Test(arguments: [
    "(", "[", "{", "f(", "a.b(", "x = [", "lambda: ", "not ", "await ", "-", "f\"{", "a[", "{1:", "(yield ",
    "if x:\n ", "`${", "a=>",
    "(a)=>", "async(a)=>", "new ", "!", "function(){", "class{a(){", "{a:", "a?", "a?b:", "<", "a<", "a as ",
    "x: (", "type A = {",
    "type A = B<", "case (", "for(", "try{", "/*", "import(", "@", "else if(", "a?.", "...", "typeof ",
    "`${`", "(a, b) => (", "<a>{", "<div>", "x=>{return ", "let a: keyof ", "a.b()", "`${a as `${", "if(a)",
    "do ", "a:",
    "while(a)", "new a(", "class A extends(", "[a=", "{a=", "({[", "function f(a=",
    "async function*f(){yield ", "a,", "a+(",
    "export default ", "f`${", "@a(", "[x for x in (", "lambda for(", "with (",
  ]) func `any nesting is borne, on however small a stack`(_ piece: String) {
    for path in Self.paths {
      let source = Array(String(repeating: piece, count: 4_000).utf8)
      let calls = onStack(of: 64 << 10) {
        HandlerScanner().scan(files: [(path, source)], handler: nil, runtime: nil).calls
      }
      #expect(calls.isEmpty)
    }
  }

  @Test(
    arguments: [
      ("index.py", "x = 'a'\n", "x = x + x\n"), ("index.py", "import boto3\n", "def f(): return f\nf()\n"),
      ("index.py", "t = 1\n", "if t: t = [t, t]\n"),
      ("index.py", "", "try:\n  a()\nexcept Exception:\n  b()\n"),
      ("index.js", "let a = 1;", "a = a ? () => a(a) : [a];"),
      ("index.js", "", "a.b.c(function(){ return x => x; });"),
      ("index.js", "let o = {};", "o[o] = {...o, o};"),
      ("index.ts", "", "const f = (a: string): void => { f(a<b>(c)); };"),
      ("index.ts", "", "a < b; (x): (y) "),
      ("index.js", "", "class A extends A { m() { return super.m(new A()); } }\n"),
      ("index.py", "", "class A(A):\n  def m(self): return self.m(A())\n"),
      ("index.js", "", "x = `a${`b${c}`}`;"),
      ("index.js", "function f0(){}", "(x=>x(x))(x=>x(x));"),
    ] as [(String, String, String)])
  func `long source ends in time`(_ path: String, _ head: String, _ line: String) {
    let source = head + String(repeating: line, count: 1_500)
    let duration = ContinuousClock().measure {
      _ = HandlerScanner().scan(files: [(path, Array(source.utf8))], handler: nil, runtime: nil)
    }
    #expect(duration < .seconds(20))
  }

  @Test func `files and sizes are bounded, and what is left out is said`() {
    let large = [UInt8](repeating: UInt8(ascii: "#"), count: (1 << 20) + 1)
    let facts = HandlerScanner().scan(files: [("a.py", large)], handler: nil, runtime: nil)
    #expect(facts.uncertainties.map { "\($0)" } == ["`a.py` is larger than 1 MiB and was not read."])
    let many = (0..<2_100).map { (path: "f\($0).py", bytes: Array("import f\($0 + 1)\n".utf8)) }
    let more = HandlerScanner().scan(files: many, handler: "f0.handler", runtime: nil)
    #expect(more.uncertainties.contains { "\($0)".contains("2,000") })
  }

  @Test func `cyclic imports end`() {
    let facts = Scan.files(
      [
        "a.py":
          "import b\nfrom b import *\nimport boto3\nt = boto3.resource('dynamodb').Table('t')\ndef handler(e, c): b.go(t)\n",
        "b.py": "import a\nfrom a import *\ndef go(x): x.scan()\n",
      ], handler: "a.handler")
    #expect(facts.shortCalls == ["Scan t"])
  }
}

enum PythonCallTestSources {
  static let all = (`DynamoDB calls of Python source`.flows + `DynamoDB calls of Python source`.names).map {
    `DynamoDB calls of Python source`.head + $0.source
  }
}

enum ScriptTestSources {
  static let all = (`DynamoDB calls of JavaScript source`.flows + `DynamoDB calls of JavaScript source`.traps)
    .map {
      `DynamoDB calls of JavaScript source`.head + $0.source
    }
}
