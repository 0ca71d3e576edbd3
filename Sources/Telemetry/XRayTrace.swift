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
    var owner: [String: Int] = [:]
    for segment in segments where segment.isLambda {
      note(segment, &intake, &invocations, &owner)
    }
    for segment in segments {
      intake.note(times: segment)
      guard segment.origin != "AWS::DynamoDB::Table" else { continue }
      let index = owner[segment.id] ?? segment.parent.flatMap { owner[$0] }
      collect(segment, index, depth: 0, exceptions, &intake, &invocations, owner)
    }
    for invocation in invocations { intake.summary.add(invocation) }
  }

  /// A segment of the Lambda service, or of the function: the second's parent is the first.
  private func note(
    _ segment: XRaySegment, _ intake: inout Intake, _ invocations: inout [TracedInvocation],
    _ owner: inout [String: Int]
  ) {
    let service = segments.first { $0.id == segment.parent && $0.origin == "AWS::Lambda" }
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
    if root.origin == "AWS::Lambda", let id = root.request.flatMap({ RequestID($0) }) {
      invocations[index].request = id
    } else if let id = segment.request.flatMap({ RequestID($0) }), invocations[index].request == nil {
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
    _ intake: inout Intake, _ invocations: inout [TracedInvocation], _ owner: [String: Int]
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
          fact: fact, segment: StableHash.combine(StableHash.hash(segment.id), UInt64(number)),
          service: segment.request.map { StableHash.hash($0) &+ UInt64(number) } ?? 0, time: time,
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

extension XRaySegment {
  var isLambda: Bool { origin == "AWS::Lambda" || origin == "AWS::Lambda::Function" }

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
