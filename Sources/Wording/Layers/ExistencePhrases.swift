internal import Model

/// Tables and indexes that are not there, or not yet, or no longer.
enum ExistencePhrases {
  private static func fault(
    _ text: String, _ cause: CauseID, _ code: String?, rank: Int = 70, owner: Fault.Owner = .dynamoDB,
    details: (@Sendable (Hit, inout Reading) -> Void)? = nil
  ) -> Phrase {
    Phrase(
      text,
      .fault(Fault(family: .existence, cause: cause, code: code, owner: owner, rank: rank, details: details)))
  }

  private static let missing = "ResourceNotFoundException"
  private static let inUse = "ResourceInUseException"

  static let all: [Phrase] = [
    fault("Requested resource not found", .tableNotFound, missing),
    fault("Requested resource not found: Table:", .tableNotFound, missing, rank: 72, details: name),
    fault("Cannot do operations on a non-existent table", .tableNotFound, missing),
    fault("Table does not exist: `", .tableNotFound, "TableDoesNotExist", rank: 71, details: name),
    fault("Table not found:", .tableNotFound, "TableNotFoundException", rank: 71, details: name),
    fault(
      "The table does not have the specified index", .indexNotFound, "ValidationException", rank: 75,
      details: index),
    fault("Invalid index:", .indexNotFound, nil, rank: 74, owner: .anyone, details: invalid),
    fault("Table already exists:", .tableNotActive, inUse, rank: 72, details: name),
    fault("Cannot create preexisting table", .tableNotActive, inUse),
    fault("Attempt to change a resource which is still in use", .tableNotActive, inUse),
    fault("Table is being created:", .tableNotActive, inUse, rank: 72, details: name),
    fault("Table is being updated:", .tableNotActive, inUse, rank: 72, details: name),
    fault("Table is being deleted:", .tableNotActive, inUse, rank: 72, details: name),
    Phrase("table '", .anchor(quoted)),
    fault("The resource which you are attempting to change is in use", .tableNotActive, inUse),
  ]

  private static func name(_ hit: Hit, _ reading: inout Reading) {
    if let name = value(from: hit.end, reading.text) { reading.table = reading.table ?? name }
  }

  private static func index(_ hit: Hit, _ reading: inout Reading) {
    guard reading.text.byte(hit.end) == UInt8(ascii: ":"), let name = value(from: hit.end + 1, reading.text)
    else {
      return
    }
    reading.details["index"] = name
  }

  /// As DynamoDB Local's kin word it: `Invalid index: NAME for table: NAME`.
  private static func invalid(_ hit: Hit, _ reading: inout Reading) {
    if let name = value(from: hit.end, reading.text) { reading.details["index"] = name }
  }

  /// `dynamodb client failed: lock table 'locks' not found`: a client's own words, where it names DynamoDB.
  private static func quoted(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard let close = text.find(UInt8(ascii: "'"), in: hit.end..<min(text.count, hit.end + 256)),
      ["notfound", "doesnotexist", "isnotfound"].contains(where: { text.starts(with: $0, at: close + 1) }),
      text.find("dynamo", in: 0..<hit.start) != nil
    else { return }
    reading.faults.append((Fault(family: .existence, cause: .tableNotFound, rank: 60), hit))
    reading.services.append(("dynamodb", .word, hit.start))
    reading.table = reading.table ?? text.string(hit.end..<close)
  }

  private static func value(from start: Int, _ text: WordingText) -> String? {
    let begin = Token.isQuote(text.byte(start)) ? start + 1 : start
    let value = Token.trimmed(text.string(begin..<Token.end(from: begin, text, limit: 260)))
    let name = ARN(value)?.dynamoDBTable ?? value
    return name.isEmpty ? nil : name
  }
}
