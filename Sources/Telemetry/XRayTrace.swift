internal import Bytes
internal import Model

/// One trace: its invocations and the calls in them.
struct XRayTrace {
  let trace: TraceID
  let line: Int
  let segments: [XRaySegment]

  /// Notes every invocation of the trace with its calls.
  func note(_ intake: inout Intake) {
    let exceptions = allExceptions()
    var invocations: [TracedInvocation] = []
    var owner = Owners()
    for segment in segments where segment.isLambda {
      note(segment, &intake, &invocations, &owner)
    }
    for segment in segments {
      intake.note(times: segment)
      guard segment.origin != .dynamoDBTable else { continue }
      let index = owner[segment.id] ?? owner[segment.parent]
      collect(segment, index, depth: 0, exceptions, &intake, &invocations, owner)
    }
    for invocation in invocations { intake.summary.add(invocation) }
  }

  /// A segment of the Lambda service, or of the function: the second's parent is the first.
  private func note(
    _ segment: XRaySegment, _ intake: inout Intake, _ invocations: inout [TracedInvocation],
    _ owner: inout Owners
  ) {
    let service = segments.first { $0.id == segment.parent && $0.origin == .lambda }
    let root = service ?? segment
    let index: Int
    if let known = owner[root.id] {
      index = known
    } else {
      index = invocations.count
      invocations.append(TracedInvocation(trace: trace))
      owner[root.id] = index
    }
    owner[segment.id] = index
    for subsegment in segment.subsegments { owner[subsegment.id] = index }
    if root.origin == .lambda, let id = root.request {
      invocations[index].request = id
    } else if let id = segment.request, invocations[index].request == nil {
      invocations[index].request = id
    }
    let told = (segment.functionARN ?? root.functionARN).flatMap { intake.function(ofARN: $0) }
    let name = told ?? (segment.name.isEmpty ? nil : segment.name)
    invocations[index].function = invocations[index].function ?? name
    let failed = segment.fault || segment.error || (segment.status ?? 200) >= 400
    if failed { invocations[index].outcome = .failure }
    if invocations[index].outcome == .unknown, !segment.inProgress { invocations[index].outcome = .success }
    if let account = segment.account { intake.summary.names.accounts.insert(account) }
  }

  private func collect(
    _ segment: XRaySegment, _ index: Int?, depth: Int, _ exceptions: [String: XRaySegment.Exception],
    _ intake: inout Intake, _ invocations: inout [TracedInvocation], _ owner: Owners
  ) {
    let index = owner[segment.id] ?? index
    if segment.isDynamoDB {
      let target: Int
      if let index {
        target = index
      } else {
        // A call of something that is no function that the trace shows: it stands for itself.
        target = invocations.count
        invocations.append(TracedInvocation(trace: trace))
      }
      note(call: segment, exceptions, &intake, &invocations[target])
    }
    for subsegment in segment.subsegments {
      collect(subsegment, index, depth: depth + 1, exceptions, &intake, &invocations, owner)
    }
  }

  private func note(
    call segment: XRaySegment, _ exceptions: [String: XRaySegment.Exception], _ intake: inout Intake,
    _ invocation: inout TracedInvocation
  ) {
    let outcome = XRayCall(segment, exceptions, invocation.outcome, intake.cache)
    let time = milliseconds(segment.start)
    let duration = segment.end.map { max(0, (($0 - segment.start) * 1_000_000).rounded()) } ?? 0
    let tables: [String?] = segment.tables.isEmpty ? [nil] : segment.tables
    for (number, table) in tables.enumerated() {
      let key = CallKey(
        function: invocation.function, operation: segment.operation ?? outcome.failure?.operation,
        table: table ?? outcome.failure?.table, index: segment.index ?? outcome.failure?.index,
        region: segment.region ?? outcome.failure?.region, failure: outcome.failure)
      let fact = intake.tracedFact(key, message: outcome.number)
      invocation.add(
        TracedCall(
          fact: fact, segment: StableHash.combine(segment.id, UInt64(number)),
          service: segment.service == 0 ? 0 : segment.service &+ UInt64(number), time: time,
          duration: duration < 1e15 ? Int(duration) : 0, complete: segment.end != nil && !segment.inProgress))
      guard intake.summary.facts.tallies[fact].exemplars.wants(time) else { continue }
      intake.offer(
        fact: fact, line: line, time: time, request: invocation.request, trace: trace,
        text: Array(outcome.text.utf8).span)
    }
  }

  /// Exceptions by their ids, from anywhere in the trace.
  private func allExceptions() -> [String: XRaySegment.Exception] {
    var found: [String: XRaySegment.Exception] = [:]
    guard segments.contains(where: \.namesCause) else { return found }
    var open = segments
    while let segment = open.popLast() {
      for exception in segment.exceptions {
        if let id = exception.id { found[id] = exception }
      }
      open.append(contentsOf: segment.subsegments)
    }
    return found
  }
}

/// The invocations that segments belong to, by the hashes of their ids: a handful in a trace.
private struct Owners {
  private var ids: [UInt64] = []
  private var numbers: [Int] = []
  /// The same for traces of many segments.
  private var table: [UInt64: Int] = [:]

  private static let fewest = 32

  subscript(id: UInt64) -> Int? {
    get {
      if id == 0 { return nil }
      if ids.count > Self.fewest { return table[id] }
      return ids.lastIndex(of: id).map { numbers[$0] }
    }
    set {
      guard let newValue, id != 0 else { return }
      ids.append(id)
      numbers.append(newValue)
      if ids.count > Self.fewest {
        if table.isEmpty { for (id, number) in zip(ids, numbers) { table[id] = number } }
        table[id] = newValue
      }
    }
  }
}

extension XRaySegment {
  /// Whether the segment, or one below, names an exception that stands elsewhere as its cause.
  fileprivate var namesCause: Bool { causeID != nil || subsegments.contains(where: \.namesCause) }

  var isLambda: Bool { origin == .lambda || origin == .function }

  /// Whether this is a call that an instrumented SDK recorded.
  var isDynamoDB: Bool {
    origin == nil && operation != nil
      && ["dynamodb", "DynamoDB", "AmazonDynamoDBv2", "DynamoDb"].contains(name)
  }
}

extension Intake {
  /// Widens the window of time by a segment's.
  mutating func note(times segment: XRaySegment) {
    for seconds in [segment.start, segment.end ?? 0] where seconds > 0 {
      let time = milliseconds(seconds)
      summary.first = min(summary.first, time)
      summary.last = max(summary.last, time)
    }
  }
}

/// Milliseconds of a time in seconds; 0 for what is no time.
func milliseconds(_ seconds: Double) -> Int64 {
  seconds.isFinite && seconds > 0 && seconds < 1e11 ? Int64((seconds * 1_000).rounded()) : 0
}
