internal import Bytes
internal import Model

/// Feeds blocks to the form that the first of them show, and what follows in another form to that one.
struct Feed {
  /// Bytes by which a form is recognised at the latest.
  private static let headSize = 32 * 1_024

  private let path: String
  private let linesBefore: Int
  private let cache: MessageCache
  private var form: FormReader?
  private var kind: InputKind?
  /// What is held until there is enough of it to recognise its form.
  private var head: [UInt8] = []
  private var isDeciding = true
  private var parts = InputParts()

  /// A feed of the input at `path`, or of the part of it that begins behind `linesBefore` lines.
  init(path: String, linesBefore: Int = 0, cache: MessageCache) {
    self.path = path
    self.linesBefore = linesBefore
    self.cache = cache
  }

  mutating func take(_ block: Span<UInt8>) {
    if isDeciding {
      block.append(0..<block.count, to: &head)
    } else if let stop = form?.take(block, false) {
      hold(block, from: stop)
    }
    if head.count >= Self.headSize { drain() }
  }

  private mutating func hold(_ block: Span<UInt8>, from start: Int) {
    block.append(start..<block.count, to: &head)
    isDeciding = true
  }

  /// Decides on what is held, and feeds it, as often as there is enough of it.
  private mutating func drain(atEnd: Bool = false) {
    while isDeciding, !head.isEmpty, atEnd || head.count >= Self.headSize {
      var held: [UInt8] = []
      swap(&held, &head)
      isDeciding = false
      decide(held.span)
      if let stop = form?.take(held.span, true) { hold(held.span, from: stop) }
    }
  }

  private mutating func decide(_ held: Span<UInt8>) {
    let found = Recognizer.kind(ofHead: held.extracting(0..<min(held.count, 4 * Self.headSize)), path: path)
    guard let present = kind, let place = form?.place() else {
      return begin(found, at: TextPlace(lines: linesBefore, bytes: 0), held)
    }
    if found == present { return }
    let second = SecondForm(found, behind: present, held)
    if second.isRead {
      endPart()
      begin(found, at: place, held)
    } else if let problem = second.problem {
      parts.add("\(problem) (from byte \(place.bytes) of the inflated text)")
    }
  }

  private mutating func begin(_ kind: InputKind, at place: TextPlace, _ held: Span<UInt8>) {
    self.kind = kind
    form = FormList.reader(kind, path: path, from: place, cache: cache)
    if kind == .unknown { parts.advice = parts.advice ?? UnreadForm.sentence(held) }
    // Behind JSON that is of no known form, JSON of a known one may follow.
    if kind == .unknown, SecondForm.isJSON(held) { form = FormReader.skippingJSON(from: place) }
  }

  private mutating func endPart() {
    guard let kind, let form else { return }
    var summary = form.finish()
    summary.settle()
    parts.add(kind, summary, form.problems())
    self.form = nil
  }

  /// Ends the input, of which so many bytes were read as stored; `checksum` is theirs by CRC-32, in
  /// hexadecimal digits.
  mutating func finish(bytes: Int, checksum: String? = nil, problems: [InputProblem]) -> Summary {
    drain(atEnd: true)
    let last = kind ?? .empty
    if form == nil { parts.add(last, Summary(), []) } else { endPart() }
    var summary = parts.summary(path: path, bytes: bytes, problems: problems)
    for index in summary.inputs.indices { summary.inputs[index].crc32 = checksum }
    return summary
  }
}

/// What the parts of one input told, each of its own form.
private struct InputParts {
  /// What to do about an input that is not read.
  var advice: String?
  private var whole = Summary()
  private var records: [(kind: InputKind, events: Int, problems: [String])] = []
  private var problems: [String] = []

  /// Notes what the part that is being read left out.
  mutating func add(_ problem: String) { if problems.count < 32 { problems.append(problem) } }

  mutating func add(_ kind: InputKind, _ summary: Summary, _ sentences: [String]) {
    whole.merge(summary)
    let all = problems + sentences
    problems = []
    if let same = records.firstIndex(where: { $0.kind == kind }) {
      records[same].events += summary.events
      records[same].problems.append(contentsOf: all.prefix(max(0, 32 - records[same].problems.count)))
    } else {
      records.append((kind, summary.events, all))
    }
  }

  /// The summary of the input, which has one record for each form.
  func summary(path: String, bytes: Int, problems: [InputProblem]) -> Summary {
    var summary = whole
    summary.inputs = records.enumerated().map { number, record in
      var sentences = record.problems
      if record.kind == .unknown, records.count == 1 {
        sentences = [advice ?? "its form is not known: it is neither a log nor a trace nor a template"]
      }
      if number == 0 { sentences = problems.map { "\($0.message) (at byte \($0.offset))" } + sentences }
      return InputRecord(
        path: path, kind: record.kind.rawValue, bytes: number == 0 ? bytes : 0, events: record.events,
        problems: sentences)
    }
    return summary
  }
}
