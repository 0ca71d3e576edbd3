internal import Bytes
internal import Model

/// CloudTrail's log files, `{"Records":[…]}`, and answers of LookupEvents,
/// `{"Events":[{"CloudTrailEvent":"…"}]}`: the calls of DynamoDB in them (CloudTrail user guide, record
/// contents; DynamoDB developer guide, logging with CloudTrail).
struct CloudTrailForm: ElementForm {
  private var intake: Intake

  init(_ intake: Intake) { self.intake = intake }

  mutating func finish() -> Summary { intake.summary }

  mutating func element(_ json: Span<UInt8>, line: Int) -> Bool {
    var embedded: JSONText?
    var cursor = JSONCursor()
    cursor.members(json) { key, cursor in
      if key.equals("CloudTrailEvent", json) { embedded = cursor.string(json) }
    }
    if let embedded {
      var inner: [UInt8] = []
      embedded.unescape(json, into: &inner)
      return record(inner.span, line: line)
    }
    return record(json, line: line)
  }

  private mutating func record(_ json: Span<UInt8>, line: Int) -> Bool {
    let record = CloudTrailRecord(json)
    guard record.name != nil else { return false }
    intake.countEvent(record.time)
    if let arn = record.principal { intake.summary.names.insert(arn: arn) }
    if let region = record.region { intake.summary.names.regions.insert(region) }
    let told = intake.evidence(
      line: line, time: record.time, request: nil, trace: nil,
      text: Array(record.evidence(record.name ?? "-").utf8).span)
    if let change = CloudTrailChange.read(record, evidence: told) {
      intake.summary.changes.insert(change)
      return true
    }
    guard record.source == "dynamodb.amazonaws.com", let operation = record.name else { return true }
    let failure = failure(record, operation)
    let principal = record.principal.flatMap { ARN($0) }
    let key = CallKey(
      function: principal?.lambdaSession, operation: operation, table: record.table ?? record.tableARN,
      index: record.index, region: record.region, failure: failure)
    let fact = intake.number(of: Fact(scope: nil, key: key), scope: nil)
    let service = record.request.map { StableHash.hash($0) } ?? 0
    var invocation = TracedInvocation()
    invocation.function = key.function
    invocation.add(
      TracedCall(
        fact: fact, segment: record.event.map { StableHash.hash($0) } ?? StableHash.hash(json),
        service: service,
        time: record.time ?? 0, duration: 0, complete: true))
    invocation.isCallAlone = true
    intake.summary.add(invocation)
    intake.offer(
      fact: fact, line: line, time: record.time, request: nil, trace: nil,
      text: Array(record.evidence(operation).utf8).span)
    return true
  }

  private mutating func failure(_ record: CloudTrailRecord, _ operation: String) -> Classification? {
    guard let error = record.error else { return nil }
    // CloudTrail gives the short name too.
    let code = error == "AccessDenied" ? "AccessDeniedException" : error
    let text =
      "An error occurred (\(code)) when calling the \(operation) operation: \(record.message ?? "")"
    var failure = intake.cache.classification(of: text)
    if error == "VpceAccessDenied" {
      failure = Classification(
        family: .authorization, deniedBy: .vpcEndpointPolicy, cause: .iamVPCEndpointPolicy)
    } else if failure.family == .notAnError {
      failure = Classification(family: .service)
    }
    failure.sdk = nil
    failure.code = failure.code ?? code
    failure.operation = operation
    failure.region = failure.region ?? record.region
    failure.principal = failure.principal ?? record.principal
    failure.isDynamoDB = true
    failure.service = failure.service ?? "dynamodb"
    return failure
  }
}

/// The members of a CloudTrail record that matter.
struct CloudTrailRecord {
  var time: Int64?
  var source: String?
  var name: String?
  var region: String?
  var error: String?
  var message: String?
  var request: String?
  var event: String?
  var principal: String?
  var table: String?
  var tableARN: String?
  var index: String?
  /// What a management event names as changed, and what more it says of it.
  var target: String?
  var targetDetail: String?
  /// The request's parameters but for the one that names what is changed.
  var parameters: [String: String] = [:]
  private var targetRank = Int.max
  private var detailRank = Int.max

