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

@Suite struct `Deep nesting in JavaScript source` {
  /// A call that stands at the bottom of what is deep.
  private func calls(_ open: String, _ close: String, levels: Int) -> [String] {
    let call = "new AWS.DynamoDB.DocumentClient().scan({ TableName: 'users' }).promise()"
    let source =
      "const AWS = require('aws-sdk');\nexports.handler = async () => {"
      + String(repeating: open, count: levels) + call + String(repeating: close, count: levels) + "};"
    let facts = HandlerScanner().scan(
      files: [(path: "index.js", bytes: Array(source.utf8))], handler: "index.handler", runtime: "nodejs22.x")
    return facts.calls.map(\.operation)
  }

  @Test(arguments: [
    ("(", ")", 60), ("{", "}", 60), ("if (a) {", "}", 60), ("a ? b : ", "", 3_000), ("[", "]", 60),
  ])
  func `hides no call that a person or a bundler would write`(open: String, close: String, levels: Int) {
    #expect(calls(open, close, levels: levels) == ["Scan"])
  }
}
