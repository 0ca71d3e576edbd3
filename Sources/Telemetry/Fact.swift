internal import Bytes
internal import Model

/// What a call was and how it ended, as one side (logs or traces) tells it.
///
/// `scope` is where the evidence lies (an export task, a log group, an input), as long as the function's name
/// is not known: all that lies there may turn out to be one function's.
struct Fact: Hashable, Sendable {
  var scope: String?
  var key: CallKey

  init(scope: String?, key: CallKey) {
    self.scope = key.function == nil ? scope : nil
    self.key = key
  }

  /// The facts that a classified text tells.
  init(scope: String?, function: String?, failure: Classification) {
    let principal = failure.principal.flatMap { ARN($0) }
    let resource = failure.resource.flatMap { ARN($0) }
    let key = CallKey(
      function: principal?.lambdaSession ?? function, operation: failure.operation,
      table: failure.table ?? resource?.dynamoDBTable, index: failure.index ?? resource?.dynamoDBIndex,
      region: failure.region ?? resource.flatMap { $0.region.isEmpty ? nil : $0.region }, failure: failure)
    self.init(scope: scope, key: key)
  }

  /// Whether this fact says all that `other` says: the same refusal, told in more or in as many words.
  func covers(_ other: Fact) -> Bool {
    guard fits(key.function, other.key.function), fits(key.operation, other.key.operation),
      fits(key.table, other.key.table), fits(key.index, other.key.index), fits(key.region, other.key.region)
    else { return false }
    guard let mine = key.failure, let theirs = other.key.failure else {
      return key.failure == nil && other.key.failure == nil
    }
    guard mine.family == theirs.family, fits(mine.code, theirs.code) else { return false }
    // A function fails once in an invocation, however often and exactly it is said.
    if mine.family == .function {
      return mine.cause == theirs.cause || theirs.cause == nil && theirs.details.isEmpty
    }
    return fits(mine.principal, theirs.principal) && fits(mine.action, theirs.action)
      && fits(mine.resource, theirs.resource) && fits(mine.host, theirs.host)
      && (theirs.reasons.isEmpty || theirs.reasons == mine.reasons)
      && theirs.details.allSatisfy { mine.details[$0.key] == $0.value }
  }

  /// A hash that is the same in every run.
  var stableHash: UInt64 { StableHash.hash(sortText) }

  /// A text that orders facts and tells them apart.
  var sortText: String {
    let failure = key.failure
    let details = (failure?.details ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let parts: [String?] =
      [
        scope, key.function, key.operation, key.table, key.index, key.region, failure?.family.rawValue,
        failure?.code, failure?.operation, failure?.table, failure?.index, failure?.region, failure?.host,
        failure?.principal, failure?.action, failure?.resource, failure?.deniedBy?.rawValue, failure?.policy,
        failure?.sdk?.rawValue, failure.map { String($0.isDynamoDB) }, failure?.service,
        failure?.cause?.rawValue,
      ] + (failure?.reasons ?? []) + details
    return parts.map { $0 ?? "\u{1}" }.joined(separator: "\u{0}")
  }
}

private func fits(_ mine: String?, _ other: String?) -> Bool { other == nil || mine == other }

extension ARN {
  /// The session's name of an assumed role: for Lambda's execution role the function's name (CloudTrail user
  /// guide, userIdentity of a function).
  var lambdaSession: String? {
    guard service == "sts" else { return nil }
    let parts = resource.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "assumed-role", !parts[2].isEmpty, !parts[2].contains("*") else {
      return nil
    }
    return String(parts[2])
  }

  /// The function's name where this is the ARN of a Lambda function or of a version of one.
  var lambdaFunction: String? {
    let parts = resource.split(separator: ":", omittingEmptySubsequences: false)
    guard service == "lambda", parts.count >= 2, parts[0] == "function", !parts[1].isEmpty else { return nil }
    return String(parts[1])
  }
}
