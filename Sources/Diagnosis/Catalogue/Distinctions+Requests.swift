internal import Model

/// Neighbours among requests, limits, conflicts and observations.
extension Distinction {
  static let requests: [Distinction] = [
    Distinction(
      .requestKeyMismatch, .requestUnsupportedType,
      """
      A key of the wrong type is refused by DynamoDB (HTTP 400); a value that cannot be marshalled never \
      leaves the SDK.
      """),
    Distinction(
      .requestKeyMismatch, .indexNotFound,
      """
      `missed key schema element` is about the keys of the table or index that was asked; a missing index \
      is named as such.
      """),
    Distinction(
      .requestReservedWord, .requestInvalidExpression,
      """
      `reserved keyword` in the message: a placeholder cures it. Any other text: the expression itself is \
      wrong.
      """),
    Distinction(
      .requestInvalidExpression, .requestInvalid,
      """
      If the message names an expression or a placeholder, look there; otherwise at the parameter that it \
      names.
      """),
    Distinction(
      .requestUnsupportedType, .requestInvalid,
      "A refusal of the SDK has no request id; one of DynamoDB has."),
    Distinction(
      .requestItemTooLarge, .writeCollectionTooLarge,
      """
      400 KB is the limit of one item, 10 GB that of all items of a partition key in a table with a local \
      index.
      """),
    Distinction(
      .requestItemTooLarge, .requestInvalid,
      "A text about the item's size is about 400 KB; a batch or a transaction has limits of its own."),
  ]

  static let pressure: [Distinction] = [
    Distinction(
      .capacityProvisionedThroughput, .capacityHotPartition,
      """
      Compare consumed with provisioned units: at the limit the table is too small, far below it a key is \
      hot.
      """),
    Distinction(
      .capacityProvisionedThroughput, .capacityOnDemandLimit,
      "Look at the billing mode: provisioned units, or a maximum and quotas on demand."),
    Distinction(
      .capacityHotPartition, .capacityOnDemandLimit,
      "A hot key throttles its own items only; a table's or account's limit throttles all."),
    Distinction(
      .capacityThrottled, .capacityProvisionedThroughput,
      "`ProvisionedThroughputExceededException` names the limit; a bare `ThrottlingException` does not."),
    Distinction(
      .capacityThrottled, .capacityHotPartition,
      "The logged reasons decide: `KeyRange…` in them means a hot key."),
    Distinction(
      .capacityThrottled, .serviceError,
      "Throttling is a 400 that asks for less; a failure of DynamoDB is a 500 or 503, whatever the load."),
    Distinction(
      .writeConditionFailed, .writeTransactionConflict,
      """
      A single write reports its condition itself; in a transaction the condition stands in the list of \
      reasons.
      """),
    Distinction(
      .writeTransactionConflict, .capacityThrottled,
      """
      A cancelled transaction may be a throttled one: the reasons then say `ThrottlingError` or \
      `ProvisionedThroughputExceeded`.
      """),
    Distinction(
      .writeCollectionTooLarge, .capacityHotPartition,
      """
      Both follow one partition key: size refuses every growing write for good, heat passes when traffic \
      falls.
      """),
  ]

  static let observations: [Distinction] = [
    Distinction(
      .observation(.swallowedError), .observation(.noDiagnostics),
      """
      Swallowed: the error is in the log and the invocation succeeds. Without diagnostics: it fails and the \
      log says nothing.
      """),
    Distinction(
      .observation(.swallowedError), .cause(.functionReturnedEarly),
      "A swallowed error was waited for and caught; an early return never saw the answer."),
    Distinction(
      .observation(.swallowedError), .cause(.writeConditionFailed),
      "A condition that fails and is dealt with is normal; one that is only logged may be a lost write."),
    Distinction(
      .observation(.wildcardAction), .observation(.wildcardResource),
      "One grants too much on a table, the other on too many tables; a statement can do both."),
    Distinction(
      .observation(.staticCredentials), .cause(.credentialsWrongPrincipal),
      "Keys of a user also change who the caller is: then the role's grants do not apply."),
  ]
}
