internal import Model

/// The words of clients that are no SDK of AWS's: services that call DynamoDB for a user, and community
/// libraries.
enum OtherClients {
  static let phrases: [Phrase] = [
    // AppSync and Step Functions put the service before the code.
    Phrase("\"DynamoDB:", .service("dynamodb", .module)),
    Phrase("DynamoDB.AmazonDynamoDBException", .service("dynamodb", .module)),
    Phrase("\"DynamoDb.", .service("dynamodb", .module)),
    // amazonka (Haskell).
    Phrase("_serviceErrorCode = ErrorCode ", .anchor(code)),
    // ExAws (Elixir).
    Phrase("ExAws Request Error", .sign([.failure, .fields])),
    // botocore's predecessor.
    Phrase("JSONResponseError: 400", .sign([.failure, .fields])),
  ]

  private static func code(_ hit: Hit, _ reading: inout Reading) {
    let (name, end) = CodeName.read(
      from: Token.isQuote(reading.text.byte(hit.end)) ? hit.end + 1 : hit.end, reading.text)
    guard end > hit.end else { return }
    reading.signs.insert([.failure, .fields])
    reading.add(Head(start: hit.start, code: name, strength: 3))
  }
}
