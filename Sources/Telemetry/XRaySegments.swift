internal import Bytes

/// The segments of one trace with all below them, every one behind the one that it is in.
///
/// Kept by its form and filled anew for every trace.
struct XRaySegments {
  private(set) var all: [XRaySegment] = []
  /// The numbers of those that documents are.
  private(set) var documents: [Int] = []
  /// The trace, where the document that was read last tells it.
  private(set) var trace: TraceID?
  /// Names of tables, and exceptions, of one segment after another.
  private(set) var tables: [Word] = []
  private(set) var exceptions: [XRayException] = []
  private(set) var words = Words(dynamoDB)
  /// Whether one names an exception that stands elsewhere as its cause.
  private var nameCauses = false

  /// The names that SDKs give to subsegments of DynamoDB's.
  private static let dynamoDB = ["dynamodb", "DynamoDB", "AmazonDynamoDBv2", "DynamoDb"]
  static let depthLimit = 64
  /// More than X-Ray takes of one trace: what goes beyond is left out.
  private static let capacity = 50_000
  private static let keptCapacity = 4_096

  /// Lets go of the trace; gives whether words have lost their numbers too.
  mutating func removeAll() -> Bool {
    let isSmall = all.capacity <= Self.keptCapacity
    all.removeAll(keepingCapacity: isSmall)
    documents.removeAll(keepingCapacity: isSmall)
    tables.removeAll(keepingCapacity: isSmall)
    exceptions.removeAll(keepingCapacity: isSmall)
    nameCauses = false
    trace = nil
    guard words.isFull else { return false }
    words = Words(Self.dynamoDB)
    return true
  }

  /// Lets go of the segments, but of nothing that others to come may share: their words, tables and
  /// exceptions.
  mutating func removeSegments() {
    all.removeAll(keepingCapacity: true)
    documents.removeAll(keepingCapacity: true)
  }

  subscript(number: Int) -> XRaySegment {
    get { all[number] }
    _modify { yield &all[number] }
  }

  /// Whether this is a call that an instrumented SDK recorded.
  func isDynamoDB(_ segment: XRaySegment) -> Bool {
    segment.origin == nil && !segment.operation.isNone && !segment.name.isNone
      && segment.name.index <= Self.dynamoDB.count
  }

  /// Lends the subsegments of a segment, without those below them.
  func eachSubsegment(of number: Int, _ body: (XRaySegment) -> Void) {
    for segment in all[(number &+ 1)...] {
      guard let above = segment.above else { return }
      if above == number { body(segment) }
    }
  }

  /// The text of the exception that a segment records, or names as its cause.
  func text(of segment: XRaySegment, _ numbers: [UInt64: Int]) -> String? {
    if let first = segment.exceptions.first { return exceptions[first].text }
    return segment.cause == 0 ? nil : numbers[segment.cause].flatMap { exceptions[$0].text }
  }

  /// The numbers of exceptions by their ids, from anywhere in the trace, where they are asked for.
  var exceptionsByID: [UInt64: Int] {
    var numbers: [UInt64: Int] = [:]
    guard nameCauses else { return numbers }
    for (number, exception) in exceptions.enumerated() where exception.id != 0 {
      numbers[exception.id] = number
    }
    return numbers
  }

  /// Adds a segment that is a document.
  mutating func append(_ segment: XRaySegment) {
    documents.append(all.count)
    all.append(segment)
  }

  mutating func word(_ text: String?) -> Word { text.map { words.word($0) } ?? .none }

  mutating func word(_ json: Span<UInt8>, _ text: JSONText) -> Word { words.word(json, text) }

  // MARK: Reading

  /// Reads the document at the cursor; false where there is none.
  @discardableResult
  mutating func read(_ json: Span<UInt8>, _ cursor: inout JSONCursor) -> Bool {
    let number = all.count
    guard read(json, &cursor, above: nil, depth: 0) else { return false }
    documents.append(number)
    return true
  }

  private mutating func read(
    _ json: Span<UInt8>, _ cursor: inout JSONCursor, above: Int?, depth: Int
  ) -> Bool {
    guard depth < Self.depthLimit, all.count < Self.capacity, cursor.peek(json) == UInt8(ascii: "{") else {
      return false
    }
    let number = all.count
    var segment = XRaySegment()
    segment.above = above
    all.append(segment)
    cursor.members(json) { key, cursor in
      guard let key = XRayKey(key, json) else { return }
      switch key {
      case .subsegments:
        cursor.elements(json) { element in
          _ = read(json, &element, above: number, depth: depth + 1)
        }
      case .aws:
        cursor.members(json) { key, cursor in aws(json, key, &cursor, &segment, depth: depth) }
      case .cause: cause(json, &cursor, &segment)
      case .traceID:
        guard depth == 0, let text = cursor.string(json) else { return }
        trace = TraceID(json, at: text.range.lowerBound)
      default: segment.member(json, key, &cursor, &words)
      }
    }
    nameCauses = nameCauses || segment.cause != 0
    all[number] = segment
    return true
  }

