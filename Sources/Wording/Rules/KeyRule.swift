internal import Model

/// Errors of KMS that DynamoDB hands on (formats of DynamoDB's `KMS … error:` texts).
struct KeyRule: WordingRule {
  func read(_ text: Text, into finding: inout Finding) {
    guard
      text.contains(any: [
        "KMS key ", "KMS validation error", "KMS internal error", "AWSKMS", "kms:", "KMSInvalidState",
        "INACCESSIBLE_ENCRYPTION_CREDENTIALS",
      ])
    else { return }
    if text.contains(any: ["KMS key access denied error", "The ciphertext refers to a customer master key"]) {
      set(&finding, .kmsNotAuthorized)
    } else if text.contains(any: [
      "KMS key disabled error", "KMS validation error", "KMS internal error", "is pending deletion",
      "KMSInvalidStateException", "INACCESSIBLE_ENCRYPTION_CREDENTIALS",
    ]) {
      set(&finding, .kmsKeyUnusable)
    } else if let action = finding.denial?.action, action.lowercased().hasPrefix("kms:"),
      isOfTable(text, finding)
    {
      set(&finding, .kmsNotAuthorized)
    } else {
      return
    }
    finding.isError = true
    if let key = text.find("arn:aws:kms:") {
      finding.details["keyARN"] = text.string(text.token(from: key, limit: 200, while: ByteClass.isARN))
    }
  }

  /// Whether a call of DynamoDB's met the key, and no call of KMS's own.
  private func isOfTable(_ text: Text, _ finding: Finding) -> Bool {
    if let operation = finding.rawOperation { return Operations.named(operation) != nil }
    return finding.service.map(Services.isDynamoDB)
      ?? (text.contains("dynamodb") && !text.contains("client-kms"))
  }

  private func set(_ finding: inout Finding, _ cause: CauseID) {
    // A call of KMS's own, by the function, is KMS's and not the table's.
    if let operation = finding.rawOperation, Services.owner(of: operation) == "kms" { return }
    finding.family = .encryption
    finding.cause = cause
    finding.service = finding.service ?? "dynamodb"
  }
}
