internal import Bytes
internal import Model

/// CloudTrail's log files, `{"Records":[…]}`, and answers of LookupEvents,
/// `{"Events":[{"CloudTrailEvent":"…"}]}`: the calls of DynamoDB in them (CloudTrail user guide, record
/// contents; DynamoDB developer guide, logging with CloudTrail).
struct CloudTrailForm: ElementForm {
  private var intake: Intake
  /// Of the record before: who called, and which function that is.
  private var principal: (arn: String?, function: String?) = (nil, nil)
  private var region: String?

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
    guard let name = record.name else { return false }
    intake.countEvent(record.time)
    if record.principal != principal.arn { note(principal: record.principal) }
    if record.region != region {
      region = record.region
      intake.summary.names.regions.insert(region)
    }
    if CloudTrailChange.mayBe(record) {
      let told = evidence(record, name, line: line)
      if let change = CloudTrailChange.read(record, json, evidence: told) {
        intake.summary.changes.insert(change)
        return true
      }
    }
    if record.isDynamoDB { call(record, name, json, line: line) }
    return true
  }

  private func evidence(_ record: CloudTrailRecord, _ name: String, line: Int) -> Evidence {
    intake.evidence(
      line: line, time: record.time, request: nil, trace: nil,
      text: Array(record.evidence(name).utf8).span)
  }

  /// Most records of a file are one principal's.
  private mutating func note(principal arn: String?) {
    intake.summary.names.insert(arn: arn)
    principal = (arn, arn.flatMap { ARN($0)?.lambdaSession })
  }

  private mutating func call(
    _ record: CloudTrailRecord, _ operation: String, _ json: Span<UInt8>, line: Int
  ) {
    let text = Self.text(record, operation)
    let known = text.map { intake.cache.known(Array($0.utf8).span) }
    // What else tells failures with the same words apart.
    let number = known.map { $0.number ^ Int(truncatingIfNeeded: StableHash.hash(record.principal ?? "")) }
    let key = CallKey(
      function: principal.function, operation: operation, table: record.table ?? record.tableARN,
      index: record.index, region: record.region)
    let fact = intake.tracedFact(key, message: number ?? 0) {
      known.map { Self.failure(record, operation, $0.classification) }
    }
    var invocation = TracedInvocation()
    invocation.function = key.function
    invocation.add(
      TracedCall(
        fact: fact, segment: record.event == 0 ? StableHash.hash(json) : record.event,
        service: record.request, time: record.time ?? 0, duration: 0, complete: true))
    invocation.isCallAlone = true
    intake.summary.add(invocation)
    guard intake.wants(fact: fact, time: record.time) else { return }
    intake.offer(
      fact: fact, line: line, time: record.time, request: nil, trace: nil,
      text: Array(record.evidence(operation).utf8).span)
  }

  /// The error as the AWS CLI would print it; nil where there is none.
  private static func text(_ record: CloudTrailRecord, _ operation: String) -> String? {
    record.error.map { error in
      "An error occurred (\(code(error))) when calling the \(operation) operation: \(record.message ?? "")"
    }
  }

  /// CloudTrail gives the short name too.
  private static func code(_ error: String) -> String {
    error == "AccessDenied" ? "AccessDeniedException" : error
  }

  private static func failure(
    _ record: CloudTrailRecord, _ operation: String, _ known: Classification
  ) -> Classification {
    var failure = known
    if record.error == "VpceAccessDenied" {
      failure = Classification(
        family: .authorization, deniedBy: .vpcEndpointPolicy, cause: .iamVPCEndpointPolicy)
    } else if failure.family == .notAnError {
      failure = Classification(family: .service)
    }
    failure.sdk = nil
    failure.code = failure.code ?? record.error.map(code)
    failure.operation = operation
    failure.region = failure.region ?? record.region
    failure.principal = failure.principal ?? record.principal
    failure.isDynamoDB = true
    failure.service = failure.service ?? "dynamodb"
    return failure
  }
}
