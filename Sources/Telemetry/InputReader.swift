internal import Bytes
internal import Model

/// Reads one input: recognises its form by its first bytes, then feeds the form.
struct InputReader {
  /// Stored bytes from which on a thread of its own inflates.
  private static let readAheadSize = 1_024 * 1_024

  private let input: InputSource

  init(_ input: InputSource) { self.input = input }

  /// The input's summary.
  func read(_ cache: MessageCache) -> Summary {
    do throws(InputError) {
      let descriptor = input.isStandardInput ? .standardInput() : try Descriptor(path: input.path)
      if let size = descriptor.size, size < Self.readAheadSize {
        return read(from: InflatingReader(descriptor), cache)
      }
      return read(from: ReadAhead(descriptor), cache)
    } catch {
      return Summary(
        input: InputRecord(path: input.path, kind: InputKind.unknown.rawValue, problems: ["\(error)"]))
    }
  }

  private func read(from source: some ByteSource, _ cache: MessageCache) -> Summary {
    var feed = Feed(path: input.path, cache: cache)
    while source.next({ feed.take($0) }) {}
    return feed.finish(bytes: source.bytesRead, problems: source.problems)
  }
}

/// Feeds blocks to the form that the first of them show.
struct Feed {
  /// Bytes by which a form is recognised at the latest.
  private static let headSize = 32 * 1_024

  private let path: String
  private let linesBefore: Int
  private let cache: MessageCache
  private var form: FormReader?
  private var kind: InputKind?
  private var head: [UInt8] = []

  /// A feed of the input at `path`, or of the part of it that begins behind `linesBefore` lines.
  init(path: String, linesBefore: Int = 0, cache: MessageCache) {
    self.path = path
    self.linesBefore = linesBefore
    self.cache = cache
  }

  mutating func take(_ block: Span<UInt8>) {
    guard kind == nil else {
      form?.take(block)
      return
    }
    block.append(0..<block.count, to: &head)
    if head.count >= Self.headSize { decide() }
  }

  private mutating func decide() {
    let kind = Recognizer.kind(ofHead: head.span, path: path)
    self.kind = kind
    form = FormList.reader(kind, path: path, linesBefore: linesBefore, cache: cache)
    var first: [UInt8] = []
    swap(&first, &head)
    form?.take(first.span)
  }

  /// Ends the input.
  mutating func finish(bytes: Int, problems: [InputProblem]) -> Summary {
    if kind == nil, !head.isEmpty { decide() }
    let kind = kind ?? .empty
    var summary = form?.finish() ?? Summary()
    summary.settle()
    var sentences = problems.map { "\($0.message) (at byte \($0.offset))" }
    if kind == .unknown {
      sentences.append("its form is not known: it is neither a log nor a trace nor a template")
    }
    sentences += form?.problems() ?? []
    summary.inputs = [
      InputRecord(path: path, kind: kind.rawValue, bytes: bytes, events: summary.events, problems: sentences)
    ]
    return summary
  }
}
