/// Cuts a stream of JSON into elements, wherever the blocks are cut, without reading what is in them.
///
/// An element is a value of an array that is a member of a document's outermost object (`{"Traces":[` element
/// `,` …), or of an outermost array. A document without such an array, and every further document behind it
/// with or without white space between, is an element itself when `wholeDocuments` is set; when only
/// `bareDocuments` is, that holds of those in which no such array comes first. Memory: one element, at most
/// the limit.
package struct JSONSplitter {
  /// An element longer than this is skipped and counted.
  package static let defaultLimit = 8 * 1_024 * 1_024

  private let wholeDocuments: Bool
  private let bareDocuments: Bool
  private let limit: Int
  private var carry: [UInt8] = []
  private var keyBytes: [UInt8] = []
  private var depth = 0
  private var inString = false
  private var escaped = false
  private var capturing = false
  /// Whether what is captured is a document in which an array may still come.
  private var isTentative = false
  private var tooLong = false
  private var arrayDepth: Int?
  private var outermostIsArray = false
  private var newlines = 0
  private var elementLine = 1
  private var elementOffset = 0
  /// Whether the next document is not asked about.
  private var isAccepted = false
  /// Whether text that is no JSON was met since the last document.
  private var isStray = false
  private var consumed = 0
  /// Elements lent so far.
  package private(set) var elements = 0
  package private(set) var skippedElements = 0
  /// Offset of the first element that was too long, in inflated bytes.
  package private(set) var firstSkippedOffset: Int?
  /// Offset of the first byte between documents that belongs to none, in inflated bytes.
  package private(set) var firstStrayOffset: Int?

  /// A splitter of a text that begins behind so many lines and bytes of its input.
  package init(
    wholeDocuments: Bool, bareDocuments: Bool = false, limit: Int = JSONSplitter.defaultLimit,
    linesBefore: Int = 0, bytesBefore: Int = 0
  ) {
    self.wholeDocuments = wholeDocuments
    self.bareDocuments = bareDocuments
    self.limit = limit
    newlines = linesBefore
    consumed = bytesBefore
  }

  /// Newlines before the byte that is read next.
  package var linesBefore: Int { newlines }

  /// Inflated bytes up to what is fed next.
  package var bytesRead: Int { consumed }

  /// Whether the input ended inside an element or a document.
  package var isIncomplete: Bool { depth > 0 || capturing }

  /// Lends every element that ends in `block` with the line on which it begins, counted from 1.
  package mutating func feed(_ block: Span<UInt8>, _ body: (Span<UInt8>, Int) -> Void) {
    _ = feed(block, accepted: true, stop: { _, _ in false }, { element, line, _ in body(element, line) })
  }

  /// Lends every element that ends in `block` with its line and its offset in inflated bytes.
  ///
  /// Before every document, and before text between documents, `stop` is asked whether to stop there: then
  /// the position within the block is given, and nothing behind it has been read. What `accepted` begins with
  /// is not asked about.
  package mutating func feed(
    _ block: Span<UInt8>, accepted: Bool, stop: (Span<UInt8>, Int) -> Bool,
    _ body: (Span<UInt8>, Int, Int) -> Void
  ) -> Int? {
    var index = 0
    var start = 0
    isAccepted = accepted
    while index < block.count {
      if inString {
        index = skipString(block, from: index)
        continue
      }
      if capturing, !isTentative {
        index = pass(block, from: index)
        guard index < block.count else { break }
      }
      let byte = block[index]
      if depth == 0, !Self.isBetween(byte) {
        if stops(block, index, stop) {
          consumed &+= index
          return index
        }
        if byte != UInt8(ascii: "{"), byte != UInt8(ascii: "[") {
          index &+= 1
          continue
        }
      }
      switch byte {
      case UInt8(ascii: "\""): inString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if !capturing || isTentative, begins(byte) {
          capturing = true
          start = index
          elementLine = newlines &+ 1
          elementOffset = consumed &+ index
        }
        depth &+= 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth &-= 1
        if capturing, depth == captureDepth {
          finishElement(block, start..<index &+ 1, body)
          start = index &+ 1
        } else if depth == 0 || depth == arrayDepth.map({ $0 &- 1 }) {
          arrayDepth = nil
        }
      case 0x0A: newlines &+= 1
      default:
        if depth > 0 {
          index = block.firstStructure(from: index)
          continue
        }
      }
      index &+= 1
    }
    if capturing { keep(block, start..<block.count) }
    consumed &+= block.count
    return nil
  }

  /// Whether to stop at the document, or at the text that is none, which begins at `index`.
  private mutating func stops(
    _ block: Span<UInt8>, _ index: Int, _ stop: (Span<UInt8>, Int) -> Bool
  ) -> Bool {
    let isDocument = block[index] == UInt8(ascii: "{") || block[index] == UInt8(ascii: "[")
    if !isDocument {
      if consumed &+ index < 3, [0xEF, 0xBB, 0xBF].contains(block[index]) { return false }
      if isStray { return false }
    }
    if !isAccepted, stop(block, index) { return true }
    isAccepted = false
    isStray = !isDocument
    if isStray, firstStrayOffset == nil { firstStrayOffset = consumed &+ index }
    return false
  }

  /// White space, a comma, a record separator (RFC 7464) may stand between documents.
  private static func isBetween(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x1E: true
    default: false
    }
  }

  private var captureDepth: Int { arrayDepth ?? 0 }

  /// Whether the bracket at the present depth opens an element; notes the array whose elements are wanted.
  private mutating func begins(_ bracket: UInt8) -> Bool {
    if let arrayDepth { return depth == arrayDepth }
    if depth == 0 {
      if bracket == UInt8(ascii: "[") {
        arrayDepth = 1
        return false
      }
      isTentative = bareDocuments
      return wholeDocuments || bareDocuments
    }
    if depth == 1, bracket == UInt8(ascii: "[") {
      if isTentative { giveUp() }
      arrayDepth = 2
    }
    return false
  }

  /// Goes through what is in an element: to the bracket that ends it, or to the block's end.
  private mutating func pass(_ block: Span<UInt8>, from start: Int) -> Int {
    let outside = captureDepth
    var index = start
    var level = depth
    while index < block.count {
      switch block[index] {
      case UInt8(ascii: "\""):
        index = skipString(block, from: index &+ 1)
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): level &+= 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if level &- 1 == outside {
          depth = level
          return index
        }
        level &-= 1
      case 0x0A: newlines &+= 1
      case UInt8(ascii: ","), UInt8(ascii: ":"): break
      default:
        index = block.firstStructure(from: index)
        continue
      }
      index &+= 1
    }
    depth = level
    return index
  }

  /// Lets go of a document whose elements are lent instead.
  private mutating func giveUp() {
    isTentative = false
    capturing = false
    tooLong = false
    carry.removeAll(keepingCapacity: true)
  }

  /// Goes behind the string's closing quote, or to the block's end, where the string goes on in the next.
  private mutating func skipString(_ block: Span<UInt8>, from start: Int) -> Int {
    // A backslash that ended the block before makes this byte an ordinary one.
    let isCarried = escaped && start < block.count
    if !escaped {
      // Most strings hold no backslash.
      let first = block.firstStringMark(from: start)
      if first < block.count, block[first] == UInt8(ascii: "\"") {
        inString = false
        return first &+ 1
      }
    }
    let end = block.stringEnd(from: isCarried ? start &+ 1 : start)
    inString = end.position >= block.count
    escaped = inString && (end.isCut || escaped && !isCarried)
    return inString ? block.count : end.position &+ 1
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
    _ block: Span<UInt8>, _ range: Range<Int>, _ body: (Span<UInt8>, Int, Int) -> Void
  ) {
    capturing = false
    isTentative = false
    defer { tooLong = false }
    if carry.isEmpty, !tooLong, range.count <= limit {
      elements &+= 1
      body(block.extracting(range), elementLine, elementOffset)
      return
    }
    keep(block, range)
    guard !tooLong else { return }
    elements &+= 1
    var element: [UInt8] = []
    swap(&element, &carry)
    body(element.span, elementLine, elementOffset)
    element.removeAll(keepingCapacity: element.count < limit / 8)
    swap(&element, &carry)
  }
}
