internal import Bytes

/// A span of OpenTelemetry, read into what a segment of X-Ray tells: attributes as in the semantic
/// conventions for DynamoDB, for AWS SDKs and for functions, in their older and newer names.
struct OpenSpan {
  var trace: TraceID?
  private var told = OpenCall()
  private var service: String?
  private var isDynamoDB = false
  private var isServer = false
  private var failed = false
  private var functionName: String?

  /// Whether this is of a function's invocation.
  var isFunction: Bool { !isDynamoDB && isServer && (told.request != nil || told.functionARN != nil) }

  var id: UInt64 { told.id }

  /// Adds the span as a segment; below `parent` where that is given.
  func append(to segments: inout XRaySegments, below parent: UInt64? = nil) {
    var name: String?
    if isDynamoDB {
      name = "DynamoDB"
    } else if isFunction {
      name = functionName ?? service
    }
    var segment = told.segment(name, isCall: isDynamoDB || isFunction, &segments)
    segment.parent = parent ?? told.parent
    segment.error = failed
    if isFunction { segment.origin = .function }
    segments.append(segment)
  }

  mutating func member(_ json: Span<UInt8>, _ key: JSONText, _ cursor: inout JSONCursor) {
    if key.equals("traceId", json), let text = cursor.string(json) {
      trace = TraceID(json, at: text.range.lowerBound)
    } else if key.equals("spanId", json) {
      told.id = cursor.string(json).map { XRaySegment.hash(json, $0) } ?? 0
    } else if key.equals("parentSpanId", json) {
      told.parent = cursor.string(json).map { XRaySegment.hash(json, $0) } ?? 0
    } else if key.equals("startTimeUnixNano", json) {
      told.start = Self.seconds(json, &cursor) ?? 0
    } else if key.equals("endTimeUnixNano", json) {
      told.end = Self.seconds(json, &cursor)
    } else if key.equals("attributes", json) {
      attributes(json, &cursor)
    } else if key.equals("status", json) {
      status(json, &cursor)
    } else if key.equals("events", json) {
      events(json, &cursor)
    }
  }

  /// Nanoseconds, as a number or as a string; Doubles are too short for them, so the last nine digits go
  /// first.
  private static func seconds(_ json: Span<UInt8>, _ cursor: inout JSONCursor) -> Double? {
    if let text = cursor.string(json) {
      var digits = JSONCursor(at: text.range.lowerBound)
      return digits.integer(json).map { Double($0 / 1_000) / 1e6 }
    }
    if let whole = cursor.integer(json) { return Double(whole / 1_000) / 1e6 }
    return cursor.number(json).map { $0 / 1e9 }
  }

  /// A flat map, or a list of `{"key","value":{"stringValue":…}}`.
  mutating func attributes(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    let isMap = cursor.members(json) { key, cursor in
      guard let name = OpenAttribute.name(key, json) else { return }
      attribute(name, Self.values(json, &cursor, depth: 0))
    }
    guard !isMap else { return }
    cursor.elements(json) { element in
      var name: JSONText?
      var value: JSONCursor?
      element.members(json) { key, cursor in
        if key.equals("key", json) { name = cursor.string(json) }
        if key.equals("value", json) { value = cursor }
      }
      guard let key = name, var value, let name = OpenAttribute.name(key, json) else { return }
      attribute(name, Self.values(json, &value, depth: 0))
    }
  }

  /// The texts of a value, of a list of values, or of OTLP's wrapping of either.
  private static func values(_ json: Span<UInt8>, _ cursor: inout JSONCursor, depth: Int) -> [String] {
    guard depth < 6 else { return [] }
    var found: [String] = []
    switch cursor.peek(json) {
    case UInt8(ascii: "\""): if let text = cursor.string(json) { return [text.string(json)] }
    case UInt8(ascii: "["):
      cursor.elements(json) { element in
        if found.count < 32 { found += values(json, &element, depth: depth + 1) }
      }
    case UInt8(ascii: "{"):
      cursor.members(json) { _, cursor in
        if found.count < 32 { found += values(json, &cursor, depth: depth + 1) }
      }
    default:
      if let number = cursor.number(json), let whole = Int(exactly: number) { found.append(String(whole)) }
    }
    return found
  }

  private mutating func attribute(_ name: String, _ values: [String]) {
    guard let value = values.first else { return }
    switch name {
    case "rpc.service": isDynamoDB = isDynamoDB || value == "DynamoDB"
    case "db.system", "db.system.name":
      isDynamoDB = isDynamoDB || value == "dynamodb" || value == "aws.dynamodb"
    case "rpc.method", "db.operation", "db.operation.name":
      told.operation = value.split(separator: "/").last.map(String.init)
    case "aws.dynamodb.table_names": told.tables = Array(values.prefix(25))
    case "aws.remote.resource.identifier": if told.tables.isEmpty { told.tables = [value] }
    case "aws.dynamodb.index_name": told.index = value
    case "cloud.region", "aws.region": told.region = value
    case "aws.request_id", "aws.requestId": told.service = StableHash.hash(value)
    case "http.status_code", "http.response.status_code": told.status = Int(value)
    case "faas.invocation_id", "faas.execution":
      told.request = RequestID(value)
      isServer = true
    case "cloud.resource_id", "faas.id":
      if value.contains(":function:") { told.functionARN = value }
    case "faas.name": functionName = value
    case "service.name", "aws.local.service": service = service ?? value
    default: break
    }
  }

