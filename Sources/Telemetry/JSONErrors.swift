internal import Bytes

/// What a JSON text of an application's log says about errors.
struct JSONErrors {
  var request: RequestID?
  var trace: TraceID?
  var function: String?
  var isErrorLevel = false
  /// Python's runtime reports what the handler did not catch under `log_level`; other runtimes under `level`
  /// with the error's type beside it.
  var isUnhandled = false
  /// Texts that may tell of an error, each the whole text of one error.
  var texts: [[UInt8]] = []

  private static let depthLimit = 8
  private static let textLimit = 16
  private var isMetric = false
  private var hasLoggersMessage = false

  /// Reads the object that begins at `start`.
  init(_ json: Span<UInt8>, at start: Int) {
    var cursor = JSONCursor(at: start)
    object(json, &cursor, depth: 0)
    // A metric's line may name errors; it is none (CloudWatch embedded metric format specification).
    if isMetric { texts = [] }
  }

  /// The type and the message that members of one object give.
  private struct Pair {
    var type: JSONText?
    var message: JSONText?
    var hasType = false
    var hasErrorMessage = false
  }

  private mutating func object(_ json: Span<UInt8>, _ cursor: inout JSONCursor, depth: Int) {
    var pair = Pair()
    var loose: [JSONText] = []
    let isObject = cursor.members(json) { key, cursor in
      member(json, key, &cursor, &pair, &loose, depth: depth)
    }
    guard isObject else { return }
    // What the runtime itself reports has no message of a logger's beside the error's.
    if depth == 0, pair.hasType, pair.hasErrorMessage, !hasLoggersMessage, isErrorLevel { isUnhandled = true }
    if let message = pair.message { add(json, type: pair.type, message: message) }
    for text in loose where matters(json, text) { add(json, type: nil, message: text) }
  }

  private mutating func member(
    _ json: Span<UInt8>, _ key: JSONText, _ cursor: inout JSONCursor, _ pair: inout Pair,
    _ loose: inout [JSONText], depth: Int
  ) {
    switch cursor.peek(json) {
    case UInt8(ascii: "\""):
      guard let value = cursor.string(json) else { return }
      string(json, key, value, &pair, &loose, depth: depth)
    case UInt8(ascii: "{"):
      if key.equals("_aws", json) { isMetric = true }
      if depth < Self.depthLimit { object(json, &cursor, depth: depth + 1) }
    case UInt8(ascii: "["):
      guard depth < Self.depthLimit, !Role.isStack(key, json) else { return }
      cursor.elements(json) { element in
        if element.peek(json) == UInt8(ascii: "{") { object(json, &element, depth: depth + 1) }
      }
    default: break
    }
  }

  private mutating func string(
    _ json: Span<UInt8>, _ key: JSONText, _ value: JSONText, _ pair: inout Pair, _ loose: inout [JSONText],
    depth: Int
  ) {
    switch Role(key, json) {
    case .type: pair.type = pair.type ?? value
    case .errorType:
      pair.type = value
      if depth == 0 { pair.hasType = true }
    case .message:
      pair.message = pair.message ?? value
      if depth == 0 { hasLoggersMessage = true }
    case .errorMessage:
      pair.hasErrorMessage = true
      if let message = pair.message { loose.append(message) }
      pair.message = value
    case .request: request = request ?? RequestID(json, at: value.range.lowerBound)
    case .trace: trace = trace ?? TraceID(json, at: value.range.lowerBound)
    case .function: function = function ?? value.string(json)
    case .level:
      isErrorLevel = isErrorLevel || isError(json, value.range)
      if key.equals("log_level", json), depth == 0 { isUnhandled = true }
    case .stack: break
    case .other: loose.append(value)
    }
  }

  private func matters(_ json: Span<UInt8>, _ text: JSONText) -> Bool {
    Needles.filter.matches(json.extracting(text.range))
  }

  private mutating func add(_ json: Span<UInt8>, type: JSONText?, message: JSONText) {
    guard texts.count < Self.textLimit else { return }
    var text: [UInt8] = []
    message.unescape(json, into: &text)
    if let type, type.range.count < 200 {
      let name = type.string(json)
      let start = text.span.text(0..<min(text.count, name.utf8.count))
      if start != name { text.insert(contentsOf: Array("\(name): ".utf8), at: 0) }
    } else if !Needles.filter.matches(text.span) {
      return
    }
    // JSON in JSON: the inner texts count, not the outer one.
    if let brace = text.first, brace == UInt8(ascii: "{"), text.count > 2 {
      let inner = JSONErrors(text.span, at: 0)
      if !inner.texts.isEmpty {
        texts.append(contentsOf: inner.texts.prefix(Self.textLimit - texts.count))
        request = request ?? inner.request
        return
      }
    }
    texts.append(text)
  }
}
