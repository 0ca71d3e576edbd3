internal import Bytes

/// Says where a text may go on in another form: a glance at what a document begins with, which is all that is
/// done for documents that begin like those before them.
struct DocumentGate {
  /// How documents begin that are known to be of the form.
  private var known: [[UInt8]] = []
  /// All that was read of the last document that began so: the next that begins with it is told without more.
  private var last: [UInt8] = []
  private var asked = 0
  /// Where the last document begins that was said to be of another form, perhaps: what it is is told there.
  private(set) var lastOther = -1

  private static let knownLimit = 32
  private static let signatureLimit = 96
  private static let lastLimit = 256

  /// Notes how a document begins that is of the form.
  mutating func accept(_ document: Span<UInt8>) {
    var start = JSONCursor()
    guard start.peek(document) != nil, let signature = Self.signature(document, &start) else { return }
    if known.count < Self.knownLimit, !known.contains(signature) { known.append(signature) }
  }

  /// Whether what begins at `index` may be of another form.
  ///
  /// It is asked about no more than a few times in what was read: each answer costs a look at some kilobytes.
  mutating func mayBeOther(_ block: Span<UInt8>, at index: Int, offset: Int) -> Bool {
    let end = index &+ last.count
    if !last.isEmpty, end <= block.count, block.extracting(index..<end).equals(last.span) { return false }
    var cursor = JSONCursor(at: index)
    guard let signature = Self.signature(block, &cursor), known.contains(signature) else {
      guard isWorthALook(offset) else { return false }
      lastOther = offset
      return true
    }
    last.removeAll(keepingCapacity: true)
    if cursor.index < min(block.count, index &+ Self.lastLimit) {
      block.append(index..<cursor.index &+ 1, to: &last)
    }
    return false
  }

  private mutating func isWorthALook(_ offset: Int) -> Bool {
    guard asked < 64 + offset >> 16 else { return false }
    asked += 1
    return true
  }

  /// What a document begins with: its first key and, of the value, the first key too; nil where it is cut.
  ///
  /// It depends on nothing behind the byte that the cursor is left at.
  private static func signature(_ block: Span<UInt8>, _ cursor: inout JSONCursor) -> [UInt8]? {
    var found: [UInt8] = []
    for _ in 0..<2 {
      while let byte = cursor.peek(block), byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        guard found.count < signatureLimit else { return nil }
        found.append(byte)
        cursor.index += 1
      }
      guard !found.isEmpty, let key = cursor.string(block), key.range.count < signatureLimit else {
        return nil
      }
      block.append(key.range, to: &found)
      guard cursor.peek(block) == UInt8(ascii: ":") else { return found }
      cursor.index += 1
      let value = cursor.peek(block)
      guard value == UInt8(ascii: "{") || value == UInt8(ascii: "[") else { return found }
    }
    return found
  }

  /// Whether a document of a form of telemetry may begin at `index`, where a line begins with a bracket that
  /// may as well be an application's.
  mutating func mayBegin(_ block: Span<UInt8>, at index: Int, offset: Int) -> Bool {
    Self.mayBegin(block, at: index) && isWorthALook(offset)
  }

  private static func mayBegin(_ block: Span<UInt8>, at index: Int) -> Bool {
    var cursor = JSONCursor(at: index)
    while let byte = cursor.peek(block), byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
      guard cursor.index - index < 64 else { return false }
      cursor.index += 1
    }
    guard let quote = cursor.peek(block) else { return true }
    guard quote == UInt8(ascii: "\"") else { return false }
    let start = cursor.index + 1
    guard let end = block.firstIndex(of: UInt8(ascii: "\""), from: start, below: start + 32) else {
      return block.count - start < 32
    }
    for key in keys where block.equals(key, in: start..<end) { return true }
    return false
  }

  /// First keys of documents of telemetry, but for those with which applications' own lines begin.
  private static let keys: [StaticString] = [
    "Traces", "UnprocessedTraceIds", "TraceSummaries", "ApproximateTime", "resourceSpans", "messageType",
    "owner", "awslogs", "events", "searchedLogStreams", "nextForwardToken", "nextBackwardToken", "results",
    "queryLanguage", "field", "Records", "Events", "evaluations", "requestContext", "eventVersion",
  ]
}
