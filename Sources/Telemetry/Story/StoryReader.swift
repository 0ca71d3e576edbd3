internal import Bytes
internal import Documents
package import Model

/// Reads once more what the inputs tell of one invocation: for a report, one whole story is worth a second
/// look.
///
/// Bounded: of logs, the input that holds the failure is read as far as the invocation's end; of other
/// inputs, those up to a size.
package struct StoryReader {
  /// Largest other input that is read again, in stored bytes.
  private static let largest = 64 << 20
  /// How far behind the failure its invocation's end is looked for.
  private static let farthest = 20_000

  private let request: String
  private let failure: Evidence
  private var trace: String?
  private var entries: [Story.Entry] = []
  /// Hashes of DynamoDB's ids of the calls, by which CloudTrail tells them.
  private var services: Set<UInt64> = []

  /// A reader of the invocation that `failure` belongs to; nil where it names none.
  package init?(of failure: Evidence) {
    guard let request = failure.requestID else { return nil }
    self.request = request
    self.failure = failure
    trace = failure.traceID
  }

  /// The story as these inputs tell it; nil where they tell nothing.
  package mutating func read(_ inputs: [InputRecord]) -> Story? {
    let logs = inputs.filter { Self.isLog($0.kind) && $0.path != "-" }
    let own = logs.filter { $0.path == failure.source }
    for input in own.isEmpty ? logs.filter({ $0.bytes <= Self.largest }) : own where entries.isEmpty {
      readLog(input)
    }
    for entry in entries { note(entry.evidence.text) }
    for input in inputs where input.path != "-" && input.bytes <= Self.largest {
      switch InputKind(rawValue: input.kind) {
      case .xrayTraces: elements(input) { $0.readTrace($1, $2, input.path) }
      case .xraySegments: elements(input, wholeDocuments: true) { $0.readSegment($1, $2, input.path) }
      default: break
      }
    }
    for input in inputs where input.kind == InputKind.cloudTrail.rawValue && input.bytes <= Self.largest {
      elements(input) { $0.readRecord($1, $2, input.path) }
    }
    guard !entries.isEmpty else { return nil }
    return Story(requestID: request, traceID: trace, entries: entries)
  }

  private static func isLog(_ kind: String) -> Bool {
    switch InputKind(rawValue: kind) {
    case .s3Export, .lambdaLog, .logsTail, .logEvents, .subscription, .insightsResults, .insightsExport: true
    default: false
    }
  }

  // MARK: Logs

  private mutating func readLog(_ input: InputRecord) {
    guard let kind = InputKind(rawValue: input.kind) else { return }
    var lines = StoryLines(request: request, path: input.path)
    switch kind {
    case .s3Export, .lambdaLog, .logsTail:
      let last = input.path == failure.source ? (failure.line ?? 0) + Self.farthest : .max
      // Nearly every line is of other invocations, and is passed over as bytes.
      let marks = NeedleFilter([request, "INIT_START ", "platform.initStart"], rareIn: "")
      scan(input.path) { text, number in
        if lines.isInside || request.utf8.count < 5 || marks.matches(text) {
          lines.line(text, number: number, kind: kind)
        }
        return !lines.isWhole && number < last
      }
    default:
      guard input.bytes <= Self.largest else { return }
      split(input.path, wholeDocuments: kind == .subscription) { json, line in
        guard let node = try? JSONParser.parse(json) else { return }
        for event in StoryEvents.events(node) { lines.event(event, number: line) }
      }
    }
    trace = trace ?? lines.trace
    entries += lines.entries
  }

  /// Notes DynamoDB's request ids in a text: 52 capitals and digits.
  private mutating func note(_ text: String) {
    for word in text.utf8.split(whereSeparator: { !Self.isServiceByte($0) }) where word.count == 52 {
      services.insert(StableHash.hash(String(decoding: word, as: UTF8.self)))
    }
  }

  private static func isServiceByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
  }

  // MARK: Traces

  private mutating func readTrace(_ json: [UInt8], _ line: Int, _ path: String) {
    guard contains(json), let node = try? JSONParser.parse(json) else { return }
    let id = node["Id"]?.string ?? node["trace_id"]?.string
    guard id == trace || trace == nil else { return }
    trace = trace ?? id
    for segment in node["Segments"]?.array ?? node["Spans"]?.array ?? [] {
      guard let document = segment["Document"] else { continue }
      let inner = document.string.flatMap { try? JSONParser.parse($0) } ?? document
      tell(inner, line, path, depth: 0)
    }
  }

  private mutating func readSegment(_ json: [UInt8], _ line: Int, _ path: String) {
    guard contains(json), let node = try? JSONParser.parse(json), node["trace_id"]?.string == trace else {
      return
    }
    tell(node, line, path, depth: 0)
  }

  /// Whether a trace may be the invocation's: it holds its trace id, or the request's.
  private func contains(_ json: [UInt8]) -> Bool {
    let mark = Array((trace ?? request).utf8)
    guard let first = mark.first else { return false }
    var rest = json[...]
    while let start = rest.firstIndex(of: first) {
      if json[start...].starts(with: mark) { return true }
      rest = json[(start + 1)...]
    }
    return false
  }

  private mutating func tell(_ segment: Node, _ line: Int, _ path: String, depth: Int) {
    guard depth < 16, entries.count < 1_000 else { return }
    let words = StorySegment(segment)
    if let id = words.service { services.insert(StableHash.hash(id)) }
    entries.append(Story.Entry(.trace, evidence(words.text, words.time, line, path)))
    for inner in segment["subsegments"]?.array ?? [] { tell(inner, line, path, depth: depth + 1) }
  }

  // MARK: CloudTrail

  private mutating func readRecord(_ json: [UInt8], _ line: Int, _ path: String) {
    let record = CloudTrailRecord(json.span)
    guard services.contains(record.request), let name = record.name else { return }
    entries.append(Story.Entry(.cloudTrail, evidence(record.evidence(name), record.time, line, path)))
  }

  private func evidence(_ text: String, _ time: Int64?, _ line: Int, _ path: String) -> Evidence {
    Evidence(
      source: path, line: line, timestamp: time.map { Instant(milliseconds: $0) }, requestID: request,
      traceID: trace, text: text)
  }

  // MARK: Reading

  /// Gives lines until `body` has seen enough.
  private func scan(_ path: String, _ body: (Span<UInt8>, Int) -> Bool) {
    guard let descriptor = try? Descriptor(path: path) else { return }
    let reader = InflatingReader(descriptor)
    var scanner = LineScanner()
    var goesOn = true
    while goesOn, reader.next({ block in scanner.feed(block) { if goesOn { goesOn = body($0, $1) } } }) {}
    if goesOn { scanner.finish { _ = body($0, $1) } }
  }

  private func split(_ path: String, wholeDocuments: Bool, _ body: ([UInt8], Int) -> Void) {
    guard let descriptor = try? Descriptor(path: path) else { return }
    let reader = InflatingReader(descriptor)
    var splitter = JSONSplitter(wholeDocuments: wholeDocuments)
    while reader.next({ block in
      splitter.feed(block) { json, line in
        var bytes: [UInt8] = []
        json.append(0..<json.count, to: &bytes)
        body(bytes, line)
      }
    }) {}
  }

  private mutating func elements(
    _ input: InputRecord, wholeDocuments: Bool = false, _ body: (inout StoryReader, [UInt8], Int) -> Void
  ) {
    var reader = self
    split(input.path, wholeDocuments: wholeDocuments) { body(&reader, $0, $1) }
    self = reader
  }
}
