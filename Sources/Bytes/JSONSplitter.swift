/// Cuts a stream of JSON into elements, wherever the blocks are cut, without reading what is in them.
///
/// An element is a value of an array that is a member of a document's outermost object (`{"Traces":[` element
/// `,` …), or of an outermost array. A document without such an array, and every further document behind it
/// with or without white space between, is an element itself when `wholeDocuments` is set. Memory: one
/// element, at most the limit.
package struct JSONSplitter {
  /// An element longer than this is skipped and counted.
  package static let defaultLimit = 8 * 1_024 * 1_024

  private let wholeDocuments: Bool
  private let limit: Int
  private var carry: [UInt8] = []
  private var keyBytes: [UInt8] = []
  private var depth = 0
  private var inString = false
  private var escaped = false
  private var capturing = false
  private var tooLong = false
  private var arrayDepth: Int?
  private var outermostIsArray = false
  private var newlines = 0
  private var elementLine = 1
  private var consumed = 0
  /// Elements lent so far.
  package private(set) var elements = 0
  package private(set) var skippedElements = 0
  /// Offset of the first element that was too long, in inflated bytes.
  package private(set) var firstSkippedOffset: Int?
  /// Offset of the first byte between documents that belongs to none, in inflated bytes.
  package private(set) var firstStrayOffset: Int?

  package init(wholeDocuments: Bool, limit: Int = JSONSplitter.defaultLimit) {
    self.wholeDocuments = wholeDocuments
    self.limit = limit
  }

  /// Inflated bytes fed so far.
  package var bytesRead: Int { consumed }

  /// Whether the input ended inside an element or a document.
  package var isIncomplete: Bool { depth > 0 || capturing }

  /// Lends every element that ends in `block` with the line on which it begins, counted from 1.
  package mutating func feed(_ block: Span<UInt8>, _ body: (Span<UInt8>, Int) -> Void) {
    var index = 0
    var start = 0
    while index < block.count {
      if inString {
        index = skipString(block, from: index)
        continue
      }
      let byte = block[index]
      switch byte {
      case UInt8(ascii: "\""): inString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if !capturing, begins(byte) {
          capturing = true
          start = index
          elementLine = newlines &+ 1
        }
        depth &+= 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth = max(0, depth &- 1)
        if capturing, depth == captureDepth {
          finishElement(block, start..<index &+ 1, body)
          start = index &+ 1
        } else if depth == 0 || depth == arrayDepth.map({ $0 &- 1 }) {
          arrayDepth = nil
        }
      case 0x0A: newlines &+= 1
      default:
        if depth == 0 { noteStray(byte, at: consumed &+ index) }
      }
      index &+= 1
    }
    if capturing { keep(block, start..<block.count) }
    consumed &+= block.count
  }

  /// White space, a comma, a record separator (RFC 7464) and a byte order mark may stand between documents.
  private mutating func noteStray(_ byte: UInt8, at offset: Int) {
    guard firstStrayOffset == nil, ![0x20, 0x09, 0x0D, 0x2C, 0x1E].contains(byte) else { return }
    if offset < 3, [0xEF, 0xBB, 0xBF].contains(byte) { return }
    firstStrayOffset = offset
  }

  private var captureDepth: Int { arrayDepth ?? 0 }

  /// Whether the bracket at the present depth opens an element; notes the array whose elements are wanted.
  private mutating func begins(_ bracket: UInt8) -> Bool {
    if let arrayDepth { return depth == arrayDepth }
    if depth == 0 {
      if wholeDocuments { return true }
      if bracket == UInt8(ascii: "[") { arrayDepth = 1 }
      return false
    }
    if depth == 1, bracket == UInt8(ascii: "[") { arrayDepth = 2 }
    return false
  }

  /// Goes behind the string's closing quote, or to the block's end.
  private mutating func skipString(_ block: Span<UInt8>, from start: Int) -> Int {
    var index = start
    // A backslash that ended the block before makes this byte an ordinary one.
    if escaped {
      escaped = false
      index &+= 1
    }
    let first = index
    while let quote = block.firstIndex(of: UInt8(ascii: "\""), from: index) {
      index = quote &+ 1
      if backslashes(block, before: quote, from: first) & 1 == 0 {
        inString = false
        return index
      }
    }
    escaped = first <= block.count && backslashes(block, before: block.count, from: first) & 1 == 1
    return block.count
  }

  private func backslashes(_ block: Span<UInt8>, before end: Int, from first: Int) -> Int {
    var start = end
    while start > first, block[start &- 1] == UInt8(ascii: "\\") { start &-= 1 }
    return end &- start
  }

  private mutating func keep(_ block: Span<UInt8>, _ range: Range<Int>) {
    guard !tooLong else { return }
    if carry.count &+ range.count > limit {
      tooLong = true
      skippedElements &+= 1
      if firstSkippedOffset == nil { firstSkippedOffset = consumed &+ range.lowerBound &- carry.count }
      carry = []
    } else {
      block.append(range, to: &carry)
    }
  }

  private mutating func finishElement(
    _ block: Span<UInt8>, _ range: Range<Int>, _ body: (Span<UInt8>, Int) -> Void
  ) {
    capturing = false
    defer { tooLong = false }
    if carry.isEmpty, !tooLong, range.count <= limit {
      elements &+= 1
      body(block.extracting(range), elementLine)
      return
    }
    keep(block, range)
    guard !tooLong else { return }
    elements &+= 1
    var element: [UInt8] = []
    swap(&element, &carry)
    body(element.span, elementLine)
    element.removeAll(keepingCapacity: element.count < limit / 8)
    swap(&element, &carry)
  }
}
