internal import Model

/// One call that a trace tells of.
struct TracedCall: Sendable, Hashable, FactBearer {
  var fact: Int
  /// Hash of the subsegment's id: the same subsegment read twice is one call.
  var segment: UInt64
  /// Hash of DynamoDB's request id; 0 where the trace has none.
  var service: UInt64
  /// Milliseconds since the epoch.
  var time: Int64
  /// Thousandths of a millisecond.
  var duration: Int
  /// False for a subsegment that was in progress when it was sent: a later document may complete it.
  var complete: Bool
}

/// What traces tell of one invocation.
struct TracedInvocation: Sendable {
  var trace: TraceID?
  var request: RequestID?
  var function: String?
  var outcome = Outcome.unknown
  var calls: [TracedCall] = []
  /// One call that is known without its invocation (CloudTrail).
  var isCallAlone = false
  /// A summary of a trace: where the trace itself is read too, its calls are told there.
  var isSummary = false

  /// Most calls of one invocation that are kept.
  static let callLimit = 512

  mutating func merge(_ other: TracedInvocation) {
    if isSummary != other.isSummary {
      let (full, summary) = isSummary ? (other, self) : (self, other)
      self = full
      if outcome == .unknown { outcome = summary.outcome }
      return
    }
    trace = [trace, other.trace].compactMap { $0 }.min()
    isCallAlone = isCallAlone && other.isCallAlone
    request = request ?? other.request
    function = [function, other.function].compactMap { $0 }.min()
    if outcome == .unknown || other.outcome == .failure { outcome = other.outcome }
    for call in other.calls { add(call) }
  }

  mutating func add(_ call: TracedCall) {
    // An equal request id of DynamoDB's tells the same call in a trace and in CloudTrail.
    if let same = calls.firstIndex(where: {
      $0.segment == call.segment || (call.service != 0 && $0.service == call.service)
    }) {
      if call.complete && !calls[same].complete { calls[same] = call }
    } else if calls.count < Self.callLimit {
      calls.append(call)
    }
  }
}
