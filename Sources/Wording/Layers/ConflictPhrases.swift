internal import Model

/// Writes that lost: conditions, transactions, item collections; and DynamoDB's own failures.
enum ConflictPhrases {
  private static func fault(
    _ text: String, _ cause: CauseID, _ code: String?, rank: Int = 70, family: ErrorFamily = .writeConflict,
    owner: Fault.Owner = .dynamoDB, details: (@Sendable (Hit, inout Reading) -> Void)? = nil
  ) -> Phrase {
    Phrase(
      text,
      .fault(Fault(family: family, cause: cause, code: code, owner: owner, rank: rank, details: details)))
  }

  static let all: [Phrase] = [
    fault(
      "The conditional request failed", .writeConditionFailed, "ConditionalCheckFailedException", rank: 66),
    fault(
      "Transaction cancelled, please refer", .writeTransactionConflict, "TransactionCanceledException",
      rank: 76, details: Cancellation.read),
    fault(
      "Transaction canceled, please refer", .writeTransactionConflict, "TransactionCanceledException",
      rank: 76, details: Cancellation.read),
    fault(
      "Transaction is ongoing for the item", .writeTransactionConflict, "TransactionConflictException",
      rank: 68),
    fault(
      "transaction with the given request token is already in progress", .writeTransactionConflict,
      "TransactionInProgressException"),
    fault("Duplicate primary key exists in table", .writeConditionFailed, "DuplicateItemException"),
    fault(
      "Collection size exceeded", .writeCollectionTooLarge, "ItemCollectionSizeLimitExceededException",
      rank: 67),
    fault(
      "Item collection size limit of 10", .writeCollectionTooLarge,
      "ItemCollectionSizeLimitExceededException", rank: 67),
    fault(
      "items in this request is being modified by a request in another Region", .writeTransactionConflict,
      "ReplicatedWriteConflictException", rank: 67),
    Phrase("CancellationReasons", .anchor(Cancellation.readList)),
    fault("Internal server error", .serviceError, nil, rank: 28, family: .service, owner: .anyone),
    fault(
      "The service is currently unavailable or busy", .serviceError, "ServiceUnavailable", family: .service),
    fault(
      "service encountered an internal error", .serviceError, nil, rank: 28, family: .service, owner: .anyone),
  ]
}

/// The reasons of a cancelled transaction, in the order of its items.
enum Cancellation {
  private static let codes = [
    "None", "ConditionalCheckFailed", "ItemCollectionSizeLimitExceeded", "TransactionConflict",
    "ProvisionedThroughputExceeded", "ThrottlingError", "ValidationError", "AccessDenied", "DuplicateItem",
  ]

  /// Whether a code is one of an item's reason in a list of them, not the error's own.
  static func isReason(_ code: String, before start: Int, _ text: WordingText) -> Bool {
    codes.contains(code) && text.find("cancellationreason", in: max(0, start - 300)..<start) != nil
  }

  /// `… for specific reasons [None, ConditionalCheckFailed]`.
  static func read(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard let open = text.find(UInt8(ascii: "["), in: hit.end..<min(text.count, hit.end + 80)) else { return }
    let close = text.find(UInt8(ascii: "]"), in: open..<min(text.count, open + 4_000)) ?? text.count
    let parts = text.packed(open + 1..<close).split(separator: ",")
    let reasons = parts.map { String($0.prefix { $0.isLetter }) }.filter { codes.contains($0) }
    if !reasons.isEmpty { reading.reasons = reasons }
  }

  /// `CancellationReasons: [{ Code: 'None' }, { Code: "ConditionalCheckFailed", … }]` in any language's
  /// print.
  static func readList(_ hit: Hit, _ reading: inout Reading) {
    guard reading.reasons.isEmpty else { return }
    let text = reading.text
    var index = hit.end
    let end = min(text.count, hit.end + 6_000)
    while index < end, reading.reasons.count < 100, let at = text.find("code", in: index..<end) {
      index = at + 4
      var start = index
      while start < end, start - index < 8, !text.byte(start).isAlphanumeric { start += 1 }
      if text.starts(with: "some(", at: start) { start += 6 }
      for code in codes where text.starts(with: code.lowercased(), at: start) {
        reading.reasons.append(code)
        index = start
        break
      }
    }
  }

  /// What the reasons say: the gravest of them explains the cancellation.
  static func meaning(_ reasons: [String]) -> (ErrorFamily, CauseID)? {
    let found = Set(reasons)
    if found.contains("TransactionConflict") { return (.writeConflict, .writeTransactionConflict) }
    if found.contains("ConditionalCheckFailed") || found.contains("DuplicateItem") {
      return (.writeConflict, .writeTransactionConflict)
    }
    if found.contains("ItemCollectionSizeLimitExceeded") { return (.writeConflict, .writeCollectionTooLarge) }
    if found.contains("AccessDenied") { return (.authorization, .iamDenied) }
    if found.contains("ProvisionedThroughputExceeded") { return (.capacity, .capacityProvisionedThroughput) }
    if found.contains("ThrottlingError") { return (.capacity, .capacityThrottled) }
    if found.contains("ValidationError") { return (.request, .requestInvalid) }
    return nil
  }
}
