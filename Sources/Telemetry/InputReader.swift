internal import Bytes
internal import Model

/// Reads one input: recognises its form by its first block, then feeds the form.
struct InputReader {
  private let input: InputSource

  init(_ input: InputSource) { self.input = input }

  /// The input's summary.
  func read(_ cache: MessageCache) -> Summary {
    do throws(InputError) {
      let descriptor =
        input.isStandardInput ? Descriptor.standardInput() : try Descriptor(path: input.path)
      // A thread of its own pays only where there is something to inflate.
      if let size = descriptor.size, size < 1_024 * 1_024 {
        return read(from: InflatingReader(descriptor), cache)
      }
      return read(from: ReadAhead(descriptor), cache)
    } catch {
      return Summary(
        input: InputRecord(path: input.path, kind: InputKind.unknown.rawValue, problems: ["\(error)"]))
    }
  }

  /// The summary of what `source` gives.
  func read(from source: some ByteSource, _ cache: MessageCache) -> Summary {
    var feed = Feed(path: input.path, cache: cache)
    while source.next({ feed.take($0) }) {}
    return feed.finish(bytes: source.bytesRead, problems: source.problems)
  }
}

/// Feeds blocks to the form that the first of them show.
struct Feed {
  private enum Form {
    case undecided
    case export(S3ExportForm)
    case lines(PlainLinesForm)
    case traces(XRayForm)
    case skipped
  }

  private let path: String
  private let cache: MessageCache
  private var form = Form.undecided
  private var kind = InputKind.empty
  private var head: [UInt8] = []
  private var lines: LineScanner
  private var elements = JSONSplitter(wholeDocuments: false)

  /// A feed of the input at `path`, or of the part of it that begins behind `linesBefore` lines.
  init(path: String, linesBefore: Int = 0, cache: MessageCache) {
    self.path = path
    self.cache = cache
    lines = LineScanner(linesBefore: linesBefore)
  }

  mutating func take(_ block: Span<UInt8>) {
    guard case .undecided = form else { return give(block) }
    // A block is large enough to tell; a pipe may bring less at first.
    block.append(0..<block.count, to: &head)
    if head.count >= 4_096 { decide() }
  }

  private mutating func decide() {
    kind = Recognizer.kind(ofHead: head.span, path: path)
    let place = StreamPlace(path: path)
    let tracker = Tracker(Origin(path: path, stream: place.stream, scope: place.scope))
    let events = EventReader(
      intake: Intake(path: path, cache: cache), tracker: tracker, function: place.function)
    switch kind {
    case .s3Export: form = .export(S3ExportForm(events))
    case .lambdaLog: form = .lines(PlainLinesForm(events))
    case .xrayTraces: form = .traces(XRayForm(Intake(path: path, cache: cache)))
    default: form = .skipped
    }
    var first: [UInt8] = []
    swap(&first, &head)
    give(first.span)
  }

  private mutating func give(_ block: Span<UInt8>) {
    switch form {
    case .export(var export):
      form = .skipped
      lines.feed(block) { export.line($0, number: $1) }
      form = .export(export)
    case .lines(var plain):
      form = .skipped
      lines.feed(block) { plain.line($0, number: $1) }
      form = .lines(plain)
    case .traces(var traces):
      form = .skipped
      elements.feed(block) { traces.trace($0, line: $1) }
      form = .traces(traces)
    case .undecided, .skipped: break
    }
  }

  /// Ends the input.
  mutating func finish(bytes: Int, problems: [InputProblem]) -> Summary {
    if case .undecided = form, !head.isEmpty { decide() }
    var summary = Summary()
    switch form {
    case .export(var export):
      lines.finish { export.line($0, number: $1) }
      export.events.finish()
      summary = export.events.intake.summary
    case .lines(var plain):
      lines.finish { plain.line($0, number: $1) }
      plain.events.finish()
      summary = plain.events.intake.summary
    case .traces(let traces): summary = traces.intake.summary
    case .undecided, .skipped: break
    }
    form = .skipped
    summary.settle()
    let sentences = problems.map { "\($0.message) (at byte \($0.offset))" } + formProblems
    summary.inputs = [
      InputRecord(path: path, kind: kind.rawValue, bytes: bytes, events: summary.events, problems: sentences)
    ]
    return summary
  }

  private var formProblems: [String] {
    var sentences: [String] = []
    if kind == .unknown {
      sentences.append("its form is not known: neither a log nor a trace nor a template")
    }
    if let offset = lines.firstCutOffset {
      sentences.append(
        "\(lines.cutLines) line(s) longer than \(LineScanner.defaultLimit) bytes were cut (the first at byte \(offset) of the inflated text)"
      )
    }
    if let offset = elements.firstSkippedOffset {
      sentences.append(
        "\(elements.skippedElements) element(s) longer than \(JSONSplitter.defaultLimit) bytes were skipped (the first at byte \(offset) of the inflated text)"
      )
    }
    if elements.isIncomplete { sentences.append("the JSON text ends too early; what came before is kept") }
    return sentences
  }
}
