internal import Bytes
internal import Model

/// An exception that the runtime reported and whose words alone name no cause.
struct UnexplainedException {
  /// The event as evidence.
  var text: [UInt8]
  var code: String?
  var line: Int
  var time: Int64?

  init(_ text: Span<UInt8>, code: String? = nil, time: Int64?, line: Int) {
    self.text = []
    text.append(0..<min(text.count, Exemplars.longestText), to: &self.text)
    self.code = code
    self.line = line
    self.time = time
  }
}

extension EventReader {
  /// What only an initialisation that fails is announced by: what follows belongs to the next START.
  ///
  /// An environment that failed before is initialised anew without an INIT_START line (runtime interface
  /// client for Python; Lambda developer guide, execution environment).
  mutating func noteAnnouncement(_ text: Span<UInt8>, line: Int) {
    guard
      text.extracting(0..<min(text.count, 200)).firstIndex(of: "LAMBDA_WARNING: Unhandled exception") != nil
    else { return }
    tracker.initialise(line: line, &intake.summary)
  }

  /// Keeps an exception that may turn out to have ended an initialisation.
  mutating func keepException(_ text: Span<UInt8>, _ known: Classification?, time: Int64?, line: Int) {
    guard known.map({ $0.family == .function && $0.cause == nil }) ?? true else { return }
    exception = UnexplainedException(text, code: known?.code, time: time, line: line)
    if tracker.isInitialising { failedInitialisation(nil, time: time, line: line, text) }
  }

  /// The platform says that the code outside the handler failed (`INIT_REPORT … Status: error`,
  /// `platform.initReport`).
  ///
  /// Where a text names another cause, that explains it; where none does, the initialisation itself is at
  /// fault, and the exception is its evidence.
  mutating func failedInitialisation(_ type: String?, time: Int64?, line: Int, _ text: Span<UInt8>) {
    let told = exception
    let known = type.map { intake.cache.classification(of: "Error Type: \($0)") }
    var failure = known ?? .notAnError
    if failure.family != .function || failure.cause == nil {
      failure = Classification(
        family: .function, code: told?.code ?? type, sdk: .lambdaRuntime, isDynamoDB: true,
        cause: .functionInitError)
    }
    failure.details["phase"] = "init"
    note(failure, request: nil, evidence: told ?? UnexplainedException(text, time: time, line: line))
  }

  /// The platform says what ended an invocation (`REPORT … Error Type: …`, `platform.report`).
  ///
  /// A process that is killed with all its memory in use was killed for that: the platform names no reason in
  /// the JSON format (Lambda developer guide, troubleshooting invocation).
  mutating func ended(
    _ request: RequestID, by type: String, _ report: ReportLine, time: Int64?, line: Int, _ text: Span<UInt8>
  ) {
    guard ["Runtime.", "Extension.", "Function."].contains(where: type.hasPrefix) else { return }
    let isFull = report.memorySize > 0 && report.memoryUsed >= report.memorySize
    let words =
      type == "Runtime.ExitError" && isFull
      ? "Error: Runtime exited with error: signal: killed\n\(type)" : "Error Type: \(type)"
    let failure = intake.cache.classification(of: words)
    guard failure.family == .function, failure.cause != nil else { return }
    // An exit alone says little: what the invocation logged before says more.
    let isTelling = failure.cause == .functionOutOfMemory
    guard isTelling || !tracker.hasCalls(of: request) else { return }
    note(failure, request: request, evidence: UnexplainedException(text, time: time, line: line))
  }

  /// Notes a failure of the function unless something explains it already; it takes the place of exceptions
  /// whose words name no cause.
  private mutating func note(
    _ failure: Classification, request: RequestID?, evidence: UnexplainedException
  ) {
    let facts = intake.summary.facts
    let isVague = { (call: LoggedCall) in
      let told = facts.facts[call.fact].key.failure
      return told?.family == .function && told?.cause == nil
    }
    let explains = { (call: LoggedCall) in
      !isVague(call) && facts.facts[call.fact].key.failure?.details["phase"] == nil
    }
    if failure.details["phase"] != nil, tracker.currentCalls.contains(where: explains) { return }
    let scope = tracker.origin.scope
    let fact = intake.number(of: Fact(scope: scope, function: function, failure: failure), scope: scope)
    let call = LoggedCall(fact: fact, service: 0, time: evidence.time ?? .min)
    tracker.update(request, line: evidence.line) { $0.calls.removeAll(where: isVague) }
    let owner = tracker.add(call, to: request, line: evidence.line, intake.summary.facts)
    intake.offer(
      fact: fact, line: evidence.line, time: evidence.time, request: owner.id, trace: owner.trace,
      text: evidence.text.span)
  }
}
