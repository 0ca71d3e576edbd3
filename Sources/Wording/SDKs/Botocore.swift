internal import Model

/// The words of botocore and boto3, and of what wraps them (PynamoDB, aiobotocore).
///
/// `An error occurred (⟨code⟩) when calling the ⟨operation⟩ operation[ (reached max retries: n)]: ⟨message⟩`
/// (botocore's `exceptions.py`).
enum Botocore {
  static let phrases: [Phrase] = [
    Phrase("An error occurred (", .anchor(read)),
    Phrase("botocore", .sdk(.boto3, 60)),
    Phrase("boto3", .sdk(.boto3, 60)),
    Phrase("errorfactory.", .sdk(.boto3, 60)),
    Phrase("pynamodb", .sdk(.boto3, 60)),
    Phrase("boto.dynamodb", .sdk(.boto3, 55)),
    Phrase("Traceback (most recent call last", .sign([.trace, .rootFirst])),
    Phrase("handling of the above exception", .sign([.trace, .rootFirst])),
    Phrase("the above exception was the direct cause", .sign([.trace, .rootFirst])),
    Phrase("Traceback (most recent call last", .sdk(.boto3, 20)),
    Phrase(".py\", line", .sdk(.boto3, 20)),
    Phrase("ClientError", .sdk(.boto3, 25), fit: .word),
    Phrase("JSONResponseError", .sdk(.boto3, 25), fit: .word),
    Phrase("reached max retries", .sign(.fields)),
    Phrase("ResponseMetadata", .sign(.fields)),
    Phrase("on endpoint URL:", .sdk(.boto3, 30)),
    Phrase("Could not connect to the endpoint URL", .sdk(.boto3, 30)),
    Phrase("Parameter validation failed", .sdk(.boto3, 30)),
    Phrase("Required parameter name not set", .sdk(.boto3, 30)),
    Phrase("Float types are not supported", .sdk(.boto3, 30)),
    Phrase("Unable to locate credentials", .sdk(.boto3, 30)),
    Phrase("dynamodb.Table(", .sdk(.boto3, 15)),
    Phrase("[ERROR] KeyError", .sdk(.lambdaRuntime, 8)),
    Phrase("{'Error': {", .sdk(.boto3, 40)),
    Phrase("'HTTPStatusCode'", .sdk(.boto3, 40)),
    Phrase("'Error': {'Message'", .anchor(readResponse)),
    Phrase("'Error': {'Code'", .anchor(readResponse)),
    Phrase("\"Error\": {\"Message\"", .anchor(readResponse)),
    Phrase("\"Error\": {\"Code\"", .anchor(readResponse)),
  ]

  private static func read(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let isFirst = hit.start == 0 && text.clean.first == 0x0A
    reading.mark(isFirst ? .cli : .boto3, isFirst ? 42 : 40)
    guard let close = text.find(UInt8(ascii: ")"), in: hit.end..<min(text.count, hit.end + 100)) else {
      let code = ErrorCode.beginning(with: text.packed(hit.end..<text.count))?.name
      reading.add(Head(start: hit.start, code: code, strength: 3))
      return
    }
    var head = Head(start: hit.start, code: text.packed(hit.end..<close), strength: 3)
    if head.code?.utf8.allSatisfy({ $0.isWord || $0 == 0x2E || $0 == 0x3A }) != true { head.code = nil }
    var cursor = close + 1
    if text.starts(with: "onrequest(", at: cursor) { cursor = argument(cursor + 10, text).end }
    if text.starts(with: "ontable(", at: cursor) {
      let table = argument(cursor + 8, text)
      head.table = table.value
      head.service = "dynamodb"
      cursor = table.end
    }
    if text.starts(with: "whencallingthe", at: cursor) { operation(from: cursor + 14, text, &head) }
    reading.add(head)
  }

  private static func argument(_ start: Int, _ text: WordingText) -> (value: String?, end: Int) {
    guard let close = text.find(UInt8(ascii: ")"), in: start..<min(text.count, start + 300)) else {
      return (nil, start)
    }
    return (text.string(start..<close), close + 1)
  }

  private static func operation(from start: Int, _ text: WordingText, _ head: inout Head) {
    let window = start..<min(text.count, start + 90)
    let end = text.find("operation", in: window) ?? text.wordEnd(from: start, joinsBreaks: true)
    guard end > start else { return }
    let name = text.packed(start..<end)
    guard name.utf8.allSatisfy(\.isWord) else { return }
    head.operation = name
    guard head.service == nil else { return }
    if let known = Operations.named(name) {
      head.operation = known
      if !Operations.isShared(known) { head.service = "dynamodb" }
      if Operations.isMostlyDynamoDBs(known) { head.leaning = "dynamodb" }
    } else if end < text.count {
      head.service = Services.owner(of: name) ?? "aws"
    }
  }

  /// The dictionary of a response, printed: `{'Error': {'Message': …, 'Code': …}, …}`.
  private static func readResponse(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    reading.signs.insert(.fields)
    let window = hit.start..<min(text.count, hit.start + 1_200)
    for key in ["'code':'", "\"code\":\""] {
      guard let at = text.find(key, in: window) else { continue }
      let start = at + key.utf8.count
      let end = text.wordEnd(from: start, joinsBreaks: true)
      if end > start { reading.add(Head(start: hit.start, code: text.packed(start..<end), strength: 3)) }
      return
    }
  }
}
