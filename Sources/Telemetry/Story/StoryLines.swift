internal import Bytes
internal import Model

/// Picks the log lines of one invocation: those that bear its request id, and those between its START and its
/// REPORT in the same stream.
struct StoryLines {
  /// Longest text of an event that is kept, in bytes.
  private static let longest = 2_000
  /// Most events: more than one invocation's story needs.
  private static let limit = 1_000

  private let request: String
  private let path: String
  private(set) var entries: [Story.Entry] = []
  private(set) var trace: String?
  /// Whether the invocation's end was read.
  private(set) var isWhole = false
  private var isOpen = false
  private var isReported = false
  private var stream: String?
  /// The last initialisation, by the stream in which it was: the START that follows it says whose it was.
  private var initialisation: (stream: String?, entry: Story.Entry)?
  /// Whether the last event was the invocation's: lines without a time of their own go with it.
  private var follows = false

  /// Whether the next line counts although it does not bear the invocation's id: it may be a line of it, or
  /// tell whose an initialisation was.
  var isInside: Bool { isOpen || follows || isReported || initialisation != nil }

  init(request: String, path: String) {
    self.request = request
    self.path = path
  }

  /// Takes a line of a form that is read line by line.
  mutating func line(_ text: Span<UInt8>, number: Int, kind: InputKind) {
    if kind == .logsTail, let head = TailForm.head(text) {
      let stream = head.stream.map { text.text($0) }
      return event(text.text(head.message..<text.count), head.time, stream: stream, number: number)
    }
    var timestamps = Timestamps()
    if let time = timestamps.read(text) {
      let start = min(Timestamps.length + 1, text.count)
      return event(text.text(start..<text.count), time, stream: nil, number: number)
    }
    let whole = text.text(0..<text.count)
    let begins = ["START ", "END ", "REPORT ", "INIT_START ", "{", "["].contains { whole.hasPrefix($0) }
    guard kind != .lambdaLog || !(begins || whole.contains(request)) else {
      return event(whole, nil, stream: nil, number: number)
    }
    extend(whole)
  }

  /// Takes an event whose whole text is at hand.
  mutating func event(_ event: StoryEvents.Event, number: Int) {
    self.event(event.text, event.time, stream: event.stream, number: number)
  }

  private mutating func event(_ text: String, _ time: Int64?, stream: String?, number: Int) {
    follows = false
    guard !isWhole, entries.count < Self.limit else { return }
    // X-Ray's line stands behind REPORT and bears no request id.
    if isReported {
      isWhole = !text.hasPrefix("XRAY TraceId: ")
      guard !isWhole else { return }
    }
    let isOwn = text.contains(request)
    let entry = entry(text, time, number)
    if Self.isStart(text) { start(isOwn, stream) }
    if text.hasPrefix("INIT_START ") || text.contains("\"platform.initStart\"") {
      initialisation = (stream, entry)
    }
    guard isOwn || isOpen && stream == self.stream && !Self.isOther(text) else { return }
    follows = true
    entries.append(entry)
    if isOwn, Self.isReport(text) {
      isOpen = false
      isReported = true
    }
    if let start = text.firstRange(of: "XRAY TraceId: ")?.upperBound, trace == nil {
      trace = String(text[start...].prefix { $0 != "\t" && $0 != " " })
    }
  }

  private mutating func start(_ isOwn: Bool, _ stream: String?) {
    if isOwn {
      isOpen = true
      self.stream = stream
      if let initialisation, initialisation.stream == stream { entries.append(initialisation.entry) }
    }
    if initialisation?.stream == stream { initialisation = nil }
  }

  private func entry(_ text: String, _ time: Int64?, _ number: Int) -> Story.Entry {
    Story.Entry(
      .log,
      Evidence(
        source: path, line: number, timestamp: time.map { Instant(milliseconds: $0) }, requestID: request,
        text: Self.cut(text)))
  }

  /// Adds a line to the event before.
  private mutating func extend(_ text: String) {
    guard follows, !text.isEmpty, var last = entries.popLast() else { return }
    if text.hasPrefix("XRAY TraceId: ") {
      trace = trace ?? String(text.dropFirst(14).prefix { $0 != "\t" && $0 != " " })
    }
    last.evidence.text = Self.cut(last.evidence.text + "\n" + text)
    entries.append(last)
  }

  private static func cut(_ text: String) -> String {
    text.utf8.count > longest ? String(text.prefix(longest)) : text
  }

  private static func isStart(_ text: String) -> Bool {
    text.hasPrefix("START RequestId: ") || text.contains("\"platform.start\"")
  }

  private static func isReport(_ text: String) -> Bool {
    text.hasPrefix("REPORT RequestId: ") || text.contains("\"platform.report\"")
  }

  /// Whether a line is another invocation's, as the platform's lines say.
  private static func isOther(_ text: String) -> Bool {
    isStart(text) || isReport(text) || text.hasPrefix("END RequestId: ")
  }
}
