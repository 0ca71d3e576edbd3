internal import Model

/// What KMS refuses in DynamoDB's name: the table's key, not the table ("Encryption at rest: usage notes").
enum KMSPhrases {
  /// From this rank on a message says that DynamoDB met the failure.
  static let inDynamoDB = 90

  private static func denied(_ text: String, rank: Int = inDynamoDB) -> Phrase {
    Phrase(
      text,
      .fault(Fault(family: .encryption, cause: .kmsNotAuthorized, owner: .dynamoDB, rank: rank, details: key))
    )
  }

  private static func unusable(_ text: String, rank: Int = inDynamoDB, owner: Fault.Owner = .dynamoDB)
    -> Phrase
  {
    Phrase(
      text, .fault(Fault(family: .encryption, cause: .kmsKeyUnusable, owner: owner, rank: rank, details: key))
    )
  }

  static let all: [Phrase] = [
    denied("KMS key access denied"),
    Phrase(
      "The ciphertext refers to a customer master key that does not exist",
      .fault(Fault(family: .encryption, cause: .kmsNotAuthorized, rank: 55, details: key))),
    unusable("KMS key disabled error"),
    unusable("KMS validation error"),
    unusable("KMS internal error"),
    unusable("KMS key is not accessible"),
    unusable("INACCESSIBLE_ENCRYPTION_CREDENTIALS"),
    unusable("Table is inaccessible due to KMS"),
    Phrase("com.amazonaws.services.kms.model.", .service("kms", .word)),
  ]

  /// Whether KMS refused a request of DynamoDB's.
  static func isDynamoDBs(_ reading: Reading) -> Bool {
    reading.faults.contains { $0.fault.family == .encryption && $0.fault.rank >= inDynamoDB }
  }

  private static func key(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard let at = text.find(":kms:", in: hit.start..<min(text.count, hit.start + 700)) else { return }
    var start = at
    while start > 0, at - start < 12, !text.starts(with: "arn:", at: start) { start -= 1 }
    guard text.starts(with: "arn:", at: start) else { return }
    reading.details["keyARN"] = Token.trimmed(text.string(start..<Token.end(from: start, text)))
  }
}
