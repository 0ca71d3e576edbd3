/// Splits blocks into lines, wherever the blocks are cut.
///
/// A line is lent without its newline and without one carriage return before it. A line that is longer than
/// the limit is cut: its head is lent, the rest is skipped and counted. Memory: one line.
package struct LineScanner {
  /// Longest line that is lent whole: a CloudWatch Logs event (1 MiB) and its timestamp.
  package static let defaultLimit = 1_024 * 1_024 + 4_096

  private let limit: Int
  private var carry: [UInt8] = []
  private var skipping = false
  private var consumed = 0
  /// Number of the line that was lent last.
  package private(set) var lines = 0
  /// Lines that were cut.
  package private(set) var cutLines = 0
  /// Offset of the first line that was cut, in inflated bytes.
  package private(set) var firstCutOffset: Int?
  private var lineOffset = 0

  /// A scanner whose first line has the number behind `linesBefore`.
  ///
  /// Its first byte has the offset `bytesBefore`.
  package init(limit: Int = LineScanner.defaultLimit, linesBefore: Int = 0, bytesBefore: Int = 0) {
    self.limit = limit
    lines = linesBefore
    consumed = bytesBefore
    lineOffset = bytesBefore
  }

  /// Inflated bytes up to what is fed next.
  package var bytesRead: Int { consumed }

  /// Lends every line that ends in `block` with its number, counted from 1.
  package mutating func feed(_ block: Span<UInt8>, _ body: (Span<UInt8>, Int) -> Void) {
    _ = feed(block, accepted: true, stop: { _, _ in false }, body)
  }

  /// Lends every line that ends in `block` with its number, counted from 1.
  ///
  /// Before a line that begins with a bracket `stop` is asked whether to stop there: then the position within
  /// the block is given, and nothing behind it has been read. A line that `accepted` begins with is not asked
  /// about.
  package mutating func feed(
    _ block: Span<UInt8>, accepted: Bool, stop: (Span<UInt8>, Int) -> Bool,
    _ body: (Span<UInt8>, Int) -> Void
  ) -> Int? {
    var start = 0
    var isAsked = !accepted && carry.isEmpty && !skipping
    while start < block.count {
      let first = block[start]
      if isAsked, first == UInt8(ascii: "{") || first == UInt8(ascii: "["), stop(block, start) {
        consumed &+= start
        return start
      }
      isAsked = true
      guard let end = block.firstIndex(of: UInt8(ascii: "\n"), from: start) else { break }
      if carry.isEmpty && !skipping {
        emit(block, start..<end, body)
      } else {
        keep(block, start..<end)
        emitCarry(body)
      }
      start = end + 1
      lineOffset = consumed &+ start
    }
    keep(block, start..<block.count)
    consumed &+= block.count
    return nil
  }

  /// Lends the last line, where the input does not end in a newline.
  package mutating func finish(_ body: (Span<UInt8>, Int) -> Void) {
    if !carry.isEmpty { emitCarry(body) }
  }

  private mutating func keep(_ block: Span<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty, !skipping else { return }
    // One byte more: it may be the carriage return that is no part of the line.
    let room = limit + 1 - carry.count
    block.append(range.prefix(room), to: &carry)
    if range.count > room {
      skipping = true
      countCut()
    }
  }

  private mutating func emitCarry(_ body: (Span<UInt8>, Int) -> Void) {
    lines &+= 1
    let wasCut = skipping
    skipping = false
    // Taken out for the call, so that its memory is kept without being shared.
    var line: [UInt8] = []
    swap(&line, &carry)
    do {
      let span = line.span
      var end = wasCut ? span.count : Self.end(span, 0..<span.count)
      if end > limit {
        end = limit
        if !wasCut { countCut() }
      }
      body(span.extracting(0..<end), lines)
    }
    line.removeAll(keepingCapacity: true)
    swap(&line, &carry)
  }

  private mutating func emit(_ block: Span<UInt8>, _ range: Range<Int>, _ body: (Span<UInt8>, Int) -> Void) {
    lines &+= 1
    var end = Self.end(block, range)
    if end - range.lowerBound > limit {
      end = range.lowerBound + limit
      countCut()
    }
    body(block.extracting(range.lowerBound..<end), lines)
  }

  private mutating func countCut() {
    cutLines &+= 1
    if firstCutOffset == nil { firstCutOffset = lineOffset }
  }

  /// The range's end without one carriage return.
  private static func end(_ span: Span<UInt8>, _ range: Range<Int>) -> Int {
    let end = range.upperBound
    return end > range.lowerBound && span[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }
}
