internal import Bytes

/// A segment or subsegment of a trace, as far as it concerns calls (X-Ray developer guide, segment
/// documents).
///
/// An object, since it is large and is built member by member.
final class XRaySegment {
  /// What a segment of a processed trace is of; nil for a subsegment.
  enum Origin: Equatable { case lambda, function, dynamoDBTable, other }

  struct Exception {
    var id: String?
    var type: String?
    var message: String?
    var cause: String?
  }

  /// The trace, where the document tells it.
  var trace: TraceID?
  var name = ""
  /// Hashes of the segment's id and of its parent's; 0 where there is none.
  var id: UInt64 = 0
  var parent: UInt64 = 0
  var namespace: String?
  var origin: Origin?
  var start = 0.0
  var end: Double?
  var inProgress = false
  var error = false
  var fault = false
  var throttle = false
  var status: Int?
  var operation: String?
  var tables: [String] = []
  var index: String?
  var region: String?
  /// DynamoDB's request id, as a hash of its text; 0 where there is none.
  var service: UInt64 = 0
  /// Lambda's request id.
  var request: RequestID?
  var functionARN: String?
  var account: String?
  var exceptions: [Exception] = []
  /// The id of an exception that stands elsewhere in the trace.
  var causeID: String?
  var subsegments: [XRaySegment] = []

  static let depthLimit = 64

  init() {}

  /// An object of its own with the same members.
  func copied() -> XRaySegment {
    let copy = XRaySegment()
    copy.trace = trace
    (copy.name, copy.id, copy.parent, copy.namespace, copy.origin) = (name, id, parent, namespace, origin)
    (copy.start, copy.end, copy.inProgress) = (start, end, inProgress)
    (copy.error, copy.fault, copy.throttle, copy.status) = (error, fault, throttle, status)
    (copy.operation, copy.tables, copy.index, copy.region) = (operation, tables, index, region)
    (copy.service, copy.request, copy.functionARN, copy.account) = (service, request, functionARN, account)
    (copy.exceptions, copy.causeID, copy.subsegments) = (exceptions, causeID, subsegments)
    return copy
  }

  /// Reads the document at the cursor.
  init?(_ json: Span<UInt8>, _ cursor: inout JSONCursor, depth: Int = 0) {
    guard depth < Self.depthLimit else { return nil }
    let isObject = cursor.members(json) { key, cursor in member(json, key, &cursor, depth: depth) }
    guard isObject else { return nil }
  }

  private func member(_ json: Span<UInt8>, _ key: JSONText, _ cursor: inout JSONCursor, depth: Int) {
    switch cursor.peek(json) {
    case UInt8(ascii: "\""):
      guard let text = cursor.string(json) else { return }
      string(json, key, text)
    case UInt8(ascii: "{"): object(json, key, &cursor, depth: depth)
    case UInt8(ascii: "["):
      guard key.equals("subsegments", json) else { return }
      cursor.elements(json) { element in
        if let segment = XRaySegment(json, &element, depth: depth + 1) { subsegments.append(segment) }
      }
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      guard let flag = cursor.bool(json) else { return }
      if key.equals("in_progress", json) { inProgress = flag }
      if key.equals("error", json) { error = flag }
      if key.equals("fault", json) { fault = flag }
      if key.equals("throttle", json) { throttle = flag }
    default:
      if key.equals("start_time", json) { start = cursor.number(json) ?? 0 }
      if key.equals("end_time", json) { end = cursor.number(json) }
    }
  }

  private func string(_ json: Span<UInt8>, _ key: JSONText, _ text: JSONText) {
    if key.equals("name", json) { name = text.string(json) }
    if key.equals("trace_id", json) { trace = TraceID(json, at: text.range.lowerBound) }
    if key.equals("id", json) { id = Self.hash(json, text) }
    if key.equals("parent_id", json) { parent = Self.hash(json, text) }
    if key.equals("namespace", json) { namespace = text.string(json) }
    if key.equals("origin", json) { origin = Self.origin(json, text) }
    if key.equals("cause", json) { causeID = text.string(json) }
  }

  private static func origin(_ json: Span<UInt8>, _ text: JSONText) -> Origin {
    if text.equals("AWS::Lambda::Function", json) { return .function }
    if text.equals("AWS::Lambda", json) { return .lambda }
    return text.equals("AWS::DynamoDB::Table", json) ? .dynamoDBTable : .other
  }

  /// A hash of an id's text that is the same wherever the id stands.
  static func hash(_ json: Span<UInt8>, _ text: JSONText) -> UInt64 {
    text.range.isEmpty ? 0 : StableHash.hash(json.extracting(text.range))
  }

  private func object(_ json: Span<UInt8>, _ key: JSONText, _ cursor: inout JSONCursor, depth: Int) {
    if key.equals("http", json) {
      cursor.members(json) { key, cursor in
        guard key.equals("response", json) else { return }
        cursor.members(json) { key, cursor in
          if key.equals("status", json), let status = cursor.number(json) {
            self.status = Int(exactly: status)
          }
        }
      }
    } else if key.equals("aws", json) {
      cursor.members(json) { key, cursor in aws(json, key, &cursor, depth: depth) }
    } else if key.equals("cause", json) {
      cause(json, &cursor)
    }
  }

  private func aws(_ json: Span<UInt8>, _ key: JSONText, _ cursor: inout JSONCursor, depth: Int) {
    if key.equals("table_names", json) || key.equals("table_name", json) {
      return tableNames(json, &cursor)
    }
    guard let text = cursor.string(json) else { return }
    if key.equals("operation", json) { operation = text.string(json) }
    if key.equals("index_name", json) { index = text.string(json) }
    if key.equals("region", json) { region = text.string(json) }
    if key.equals("request_id", json) {
      service = Self.hash(json, text)
      request = RequestID(json, at: text.range.lowerBound)
    }
    // Every subsegment of a function repeats its segment's.
    guard depth == 0 else { return }
    if key.equals("function_arn", json) { functionARN = text.string(json) }
    if key.equals("account_id", json) { account = text.string(json) }
  }

  /// A list, one name, or Python's print of a dictionary's keys: `dict_keys(['T', 'U'])`.
  private func tableNames(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    var names = tables
    if let text = cursor.string(json)?.string(json) {
      if text.hasPrefix("dict_keys(") {
        let quoted = text.split(separator: "'", omittingEmptySubsequences: false)
        for (index, part) in quoted.enumerated() where index % 2 == 1 { names.append(String(part)) }
      } else {
        names.append(text)
      }
    } else {
      cursor.elements(json) { element in
        if let text = element.string(json) { names.append(text.string(json)) }
      }
    }
    tables = Array(names.prefix(25))
  }

  private func cause(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    var list: [Exception] = []
    var link = causeID
    cursor.members(json) { key, cursor in
      if key.equals("exceptions", json) {
        cursor.elements(json) { element in
          guard list.count < 16 else { return }
          var exception = Exception()
          element.members(json) { key, cursor in
            guard let text = cursor.string(json) else { return }
            if key.equals("id", json) { exception.id = text.string(json) }
            if key.equals("type", json) { exception.type = text.string(json) }
            if key.equals("message", json) { exception.message = text.string(json) }
            if key.equals("cause", json) { exception.cause = text.string(json) }
          }
          list.append(exception)
        }
      } else if key.equals("id", json), let text = cursor.string(json) {
        link = text.string(json)
      }
    }
    exceptions = list
    causeID = link
  }
}
