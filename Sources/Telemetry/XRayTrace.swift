internal import Bytes
internal import Model

/// Reads traces, one after another: the invocations of each and the calls in them.
///
/// Kept by its form: what one trace filled is filled anew by the next.
struct XRayTrace {
  /// The segments of the trace that is read.
  var segments = XRaySegments()
  private var invocations: [Invocation] = []
  /// The invocations that segments belong to.
  private var owners = SegmentMap()
  /// The segments of the Lambda service, by their ids.
  private var services = SegmentMap()
  private var facts = XRayFacts()
  /// The function's ARN that was met last, and the name that it holds.
  private var function: (arn: Word, name: Word) = (.none, .none)
  /// The account that was met last.
  private var account = Word.none

  private struct Invocation {
    var told: TracedInvocation
    /// Its function's name, by which facts are told apart.
    var function = Word.none
  }

  /// Makes room for the next trace.
  mutating func begin() {
    guard segments.removeAll() else { return }
    facts = XRayFacts()
    function = (.none, .none)
    account = .none
  }

  /// Notes every invocation of the trace with its calls.
  mutating func note(_ trace: TraceID, line: Int, _ intake: inout Intake) {
    let exceptions = segments.exceptionsByID
    invocations.removeAll(keepingCapacity: true)
    owners.removeAll()
    services.removeAll()
    for number in segments.documents where segments[number].origin == .lambda {
      let id = segments[number].id
      if services[id] == nil { services[id] = number }
    }
    for number in segments.documents where segments[number].isLambda {
      note(function: number, trace, &intake)
    }
    var isPassedOver = false
    for number in segments.all.indices {
      let segment = segments[number]
      if segment.above == nil {
        intake.note(times: segment)
        isPassedOver = segment.origin == .dynamoDBTable
      }
      if isPassedOver { continue }
      let around = segment.above.map { segments[$0].invocation } ?? owners[segment.parent]
      let owner = owners[segment.id] ?? around
      segments[number].invocation = owner
      guard segments.isDynamoDB(segment) else { continue }
      let target = owner ?? invocations.count
      // A call of something that is no function that the trace shows: it stands for itself.
      if owner == nil { invocations.append(Invocation(told: TracedInvocation(trace: trace))) }
      note(call: segment, of: target, line: line, exceptions, &intake)
    }
    for invocation in invocations { intake.summary.add(invocation.told) }
  }

  /// A segment of the Lambda service, or of the function: the second's parent is the first.
  private mutating func note(function number: Int, _ trace: TraceID, _ intake: inout Intake) {
    let segment = segments[number]
    let root = segments[services[segment.parent] ?? number]
    let index = owners[root.id] ?? invocations.count
    if index == invocations.count {
      invocations.append(Invocation(told: TracedInvocation(trace: trace)))
      owners[root.id] = index
    }
    owners[segment.id] = index
    segments.eachSubsegment(of: number) { owners[$0.id] = index }
    let name = name(segment, root, &intake)
    if invocations[index].function.isNone, let text = segments.words[name], !text.isEmpty {
      invocations[index].function = name
      invocations[index].told.function = text
    }
    invocations[index].told.note(function: segment, root)
    if !segment.account.isNone, segment.account != account {
      account = segment.account
      intake.summary.names.accounts.insert(segments.words[account])
    }
  }

  /// The function's name: what its ARN says, else what the segment is named.
  private mutating func name(
    _ segment: XRaySegment, _ root: XRaySegment, _ intake: inout Intake
  ) -> Word {
    let arn = segment.functionARN.isNone ? root.functionARN : segment.functionARN
    if !arn.isNone, arn != function.arn {
      let name = segments.words[arn].flatMap { intake.function(ofARN: $0) }
      function = (arn, segments.word(name))
    }
    return arn.isNone || function.name.isNone ? segment.name : function.name
  }

  // MARK: Calls

  private mutating func note(
    call segment: XRaySegment, of target: Int, line: Int, _ exceptions: [UInt64: Int], _ intake: inout Intake
  ) {
    let said = segments.text(of: segment, exceptions)
    let failed =
      said == nil && segment.isAnswered
      ? nil : XRayFailure(segment, said, invocations[target].told.outcome, segments.words, intake.cache)
    let time = milliseconds(segment.start)
    let duration = segment.end.map { max(0, (($0 - segment.start) * 1_000_000).rounded()) } ?? 0
    for number in 0..<max(1, segment.tables.count) {
      let table =
        segment.tables.isEmpty ? Word.none : segments.tables[segment.tables.lowerBound &+ number]
      let fact = fact(segment, table, failed, invocations[target], &intake)
      invocations[target].told.add(
        TracedCall(
          fact: fact, segment: StableHash.combine(segment.id, UInt64(number)),
          service: segment.service == 0 ? 0 : segment.service &+ UInt64(number), time: time,
          duration: duration < 1e15 ? Int(duration) : 0, complete: segment.end != nil && !segment.inProgress))
      guard intake.wants(fact: fact, time: time) else { continue }
      let text = segments.summary(segment) + (said.map { ": \($0)" } ?? "")
      intake.offer(
        fact: fact, line: line, time: time, request: invocations[target].told.request,
        trace: invocations[target].told.trace, text: Array(text.utf8).span)
    }
  }

  private mutating func fact(
    _ segment: XRaySegment, _ table: Word, _ failed: XRayFailure?, _ invocation: Invocation,
    _ intake: inout Intake
  ) -> Int {
    let message = failed == nil ? 0 : failed?.number
    let key = message.map {
      XRayFacts.Key(
        function: invocation.function, operation: segment.operation, table: table, index: segment.index,
        region: segment.region, message: $0)
    }
    if let key, let number = facts[key] { return number }
    let failure = failed?.failure
    let words = segments.words
    let call = CallKey(
      function: invocation.told.function, operation: words[segment.operation] ?? failure?.operation,
      table: words[table] ?? failure?.table, index: words[segment.index] ?? failure?.index,
      region: words[segment.region] ?? failure?.region, failure: failure)
    let number = intake.number(of: Fact(scope: nil, key: call), scope: nil)
    if let key { facts[key] = number }
    return number
  }
}

extension TracedInvocation {
  /// Notes what a segment of a function, and that of the service around it, tell of the invocation.
  fileprivate mutating func note(function segment: XRaySegment, _ root: XRaySegment) {
    if root.origin == .lambda, let id = root.request {
      request = id
    } else if let id = segment.request, request == nil {
      request = id
    }
    if segment.fault || segment.error || (segment.status ?? 200) >= 400 { outcome = .failure }
    if outcome == .unknown, !segment.inProgress { outcome = .success }
  }
}

extension Intake {
  /// Widens the window of time by a segment's.
  mutating func note(times segment: XRaySegment) {
    note(seconds: segment.start)
    note(seconds: segment.end ?? 0)
  }

  private mutating func note(seconds: Double) {
    guard seconds > 0 else { return }
    let time = milliseconds(seconds)
    summary.first = min(summary.first, time)
    summary.last = max(summary.last, time)
  }
}

/// Milliseconds of a time in seconds; 0 for what is no time.
func milliseconds(_ seconds: Double) -> Int64 {
  seconds.isFinite && seconds > 0 && seconds < 1e11 ? Int64((seconds * 1_000).rounded()) : 0
}
