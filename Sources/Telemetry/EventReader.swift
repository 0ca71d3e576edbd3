internal import Bytes
internal import Model

/// Reads the log events of one stream: the platform's lines at once, an application's only if they may tell
/// of an error.
///
/// An event is begun by its first line; lines that belong to it are added; it is read when the next begins.
struct EventReader {
  /// Longest event that is looked at: more is cut.
  private static let longestEvent = 64 * 1_024

  var intake: Intake
  var tracker: Tracker
  /// The function's name where the form tells it (a log group, a shared group's stream).
  var function: String?

  let filter = Needles.filter
  var notedRuntime: [UInt8] = []
  private var pending: [UInt8] = []
  var scratch: [UInt8] = []
  private var pendingLine = 0
  private var pendingTime: Int64?
  private var afterReport: RequestID?
  /// The last exception of the present invocation or initialisation that names no cause.
  var exception: UnexplainedException?
  /// What the event that is read was classified as.
  private var noted: Classification?

  /// What reads events that are documents; made when there is one.
  var embedded: EmbeddedDocuments?

  /// Other streams that the input holds, by name.
  var streams: [String: (tracker: Tracker, function: String?)] = [:]
  /// Names of the other streams, the one that was left longest ago first.
  var streamOrder: [String] = []

  /// Most streams of one input that are followed at a time.
  static let streamLimit = 512

  init(intake: Intake, place: StreamPlace) {
    self.intake = intake
    tracker = Tracker(Origin(path: intake.path, stream: place.stream, scope: place.scope))
    function = place.function
  }

  /// Begins an event whose first line is `text`, without what the form puts before it.
  mutating func begin(_ text: Span<UInt8>, time: Int64?, line: Int) {
    flush()
    if text.count > 0, text[0] == UInt8(ascii: "{"), document(text, line: line) { return }
    intake.countEvent(time)
    guard text.count > 0 else { return }
    switch text[0] {
    case UInt8(ascii: "S"):
      if text.starts(with: "START RequestId: "), let id = RequestID(text, at: 17) {
        exception = nil
        return tracker.start(id, line: line, &intake.summary)
      }
    case UInt8(ascii: "E"):
      if text.starts(with: "END RequestId: ") || text.starts(with: "EXTENSION\t") { return }
    case UInt8(ascii: "R"):
      if text.starts(with: "REPORT RequestId: "), let id = RequestID(text, at: 18) {
        return report(id, ReportLine(text, from: 18 + RequestID.length), time: time, line: line, text)
      }
      if text.starts(with: "RESTORE_") { return }
    case UInt8(ascii: "I"):
      if text.starts(with: "INIT_START ") { return initialise(text, line: line) }
      if text.starts(with: "INIT_REPORT ") {
        let report = ReportLine(text, from: 0)
        guard report.flags.contains(.failed), !report.flags.contains(.timedOut) else { return }
        return failedInitialisation(report.errorType(text), time: time, line: line, text)
      }
    case UInt8(ascii: "{"):
      if PlatformEvent.mayBe(text), platform(text, time: time, line: line) { return }
    case UInt8(ascii: "["):
      if let start = LinePrefix.loggerMessage(text) {
        if filter.matches(text.extracting(start..<text.count)) { wait(text, time: time, line: line) }
        return
      }
    default: break
    }
    if filter.matches(text) { wait(text, time: time, line: line) }
  }

  /// Begins an event whose first line is empty: all lines that follow are looked at together.
  mutating func beginBlank(time: Int64?, line: Int) {
    flush()
    intake.countEvent(time)
    pending = [0x0A]
    pendingLine = line
    pendingTime = time
  }

  /// Adds a line that belongs to the event that was begun last.
  mutating func extend(_ text: Span<UInt8>, time: Int64?, line: Int) {
    if !pending.isEmpty {
      guard pending.count + text.count < Self.longestEvent else { return }
      pending.append(UInt8(ascii: "\n"))
      text.append(0..<text.count, to: &pending)
    } else if afterReport != nil, text.starts(with: "XRAY TraceId: "), let trace = TraceID(text, at: 14) {
      tracker.update(afterReport, line: line) { $0.trace = $0.trace ?? trace }
    } else if filter.matches(text) {
      wait(text, time: time, line: line)
    }
  }

  /// Reads the event that was begun last.
  mutating func flush() {
    afterReport = nil
    guard !pending.isEmpty else { return }
    var text: [UInt8] = []
    swap(&text, &pending)
    if needsCleaning(text.span) {
      read(cleaned(text.span).span, time: pendingTime, line: pendingLine)
    } else {
      read(text.span, time: pendingTime, line: pendingLine)
    }
    text.removeAll(keepingCapacity: true)
    swap(&text, &pending)
  }

  /// Ends every stream and gives what they told.
  mutating func finish() -> Summary {
    flush()
    tracker.finish(&intake.summary)
    for name in streamOrder { streams[name]?.tracker.finish(&intake.summary) }
    streams = [:]
    streamOrder = []
    if var documents = embedded {
      intake.summary.merge(documents.finish())
      embedded = nil
    }
    return intake.summary
  }

  /// Reads an event that is a document as a whole; false where it is none.
  mutating func document(_ text: Span<UInt8>, line: Int) -> Bool {
    guard EmbeddedDocuments.mayBe(text) else { return false }
    // Taken out, what it has learnt has one owner.
    var documents = embedded ?? EmbeddedDocuments(path: intake.path, cache: intake.cache)
    embedded = nil
    let isRead = documents.read(text, line: line)
    embedded = documents
    return isRead
  }

