internal import Bytes
internal import Model

/// CloudTrail's log files, `{"Records":[…]}`, and answers of LookupEvents,
/// `{"Events":[{"CloudTrailEvent":"…"}]}`: the calls of DynamoDB in them (CloudTrail user guide, record
/// contents; DynamoDB developer guide, logging with CloudTrail).
struct CloudTrailForm: ElementForm {
  private var intake: Intake
  private var words = Words()
  private var facts = XRayFacts()
  /// Of the record before: who called, and which function that is.
  private var principal: (arn: Word, function: Word) = (.none, .none)
  private var region = Word.none
  /// Of the record before: what was called, and whether that may change anything of interest.
  private var called: (source: Word, name: Word, mayChange: Bool) = (.none, .none, false)

  init(_ intake: Intake) { self.intake = intake }

  mutating func finish() -> Summary { intake.summary }

  mutating func element(_ json: Span<UInt8>, line: Int) -> Bool {
    let fields = CloudTrailFields(json)
    guard let embedded = fields.embedded else { return record(fields, json, line: line) }
    var inner: [UInt8] = []
    embedded.unescape(json, into: &inner)
    return record(CloudTrailFields(inner.span), inner.span, line: line)
  }

  private mutating func record(_ fields: CloudTrailFields, _ json: Span<UInt8>, line: Int) -> Bool {
    guard let name = fields.name else { return false }
    intake.countEvent(fields.time)
    if words.isFull { forget() }
    note(principal: word(fields.principal, json))
    note(region: word(fields.region, json))
    let operation = words.word(json, name)
    if fields.error == nil, mayChange(operation, fields, json) {
      let record = CloudTrailRecord(fields, json)
      let told = evidence(record, words[operation] ?? "", line: line)
      if let change = CloudTrailChange.read(record, json, evidence: told) {
        intake.summary.changes.insert(change)
        return true
      }
    }
    if fields.isDynamoDB { call(fields, operation, json, line: line) }
    return true
  }

  /// Lets go of all words, and of what is known by their numbers.
  private mutating func forget() {
    words = Words()
    facts = XRayFacts()
    principal = (.none, .none)
    region = .none
    called = (.none, .none, false)
  }

  private mutating func word(_ text: JSONText?, _ json: Span<UInt8>) -> Word {
    text.map { words.word(json, $0) } ?? .none
  }

  private func evidence(_ record: CloudTrailRecord, _ name: String, line: Int) -> Evidence {
    intake.evidence(
      line: line, time: record.time, request: nil, trace: nil,
      text: Array(record.evidence(name).utf8).span)
  }

  /// Most records of a file are one principal's.
  private mutating func note(principal arn: Word) {
    guard arn != principal.arn else { return }
    let text = words[arn]
    intake.summary.names.insert(arn: text)
    let function = text.flatMap { ARN($0)?.lambdaSession }
    principal = (arn, function.map { words.word($0) } ?? .none)
  }

  private mutating func note(region: Word) {
    guard region != self.region else { return }
    self.region = region
    intake.summary.names.regions.insert(words[region])
  }

  /// Whether a record may tell of a change: most are of what the one before called.
  private mutating func mayChange(
    _ operation: Word, _ fields: CloudTrailFields, _ json: Span<UInt8>
  ) -> Bool {
    let source = word(fields.source, json)
    if called.source != source || called.name != operation {
      let mayChange = CloudTrailChange.mayBe(CloudTrailRecord(fields, json))
      called = (source, operation, mayChange)
    }
    return called.mayChange
  }

  private mutating func call(
    _ fields: CloudTrailFields, _ operation: Word, _ json: Span<UInt8>, line: Int
  ) {
    let fact = fact(fields, operation, json)
    var invocation = TracedInvocation()
    invocation.function = words[principal.function]
    invocation.add(
      TracedCall(
        fact: fact, segment: fields.event == 0 ? StableHash.hash(json) : fields.event,
        service: fields.request, time: fields.time ?? 0, duration: 0, complete: true))
    invocation.isCallAlone = true
    intake.summary.add(invocation)
    guard intake.wants(fact: fact, time: fields.time) else { return }
    let text = CloudTrailRecord(fields, json).evidence(words[operation] ?? "")
    intake.offer(
      fact: fact, line: line, time: fields.time, request: nil, trace: nil, text: Array(text.utf8).span)
  }

  /// The number of the fact that a call tells.
  private mutating func fact(_ fields: CloudTrailFields, _ operation: Word, _ json: Span<UInt8>) -> Int {
    let refusal = fields.error == nil ? nil : CloudTrailRecord(fields, json)
    let name = words[operation] ?? ""
    let known = refusal.flatMap { Self.text($0, name) }.map { intake.cache.known(Array($0.utf8).span) }
    // What else tells failures with the same words apart.
    let number = known.map {
      $0.number ^ Int(truncatingIfNeeded: StableHash.hash(words[principal.arn] ?? ""))
    }
    let key = XRayFacts.Key(
      function: principal.function, operation: operation,
      table: word(fields.table ?? fields.tableARN, json), index: word(fields.index, json), region: region,
      message: number ?? 0)
    if let fact = facts[key] { return fact }
    var call = CallKey(
      function: words[key.function], operation: name, table: words[key.table], index: words[key.index],
      region: words[key.region])
    if let refusal, let known { call.failure = Self.failure(refusal, name, known.classification) }
    let fact = intake.number(of: Fact(scope: nil, key: call), scope: nil)
    facts[key] = fact
    return fact
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