  private mutating func aws(
    _ json: Span<UInt8>, _ key: JSONText, _ cursor: inout JSONCursor, _ segment: inout XRaySegment, depth: Int
  ) {
    guard let key = XRayAWSKey(key, json) else { return }
    if key == .tableName || key == .tableNames { return tableNames(json, &cursor, &segment) }
    // Every subsegment of a function repeats its segment's.
    if depth > 0, key == .functionARN || key == .accountID { return }
    guard let text = cursor.string(json) else { return }
    switch key {
    case .operation: segment.operation = words.word(json, text)
    case .indexName: segment.index = words.word(json, text)
    case .region: segment.region = words.word(json, text)
    case .functionARN: segment.functionARN = words.word(json, text)
    case .accountID: segment.account = words.word(json, text)
    case .requestID:
      segment.service = XRaySegment.hash(json, text)
      segment.request = RequestID(json, at: text.range.lowerBound)
    case .tableName, .tableNames: break
    }
  }

  /// A list, one name, or Python's print of a dictionary's keys: `dict_keys(['T', 'U'])`.
  private mutating func tableNames(
    _ json: Span<UInt8>, _ cursor: inout JSONCursor, _ segment: inout XRaySegment
  ) {
    guard let name = cursor.string(json) else {
      cursor.elements(json) { element in
        // Names beyond the limit are no words either.
        guard segment.tables.count < XRaySegment.tableLimit, let text = element.string(json) else { return }
        append(table: words.word(json, text), to: &segment)
      }
      return
    }
    guard json.starts(with: "dict_keys(", at: name.range.lowerBound) else {
      return append(table: words.word(json, name), to: &segment)
    }
    let quoted = name.string(json).split(separator: "'", omittingEmptySubsequences: false)
    for (index, part) in quoted.prefix(2 * XRaySegment.tableLimit).enumerated() where index % 2 == 1 {
      append(table: words.word(String(part)), to: &segment)
    }
  }

  /// Notes a table of a segment, whose tables lie side by side.
  mutating func append(table: Word, to segment: inout XRaySegment) {
    guard segment.tables.count < XRaySegment.tableLimit else { return }
    if segment.tables.upperBound != tables.count {
      let start = tables.count
      tables.append(contentsOf: tables[segment.tables])
      segment.tables = start..<tables.count
    }
    tables.append(table)
    segment.tables = segment.tables.lowerBound..<tables.count
  }

  private mutating func cause(
    _ json: Span<UInt8>, _ cursor: inout JSONCursor, _ segment: inout XRaySegment
  ) {
    if let text = cursor.string(json) {
      segment.cause = XRaySegment.hash(json, text)
      return
    }
    let start = exceptions.count
    let isObject = cursor.members(json) { key, cursor in
      if key.equals("exceptions", json) {
        cursor.elements(json) { element in
          guard exceptions.count - start < XRaySegment.exceptionLimit else { return }
          exceptions.append(XRayException(json, &element))
        }
      } else if key.equals("id", json), let text = cursor.string(json) {
        segment.cause = XRaySegment.hash(json, text)
      }
    }
    if isObject { segment.exceptions = start..<exceptions.count }
  }

  /// Gives a segment the exceptions of a span.
  mutating func append(exceptions more: [XRayException], to segment: inout XRaySegment) {
    let start = exceptions.count
    exceptions.append(contentsOf: more)
    segment.exceptions = start..<exceptions.count
  }
}

extension XRaySegment {
  /// Reads a member that is of this segment alone.
  fileprivate mutating func member(
    _ json: Span<UInt8>, _ key: XRayKey, _ cursor: inout JSONCursor, _ words: inout Words
  ) {
    switch key {
    case .name: if let text = cursor.string(json) { name = words.word(json, text) }
    case .id: if let text = cursor.string(json) { id = Self.hash(json, text) }
    case .parentID: if let text = cursor.string(json) { parent = Self.hash(json, text) }
    case .origin: if let text = cursor.string(json) { origin = Origin(json, text) }
    case .startTime: start = cursor.number(json) ?? start
    case .endTime: end = cursor.number(json) ?? end
    case .inProgress: inProgress = cursor.bool(json) ?? inProgress
    case .error: error = cursor.bool(json) ?? error
    case .fault: fault = cursor.bool(json) ?? fault
    case .throttle: throttle = cursor.bool(json) ?? throttle
    case .http:
      cursor.members(json) { key, cursor in
        guard key.equals("response", json) else { return }
        cursor.members(json) { key, cursor in
          guard key.equals("status", json), let number = cursor.number(json) else { return }
          status = Int(exactly: number)
        }
      }
    case .traceID, .aws, .cause, .subsegments: break
    }
  }
}

extension XRaySegment.Origin {
  fileprivate init(_ json: Span<UInt8>, _ text: JSONText) {
    if text.equals("AWS::Lambda::Function", json) {
      self = .function
    } else if text.equals("AWS::Lambda", json) {
      self = .lambda
    } else {
      self = text.equals("AWS::DynamoDB::Table", json) ? .dynamoDBTable : .other
    }
  }
}

extension XRayException {
  fileprivate init(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    cursor.members(json) { key, cursor in
      if key.equals("id", json) {
        if let text = cursor.string(json) { id = XRaySegment.hash(json, text) }
      } else if key.equals("type", json) {
        type = cursor.string(json)?.string(json) ?? type
      } else if key.equals("message", json) {
        message = cursor.string(json)?.string(json) ?? message
      }
    }
  }
}