  private mutating func wait(_ text: Span<UInt8>, time: Int64?, line: Int) {
    text.append(0..<min(text.count, Self.longestEvent), to: &pending)
    pendingLine = line
    pendingTime = time
  }

  private mutating func initialise(_ text: Span<UInt8>, line: Int) {
    tracker.initialise(line: line, &intake.summary)
    guard let arn = text.firstIndex(of: "arn:", from: 16) else { return }
    let named = text.extracting(arn..<(text.firstIndex(of: "::", from: arn) ?? text.count))
    // Every environment of a function says the same.
    if notedRuntime.span.equals(named) { return }
    notedRuntime = []
    named.append(0..<named.count, to: &notedRuntime)
    noteRegion(ofARN: text, at: arn)
  }

  private mutating func noteRegion(ofARN text: Span<UInt8>, at start: Int) {
    let arn = ARN(text.text(start..<min(text.count, start + 200)))
    intake.note(region: arn?.region, scope: tracker.origin.scope, function: function)
  }

  mutating func report(_ id: RequestID, _ report: ReportLine, time: Int64?, line: Int, _ text: Span<UInt8>) {
    tracker.update(id, line: line) { report.apply(to: &$0) }
    afterReport = id
    if let type = report.errorType(text) { ended(id, by: type, report, time: time, line: line, text) }
    if report.flags.contains(.timedOut) {
      let hundredths = (report.duration + 5_000) / 10_000
      let rest = hundredths % 100
      let words = "Task timed out after \(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) seconds"
      note(Array(words.utf8).span, request: id, time: time, line: line, evidence: text)
    }
  }

  /// One event of an application or of the runtime, whole.
  private mutating func read(_ text: Span<UInt8>, time: Int64?, line: Int) {
    if text.count > 0, text[0] == 0x0A {
      if platform(text, time: time, line: line) || document(text, line: line) { return }
    }
    noteAnnouncement(text, line: line)
    noted = nil
    let prefix = LinePrefix(text)
    let message = text.extracting(min(prefix.message, text.count)..<text.count)
    var request = prefix.request
    var isUnhandled = prefix.isUnhandled
    var isErrorLevel = prefix.isErrorLevel
    var explained = false
    if let start = jsonStart(message) {
      let json = JSONErrors(message, at: start)
      request = request ?? json.request
      isUnhandled = isUnhandled || json.isUnhandled
      isErrorLevel = isErrorLevel || json.isErrorLevel
      if let name = json.function { function = function ?? name }
      if let trace = json.trace { tracker.update(request, line: line) { $0.trace = $0.trace ?? trace } }
      for inner in json.texts where note(inner.span, request: request, time: time, line: line, evidence: text)
      {
        explained = true
      }
      if !explained, start > 0 {
        explained = note(message, request: request, time: time, line: line, evidence: text)
      }
      if !explained, let first = json.texts.first, isUnhandled || isErrorLevel {
        unexplained(first.span, request, time, line)
      }
    } else {
      for part in TracebackParts(message).telling where !explained {
        explained = note(message.extracting(part), request: request, time: time, line: line, evidence: text)
      }
      if !explained {
        explained = note(message, request: request, time: time, line: line, evidence: text)
      }
      if !explained, isUnhandled || isErrorLevel { unexplained(message, request, time, line) }
    }
    if isUnhandled {
      let timedOut = prefix.isTimeout
      tracker.update(request, line: line) { $0.flags.formUnion(timedOut ? [.failed, .timedOut] : .failed) }
      keepException(text, noted, time: time, line: line)
    }
  }

  /// Where a JSON object begins that is the rest of the message; nil where none is.
  private func jsonStart(_ message: Span<UInt8>) -> Int? {
    guard let brace = message.firstIndex(of: UInt8(ascii: "{"), from: 0, below: 256) else { return nil }
    var end = message.count
    while end > brace, [0x20, 0x09, 0x0A, 0x0D].contains(message[end - 1]) { end -= 1 }
    guard message[end - 1] == UInt8(ascii: "}") else { return nil }
    var cursor = JSONCursor(at: brace + 1)
    return cursor.peek(message) == UInt8(ascii: "\"") ? brace : nil
  }

  /// Classifies a text and notes the call that it tells of; false where it tells of none.
  @discardableResult
  private mutating func note(
    _ text: Span<UInt8>, request: RequestID?, time: Int64?, line: Int, evidence: Span<UInt8>
  ) -> Bool {
    let known = intake.cache.known(text)
    guard known.classification.family != .notAnError else { return false }
    noted = known.classification
    let scope = tracker.origin.scope
    let fact = intake.fact(known, scope: scope, function: function)
    let call = LoggedCall(fact: fact, service: ServiceRequestID.find(in: text) ?? 0, time: time ?? .min)
    let owner = tracker.add(call, to: request, line: line, intake.summary.facts)
    intake.offer(fact: fact, line: line, time: time, request: owner.id, trace: owner.trace, text: evidence)
    return true
  }

  private mutating func unexplained(_ text: Span<UInt8>, _ request: RequestID?, _ time: Int64?, _ line: Int) {
    let owner = request ?? tracker.currentID
    let evidence = intake.evidence(line: line, time: time, request: owner, trace: nil, text: text)
    intake.summary.unexplained.add(UnexplainedTexts.normalised(text), evidence)
  }
}
