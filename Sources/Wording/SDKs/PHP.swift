internal import Model

/// The words of the SDK for PHP:
/// `Error executing "⟨operation⟩" on "⟨URL⟩"; AWS HTTP error: … ⟨code⟩ (client): ⟨message⟩ - {"__type":…}`.
enum PHP {
  static let phrases: [Phrase] = [
    Phrase("Error executing \"", .anchor(executing)),
    Phrase("Error executing ", .anchor(executing)),
    Phrase("AWS HTTP error:", .sdk(.php, 60)),
    Phrase("AWS HTTP error:", .sign([.failure, .fields])),
    Phrase("Aws\\", .anchor(namespace)),
    Phrase("Aws/", .anchor(namespace)),
    Phrase("(client):", .anchor(client)),
    Phrase("(server):", .anchor(client)),
    Phrase("WrappedHttpHandler", .sdk(.php, 60)),
    Phrase("WrappedHttpHandler", .sign(.trace)),
    Phrase("GuzzleHttp\\", .sdk(.php, 50)),
    Phrase("guzzlehttp/guzzle", .sdk(.php, 50)),
    Phrase("cURL error ", .sdk(.php, 40)),
    Phrase("PHP Fatal error:", .sdk(.php, 58)),
    Phrase("PHP Fatal error:", .sign(.failure)),
    Phrase("PHP Warning:", .sdk(.php, 20)),
    Phrase("Stack trace: #0", .sign(.trace)),
    Phrase(".php:", .sdk(.php, 20)),
    Phrase(".php(", .sdk(.php, 20)),
    Phrase(".php on line", .sdk(.php, 20)),
    Phrase("Error retrieving credentials from the instance profile metadata", .sdk(.php, 55)),
  ]

  private static func executing(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let start = Token.isQuote(text.byte(hit.end)) ? hit.end + 1 : hit.end
    let end = text.wordEnd(from: start, joinsBreaks: true)
    let name = text.packed(start..<end)
    guard end > start, text.starts(with: "on\"http", at: end + 1) || text.starts(with: "on'http", at: end + 1)
    else {
      return
    }
    reading.mark(.php, 60)
    let known = Operations.named(name)
    var service = Services.owner(of: name)
    if let known, !Operations.isShared(known) || Operations.isMostlyDynamoDBs(known) { service = "dynamodb" }
    let at = text.find("http", in: end..<min(text.count, end + 12)) ?? end
    if let host = Host.read(at: at, text) { service = host.service ?? service }
    reading.add(
      Head(
        start: hit.start, operation: known ?? name, service: service ?? (known == nil ? "aws" : nil),
        strength: 3))
  }

  /// `Aws\DynamoDb\Exception\DynamoDbException`; escaping may have taken or doubled the separators.
  private static func namespace(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let end = text.wordEnd(from: hit.end)
    guard text.starts(with: "\\exception\\", at: end) || text.starts(with: "\\", at: end) else { return }
    let name = Services.named(text.packed(hit.end..<end))
    guard
      !["exception", "credentials", "result", "retrymiddleware", "awsclient", "signature", "handler"]
        .contains(name)
    else {
      reading.mark(.php, 50)
      return
    }
    reading.mark(.php, 61)
    reading.services.append((name, .module, hit.start))
  }

  private static func client(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let start = text.wordStart(before: hit.start)
    guard start < hit.start else { return }
    let code = text.packed(start..<hit.start)
    guard code.first?.isUppercase == true else { return }
    reading.mark(.php, 45)
    reading.add(Head(start: start, code: code, strength: 3))
  }
}