  private mutating func status(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    var message: String?
    cursor.members(json) { key, cursor in
      if key.equals("code", json) {
        if let text = cursor.string(json) {
          failed = text.equals("ERROR", json) || text.equals("STATUS_CODE_ERROR", json)
        } else if cursor.number(json) == 2 {
          failed = true
        }
      } else if key.equals("message", json) {
        message = cursor.string(json)?.string(json)
      }
    }
    if failed, let message, told.exceptions.isEmpty {
      told.exceptions = [XRayException(message: message)]
    }
  }

  private mutating func events(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    cursor.elements(json) { element in
      var exception = OpenException()
      element.members(json) { key, cursor in
        guard key.equals("attributes", json) else { return }
        exception.attributes(json, &cursor)
      }
      if exception.message != nil, told.exceptions.count < 16 {
        let type = exception.type?.split(separator: ".").last.map(String.init)
        told.exceptions.insert(XRayException(type: type, message: exception.message), at: 0)
      }
    }
  }
}

/// What a span tells of a call, or of an invocation.
private struct OpenCall {
  var id: UInt64 = 0
  var parent: UInt64 = 0
  var start = 0.0
  var end: Double?
  var status: Int?
  var operation: String?
  var tables: [String] = []
  var index: String?
  var region: String?
  var service: UInt64 = 0
  var request: RequestID?
  var functionARN: String?
  var exceptions: [XRayException] = []

  /// What a segment of X-Ray's would tell.
  func segment(_ name: String?, isCall: Bool, _ segments: inout XRaySegments) -> XRaySegment {
    var segment = XRaySegment()
    segment.name = segments.word(name)
    (segment.id, segment.start, segment.end, segment.status) = (id, start, end, status)
    segment.operation = segments.word(isCall ? operation : nil)
    for table in tables { segments.append(table: segments.word(table), to: &segment) }
    segment.index = segments.word(index)
    segment.region = segments.word(region)
    (segment.service, segment.request) = (service, request)
    segment.functionARN = segments.word(functionARN)
    segments.append(exceptions: exceptions, to: &segment)
    return segment
  }
}

/// The attributes of spans that are read.
private enum OpenAttribute {
  private static let names: [(key: StaticString, name: String)] = [
    ("rpc.service", "rpc.service"), ("db.system", "db.system"), ("db.system.name", "db.system.name"),
    ("rpc.method", "rpc.method"), ("db.operation", "db.operation"),
    ("db.operation.name", "db.operation.name"), ("aws.dynamodb.table_names", "aws.dynamodb.table_names"),
    ("aws.remote.resource.identifier", "aws.remote.resource.identifier"),
    ("aws.dynamodb.index_name", "aws.dynamodb.index_name"), ("cloud.region", "cloud.region"),
    ("aws.region", "aws.region"), ("aws.request_id", "aws.request_id"), ("aws.requestId", "aws.requestId"),
    ("http.status_code", "http.status_code"), ("http.response.status_code", "http.response.status_code"),
    ("faas.invocation_id", "faas.invocation_id"), ("faas.execution", "faas.execution"),
    ("cloud.resource_id", "cloud.resource_id"), ("faas.id", "faas.id"), ("faas.name", "faas.name"),
    ("service.name", "service.name"), ("aws.local.service", "aws.local.service"),
  ]

  /// The name that a key spells; nil for one that is not read.
  static func name(_ key: JSONText, _ json: Span<UInt8>) -> String? {
    for known in names where key.equals(known.key, json) { return known.name }
    return nil
  }
}

/// The attributes of an exception's event.
private struct OpenException {
  var type: String?
  var message: String?

  mutating func attributes(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
    let isMap = cursor.members(json) { key, cursor in
      set(key.string(json), cursor.string(json)?.string(json))
    }
    guard !isMap else { return }
    cursor.elements(json) { element in
      var name = ""
      var value: String?
      element.members(json) { key, cursor in
        if key.equals("key", json) { name = cursor.string(json)?.string(json) ?? "" }
        if key.equals("value", json) {
          cursor.members(json) { _, cursor in value = cursor.string(json)?.string(json) }
        }
      }
      set(name, value)
    }
  }

  private mutating func set(_ name: String, _ value: String?) {
    if name == "exception.type" { type = value }
    if name == "exception.message" { message = value }
  }
}
