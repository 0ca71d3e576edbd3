internal import Bytes

/// Whether what may begin another form within an input is read as that form.
///
/// Behind JSON anything recognised is; within a log only what no application prints, since a log may hold any
/// text.
struct SecondForm {
  let isRead: Bool
  /// What is said of it where it is left out.
  let problem: String?

  init(_ kind: InputKind, behind first: InputKind, _ head: Span<UInt8>) {
    if first.isText {
      isRead = kind.isTelemetry && !kind.isText && Self.isNoLogger(kind, head)
      problem = nil
    } else if kind.isText {
      isRead = kind != .lambdaLog || Self.isLog(head)
      problem = nil
    } else {
      isRead = kind.isTelemetry
      problem =
        isRead || !Self.isJSON(head)
        ? nil
        : kind.isDeployment
          ? "a template behind another form was left out: give it in a file of its own"
          : "JSON of a form that is not known was left out"
    }
  }

  /// Whether a text begins with a bracket.
  static func isJSON(_ head: Span<UInt8>) -> Bool {
    var cursor = JSONCursor(at: head.starts(with: "\u{FEFF}") ? 3 : 0)
    let first = cursor.peek(head)
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// Text of which no line looks like one of Lambda's or like an error is no log.
  private static func isLog(_ head: Span<UInt8>) -> Bool {
    let text = head.extracting(0..<min(head.count, 32 * 1_024))
    if isJSON(text) { return true }
    return text.firstIndex(of: "RequestId") != nil || Needles.filter.matches(text)
  }

  /// Functions print the events that they receive, which are JSON of nearly the same shape.
  private static func isNoLogger(_ kind: InputKind, _ head: Span<UInt8>) -> Bool {
    var cursor = JSONCursor()
    guard cursor.peek(head) != nil, !JSONShape(head, at: cursor.index).isLogLine else { return false }
    return switch kind {
    case .cloudTrail: head.firstIndex(of: ".amazonaws.com\"") != nil
    case .subscription: head.firstIndex(of: "\"logEvents\"") != nil
    default: true
    }
  }
}

extension InputKind {
  /// Whether a form is read line by line.
  fileprivate var isText: Bool {
    switch self {
    case .s3Export, .lambdaLog, .logsTail, .insightsCSV: true
    default: false
    }
  }
}

extension FormReader {
  /// Passes over JSON of a form that is not known, up to a document that may be of a known one.
  static func skippingJSON(from start: TextPlace) -> FormReader {
    FormReader(elements: NoForm(), from: start, wholeDocuments: true, limit: 0) { _ in
      ["JSON of a form that is not known was left out (from byte \(start.bytes) of the inflated text)"]
    }
  }
}

/// A form whose elements tell nothing.
private struct NoForm: ElementForm {
  mutating func element(_ json: Span<UInt8>, line: Int) -> Bool { true }
  mutating func finish() -> Summary { Summary() }
}