  private static let parameterLimit = 16
  private static let longestParameter = 300

  init(_ json: Span<UInt8>) {
    var record = self
    var cursor = JSONCursor()
    cursor.members(json) { key, cursor in record.member(json, key, &cursor) }
    self = record
  }

  private mutating func member(_ json: Span<UInt8>, _ key: JSONText, _ cursor: inout JSONCursor) {
    if key.equals("userIdentity", json) {
      cursor.members(json) { key, cursor in
        if key.equals("arn", json) { principal = cursor.string(json)?.string(json) ?? principal }
        // A service that acts by itself has no ARN.
        if key.equals("invokedBy", json), principal == nil { principal = cursor.string(json)?.string(json) }
      }
    } else if key.equals("requestParameters", json) {
      cursor.members(json) { key, cursor in
        if key.equals("tableName", json) { table = cursor.string(json)?.string(json) }
        if key.equals("indexName", json) { index = cursor.string(json)?.string(json) }
        parameter(json, key, &cursor, depth: 0)
      }
    } else if key.equals("resources", json) {
      cursor.elements(json) { element in
        element.members(json) { key, cursor in
          guard key.equals("ARN", json), let arn = cursor.string(json)?.string(json) else { return }
          if ARN(arn)?.dynamoDBTable != nil { tableARN = tableARN ?? arn }
        }
      }
    } else if let text = cursor.string(json) {
      self.text(json, key, text.string(json))
    }
  }

  private mutating func parameter(
    _ json: Span<UInt8>, _ key: JSONText, _ cursor: inout JSONCursor, depth: Int
  ) {
    let name = key.string(json)
    // EC2's newer operations put their parameters into one: `{"ModifyVpcEndpointRequest":{…}}`.
    if depth == 0, name.hasSuffix("Request"), cursor.peek(json) == UInt8(ascii: "{") {
      cursor.members(json) { key, cursor in parameter(json, key, &cursor, depth: 1) }
      return
    }
    guard let value = Self.value(json, &cursor), !value.isEmpty else { return }
    let spelled = name.prefix(1).lowercased() + name.dropFirst()
    let rank = CloudTrailChange.targets.firstIndex(of: spelled)
    let more = CloudTrailChange.details.firstIndex(of: spelled)
    if let rank, rank < targetRank { (target, targetRank) = (value, rank) }
    if let more, more < detailRank { (targetDetail, detailRank) = (value, more) }
    if parameters.count < Self.parameterLimit { parameters[spelled] = value }
  }

  /// A parameter's text; what is no string as the JSON that it is.
  private static func value(_ json: Span<UInt8>, _ cursor: inout JSONCursor) -> String? {
    guard cursor.peek(json) != nil else { return nil }
    let start = cursor.index
    let text: String
    if let string = cursor.string(json) {
      text = string.string(json)
    } else {
      cursor.skip(json)
      text = json.text(start..<min(cursor.index, start + 4 * longestParameter))
      if text == "null" { return nil }
    }
    guard text.utf8.count > longestParameter else { return text }
    let bytes = Array(text.utf8)
    return bytes.span.text(0..<characterBoundary(bytes.span, longestParameter)) + "…"
  }

  private mutating func text(_ json: Span<UInt8>, _ key: JSONText, _ text: String) {
    if key.equals("eventTime", json) { time = looseTimestamp(Array(text.utf8).span) }
    if key.equals("eventSource", json) { source = text }
    if key.equals("eventName", json) { name = text }
    if key.equals("awsRegion", json) { region = text }
    if key.equals("errorCode", json) { error = text }
    if key.equals("errorMessage", json) { message = text }
    if key.equals("requestID", json) { request = text }
    if key.equals("eventID", json) { event = text }
  }

  /// What stands for the record as evidence.
  func evidence(_ operation: String) -> String {
    var words = "CloudTrail: \(operation)"
    if let table = table ?? tableARN ?? target { words += " on \(table)" }
    if let region { words += " in \(region)" }
    if let principal { words += " by \(principal)" }
    if let error { words += ": \(error): \(message ?? "")" }
    return words
  }
}
