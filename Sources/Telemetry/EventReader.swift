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

  private let filter = Needles.filter
  private var pending: [UInt8] = []
  private var scratch: [UInt8] = []
  private var pendingLine = 0
  private var pendingTime: Int64?
  private var afterReport: RequestID?

  /// Other streams that the input holds, by name.
  private var streams: [String: (tracker: Tracker, function: String?)] = [:]
  /// Names of the other streams, the one that was left longest ago first.
  private var streamOrder: [String] = []

  /// Most streams of one input that are followed at a time.
  private static let streamLimit = 512

  init(intake: Intake, place: StreamPlace) {
    self.intake = intake
    tracker = Tracker(Origin(path: intake.path, stream: place.stream, scope: place.scope))
    function = place.function
  }

  /// Goes over to the stream that the events that follow belong to.
  mutating func enter(_ place: StreamPlace) {
    guard place.stream != tracker.origin.stream else { return }
    flush()
    let left = tracker.origin.stream
    streams[left] = (tracker, function)
    streamOrder.append(left)
    if let known = streams.removeValue(forKey: place.stream) {
      (tracker, function) = known
      streamOrder.removeAll { $0 == place.stream }
    } else {
      tracker = Tracker(Origin(path: intake.path, stream: place.stream, scope: place.scope))
      function = place.function
    }
    if streamOrder.count > Self.streamLimit {
      var oldest = streams.removeValue(forKey: streamOrder.removeFirst())
      oldest?.tracker.finish(&intake.summary)
    }
  }

  /// Reads an event whose whole text is at hand.
  mutating func event(_ text: Span<UInt8>, time: Int64?, line: Int) {
    var end = text.firstIndex(of: 0x0A) ?? text.count
    begin(text.extracting(0..<withoutReturn(text, end)), time: time, line: line)
    while end < text.count {
      let start = end + 1
      end = text.firstIndex(of: 0x0A, from: start) ?? text.count
      if end > start { extend(text.extracting(start..<withoutReturn(text, end)), time: time, line: line) }
    }
  }

  /// Reads an event whose whole text is a string of a JSON text.
  mutating func event(_ text: JSONText, in json: Span<UInt8>, time: Int64?, line: Int) {
    var plain: [UInt8] = []
    swap(&plain, &scratch)
    text.unescape(json, into: &plain)
    event(plain.span, time: time, line: line)
    plain.removeAll(keepingCapacity: true)
    swap(&plain, &scratch)
  }

  private func withoutReturn(_ text: Span<UInt8>, _ end: Int) -> Int {
    end > 0 && text[end - 1] == 0x0D ? end - 1 : end
  }

  /// Begins an event whose first line is `text`, without what the form puts before it.
  mutating func begin(_ text: Span<UInt8>, time: Int64?, line: Int) {
    flush()
    intake.countEvent(time)
    guard text.count > 0 else { return }
    switch text[0] {
    case UInt8(ascii: "S"):
      if text.starts(with: "START RequestId: "), let id = RequestID(text, at: 17) {
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
    case UInt8(ascii: "{"):
      if platform(text, time: time, line: line) { return }
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
    read(cleaned(text.span).span, time: pendingTime, line: pendingLine)
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
    return intake.summary
  }

  private mutating func wait(_ text: Span<UInt8>, time: Int64?, line: Int) {
    text.append(0..<min(text.count, Self.longestEvent), to: &pending)
    pendingLine = line
    pendingTime = time
  }

  private mutating func initialise(_ text: Span<UInt8>, line: Int) {
    tracker.initialise(line: line, &intake.summary)
    guard let arn = text.firstIndex(of: "Runtime Version ARN: arn:") else { return }
    noteRegion(ofARN: text, at: arn + 21)
  }

  private mutating func noteRegion(ofARN text: Span<UInt8>, at start: Int) {
    let arn = ARN(text.text(start..<min(text.count, start + 200)))
    intake.note(region: arn?.region, scope: tracker.origin.scope, function: function)
  }

  mutating func report(_ id: RequestID, _ report: ReportLine, time: Int64?, line: Int, _ text: Span<UInt8>) {
    tracker.update(id, line: line) { report.apply(to: &$0) }
    afterReport = id
    if report.flags.contains(.timedOut) {
      let hundredths = (report.duration + 5_000) / 10_000
      let rest = hundredths % 100
      let words = "Task timed out after \(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) seconds"
      note(Array(words.utf8).span, request: id, time: time, line: line, evidence: text)
    }
  }

  /// One event of an application or of the runtime, whole.
  private mutating func read(_ text: Span<UInt8>, time: Int64?, line: Int) {
    if text.count > 0, text[0] == 0x0A, platform(text, time: time, line: line) { return }
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
      explained = note(message, request: request, time: time, line: line, evidence: text)
      if !explained, isUnhandled || isErrorLevel { unexplained(message, request, time, line) }
    }
    if isUnhandled {
      let timedOut = prefix.isTimeout
      tracker.update(request, line: line) { $0.flags.formUnion(timedOut ? [.failed, .timedOut] : .failed) }
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
    let (classification, number) = intake.cache.classification(of: text)
    guard classification.family != .notAnError else { return false }
    let scope = tracker.origin.scope
    let fact = intake.fact(classification, message: number, scope: scope, function: function)
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

/// The text with carriage returns as newlines (runtimes without a log descriptor write them within an event),
/// no-break spaces as spaces (Python's runtime writes them in tracebacks), and without terminal colours.
func cleaned(_ span: Span<UInt8>) -> [UInt8] {
  guard
    span.firstIndex(of: 0x0D) != nil || span.firstIndex(of: 0xC2) != nil || span.firstIndex(of: 0x1B) != nil
  else {
    var whole: [UInt8] = []
    span.append(0..<span.count, to: &whole)
    return whole
  }
  var output: [UInt8] = []
  output.reserveCapacity(span.count)
  var kept = 0
  var index = 0
  while index < span.count {
    let byte = span[index]
    guard byte == 0x0D || byte == 0xC2 || byte == 0x1B else {
      index &+= 1
      continue
    }
    let next = index &+ 1 < span.count ? span[index &+ 1] : 0
    span.append(kept..<index, to: &output)
    kept = index
    switch byte {
    case 0x0D:
      if next != 0x0A { output.append(0x0A) }
      kept &+= 1
    case 0xC2 where next == 0xA0:
      output.append(0x20)
      kept &+= 2
    case 0x1B where next == UInt8(ascii: "["):
      kept &+= 2
      while kept < span.count, span[kept] &- 0x40 > 0x3E { kept &+= 1 }
      kept = min(span.count, kept &+ 1)
    default: break
    }
    index = max(index &+ 1, kept)
  }
  span.append(kept..<span.count, to: &output)
  return output
}
