internal import Bytes

/// A span of OpenTelemetry, read into what a segment of X-Ray tells: attributes as in the semantic
/// conventions for DynamoDB, for AWS SDKs and for functions, in their older and newer names.
///
/// Its texts are words of the segments that it is read for, where its tables lie too.
struct OpenSpan {
  private(set) var trace: TraceID?
  private var told = XRaySegment()
  private var exceptions: [XRayException] = []
  private var service = Word.none
  private var functionName = Word.none
  private var isDynamoDB = false
  private var isServer = false
  private var failed = false

  /// Whether this is of a function's invocation.
  var isFunction: Bool { !isDynamoDB && isServer && (told.request != nil || !told.functionARN.isNone) }

  var id: UInt64 { told.id }

  /// Adds the span as a segment; below `parent` where that is given.
  func append(to segments: inout XRaySegments, below parent: UInt64? = nil) {
    var segment = told
    if isDynamoDB {
      segment.name = segments.word("DynamoDB")
    } else if isFunction {
      segment.name = functionName.isNone ? service : functionName
      segment.origin = .function
    } else {
      segment.operation = .none
    }
    segment.parent = parent ?? told.parent
    segment.error = failed
    if !exceptions.isEmpty { segments.append(exceptions: exceptions, to: &segment) }
    segments.append(segment)
  }

  /// Reads a member of the span itself.
  mutating func member(
    _ json: Span<UInt8>, _ key: OpenKey, _ cursor: inout JSONCursor, _ segments: inout XRaySegments
  ) {
    switch key {
    case .traceID:
      if let text = cursor.string(json) { trace = TraceID(json, at: text.range.lowerBound) }
    case .spanID: told.id = cursor.string(json).map { XRaySegment.hash(json, $0) } ?? 0
    case .parentID: told.parent = cursor.string(json).map { XRaySegment.hash(json, $0) } ?? 0
    case .start: told.start = Self.seconds(json, &cursor) ?? 0
    case .end: told.end = Self.seconds(json, &cursor)
    case .attributes: attributes(json, &cursor, &segments)
    case .status: status(json, &cursor)
    case .events: events(json, &cursor)
    case .resource, .lists: break
    }
  }

  /// Nanoseconds, as a number or as a string; Doubles are too short for them, so the last nine digits go
  /// first.
  private static func seconds(_ json: Span<UInt8>, _ cursor: inout JSONCursor) -> Double? {
    if let whole = cursor.integer(json) { return Double(whole / 1_000) / 1e6 }
    if let text = cursor.string(json) {
      var digits = JSONCursor(at: text.range.lowerBound)
      return digits.integer(json).map { Double($0 / 1_000) / 1e6 }
    }
    return cursor.number(json).map { $0 / 1e9 }
  }

  // MARK: Attributes

  /// A flat map, or a list of `{"key","value":{"stringValue":…}}`.
  mutating func attributes(
    _ json: Span<UInt8>, _ cursor: inout JSONCursor, _ segments: inout XRaySegments
  ) {
    let isMap = cursor.members(json) { key, cursor in
      if let name = OpenAttribute(key, json) { attribute(name, json, &cursor, &segments) }
    }
    guard !isMap else { return }
    cursor.elements(json) { element in
      var name: JSONText?
      var value: JSONCursor?
      element.members(json) { key, cursor in
        if key.equals("key", json) { name = cursor.string(json) }
        if key.equals("value", json) { value = cursor }
      }
      guard let key = name, var value, let name = OpenAttribute(key, json) else { return }
      attribute(name, json, &value, &segments)
    }
  }

  /// An attribute's first value counts, but of tables all.
  private mutating func attribute(
    _ name: OpenAttribute, _ json: Span<UInt8>, _ cursor: inout JSONCursor, _ segments: inout XRaySegments
  ) {
    var isFirst = true
    OpenValue.each(json, &cursor) { value in
      if name == .tables {
        if isFirst { told.tables = 0..<0 }
        segments.append(table: segments.word(value, json), to: &told)
      } else if isFirst {
        set(name, value, json, &segments)
      }
      isFirst = false
    }
  }

  private mutating func set(
    _ name: OpenAttribute, _ value: OpenValue, _ json: Span<UInt8>, _ segments: inout XRaySegments
  ) {
    switch name {
    case .system: isDynamoDB = isDynamoDB || value.equals("DynamoDB", json)
    case .databaseSystem:
      isDynamoDB = isDynamoDB || value.equals("dynamodb", json) || value.equals("aws.dynamodb", json)
    case .operation: told.operation = Self.operation(value, json, &segments)
    case .tables: break
    case .remoteResource:
      if told.tables.isEmpty { segments.append(table: segments.word(value, json), to: &told) }
    case .index: told.index = segments.word(value, json)
    case .region: told.region = segments.word(value, json)
    case .serviceRequest: told.service = Self.hash(value, json)
    case .status: told.status = if case .whole(let code) = value { code } else { Int(value.string(json)) }
    case .invocation:
      told.request = RequestID(value.string(json))
      isServer = true
    case .functionARN:
      if value.string(json).contains(":function:") { told.functionARN = segments.word(value, json) }
    case .functionName: functionName = segments.word(value, json)
    case .service: if service.isNone { service = segments.word(value, json) }
    }
  }

  /// What stands behind the last slash: `DynamoDB/GetItem`.
  private static func operation(
    _ value: OpenValue, _ json: Span<UInt8>, _ segments: inout XRaySegments
  ) -> Word {
    if let plain = value.plain(json), !plain.isEmpty,
      json.firstIndex(of: slash, from: plain.lowerBound, below: plain.upperBound) == nil
    {
      return segments.word(value, json)
    }
    return segments.word(value.string(json).split(separator: "/").last.map(String.init))
  }

  private static let slash = UInt8(ascii: "/")

  private static func hash(_ value: OpenValue, _ json: Span<UInt8>) -> UInt64 {
    value.plain(json).map { StableHash.hash(json.extracting($0)) } ?? StableHash.hash(value.string(json))
  }

  // MARK: Failures

  private mutating func status(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    var message: JSONText?
    cursor.members(json) { key, cursor in
      if key.equals("code", json) {
        if let text = cursor.string(json) {
          failed = text.equals("ERROR", json) || text.equals("STATUS_CODE_ERROR", json)
        } else if cursor.number(json) == 2 {
          failed = true
        }
      } else if key.equals("message", json) {
        message = cursor.string(json)
      }
    }
    if failed, let message, exceptions.isEmpty {
      exceptions = [XRayException(message: message.string(json))]
    }
  }

  private mutating func events(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    cursor.elements(json) { element in
      var told = OpenException()
      element.members(json) { key, cursor in
        if key.equals("attributes", json) { told.attributes(json, &cursor) }
      }
      if let exception = told.exception(json), exceptions.count < XRaySegment.exceptionLimit {
        exceptions.insert(exception, at: 0)
      }
    }
  }
}
