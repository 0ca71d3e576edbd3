internal import Model

/// Finds the calls that logs and traces both tell of.
struct CallJoining {
  let facts: FactTable

  /// For every logged call the number of the traced call that is the same one; each is taken once.
  func match(_ logged: [LoggedCall], _ traced: [TracedCall]) -> [Int?] {
    var taken = Set<Int>()
    var matches = [Int?](repeating: nil, count: logged.count)
    // An equal request id decides before anything else does.
    for byRequest in [true, false] {
      for (number, call) in logged.enumerated() where matches[number] == nil {
        let found = traced.indices.first { index in
          !taken.contains(index)
            && (byRequest
              ? call.service != 0 && call.service == traced[index].service
              : fits(call, traced[index]))
        }
        guard let found else { continue }
        taken.insert(found)
        matches[number] = found
      }
    }
    return matches
  }

  private func fits(_ call: LoggedCall, _ traced: TracedCall) -> Bool {
    if call.service != 0, traced.service != 0 { return false }
    let (mine, theirs) = (facts.facts[call.fact].key, facts.facts[traced.fact].key)
    guard let failure = mine.failure, let seen = theirs.failure, failure.isDynamoDB,
      failure.family != .function
    else { return false }
    if let operation = mine.operation, let other = theirs.operation, operation != other { return false }
    if let table = mine.table, let other = theirs.table, tableName(table) != tableName(other) { return false }
    if let code = seen.code { return failure.code == nil || failure.code == code }
    if seen.details["unanswered"] != nil { return Self.endsWithoutAnswer.contains(failure.family) }
    return seen.family == .service || seen.family == failure.family || seen.family == .request
  }

  /// Families of refusals that no answer from DynamoDB stands behind.
  private static let endsWithoutAnswer: Set<ErrorFamily> = [
    .config, .endpoint, .network, .credentials, .request,
  ]

  /// What both sides together tell of a call.
  func joined(_ logged: Int, _ traced: Int) -> CallKey {
    var key = facts.facts[logged].key
    let other = facts.facts[traced].key
    key.function = key.function ?? other.function
    key.operation = key.operation ?? other.operation
    // What the SDK sent, where the text names only the resource that it became.
    key.table = other.table ?? key.table
    key.index = key.index ?? other.index
    key.region = key.region ?? other.region
    if key.failure?.code == nil, let failure = other.failure, failure.code != nil { key.failure = failure }
    return key
  }
}

/// The table's name where `text` is its ARN.
private func tableName(_ text: String) -> String { ARN(text)?.dynamoDBTable ?? text }
