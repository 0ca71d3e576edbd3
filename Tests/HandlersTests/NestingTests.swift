import Handlers
import Testing

@Suite struct `Deep nesting in Python source` {
  @Test(arguments: ["for(", "[x for x in (", "lambda for(", "f\"{", "with (", "x[", "await (", "not "])
  func `is given up, and the scan ends`(piece: String) {
    let source = "import boto3\n" + String(repeating: piece, count: 5_000)
    let facts = HandlerScanner().scan(
      files: [(path: "index.py", bytes: Array(source.utf8))], handler: "index.handler", runtime: "python3.12")
    #expect(facts.calls.isEmpty)
  }
}
