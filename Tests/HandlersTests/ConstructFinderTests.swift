import Handlers
import Testing

@Suite struct `Construct finder` {
  private func line(_ source: String, _ path: String, file: String = "stack.py") -> Int? {
    ConstructFinder(files: [(path: file, bytes: Array(source.utf8))]).place(of: path)?.line
  }

  @Test(arguments: [
    ("t = dynamodb.Table(\n    self,\n    \"Users\",\n    x=1)", "stack.py"),
    ("t = dynamodb.Table(self, 'Users', x=f(1, 'Users'))", "stack.py"),
    (
      "# Table(self, \"Users\")\nt = Table(self, \"Users\")".replacing(
        "# Table(self, \"Users\")\n", with: ""), "stack.py"
    ),
    ("const t = new Table(this, 'Users', { a: [1, 'b'] });", "stack.ts"),
    ("new dynamodb.Table(this, `Users`);", "stack.ts"),
  ])
  func `a construct is found where its call begins`(source: String, file: String) {
    #expect(line(source, "Stack/Users/Resource", file: file) == 1)
  }

  @Test func `what CDK makes inside is found where the construct is`() {
    #expect(
      line("\nfn = Function(self, \"Handler\")", "Stack/Handler/ServiceRole/DefaultPolicy/Resource") == 2)
  }

  @Test(arguments: [
    "# Table(self, \"Users\")", "\"\"\"Table(self, \"Users\")\"\"\"", "print(\"Users\")",
    "f(self, \"Users\" + x)",
    "f(self, x, \"Users\")", "names = [\"a\", \"Users\"]",
  ])
  func `a comment, a text or another argument is no construct`(source: String) {
    #expect(line(source, "Stack/Users/Resource") == nil)
  }

  @Test func `an id that is made in two places is not guessed`() {
    #expect(line("Table(self, \"Users\")\nTable(other, \"Users\")", "Stack/Users/Resource") == nil)
  }

  @Test func `no source stops it`() {
    var state: UInt64 = 3
    let alphabet = Array("(),'\"`#/*\\\n{}[]self Users.".utf8)
    for _ in 0..<2_000 {
      var source: [UInt8] = []
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        source.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      for file in ["a.py", "a.ts"] {
        _ = ConstructFinder(files: [(path: file, bytes: source)]).place(of: "Stack/Users")
      }
    }
  }
}
