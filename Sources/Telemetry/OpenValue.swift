internal import Bytes

/// One value of an attribute: where its text stands, or a whole number.
enum OpenValue {
  case text(JSONText)
  case whole(Int)

  private static let depthLimit = 6
  private static let countLimit = 32

  /// Lends the value at the cursor, those of a list, or those of OTLP's wrapping of either.
  static func each(_ json: Span<UInt8>, _ cursor: inout JSONCursor, _ body: (OpenValue) -> Void) {
    var count = 0
    each(json, &cursor, depth: 0, &count, body)
  }

  private static func each(
    _ json: Span<UInt8>, _ cursor: inout JSONCursor, depth: Int, _ count: inout Int,
    _ body: (OpenValue) -> Void
  ) {
    guard depth < depthLimit, count < countLimit else { return }
    switch cursor.peek(json) {
    case UInt8(ascii: "\""):
      guard let text = cursor.string(json) else { return }
      count &+= 1
      body(.text(text))
    case UInt8(ascii: "["):
      cursor.elements(json) { element in each(json, &element, depth: depth + 1, &count, body) }
    case UInt8(ascii: "{"):
      cursor.members(json) { _, cursor in each(json, &cursor, depth: depth + 1, &count, body) }
    default:
      guard let number = cursor.number(json), let whole = Int(exactly: number) else { return }
      count &+= 1
      body(.whole(whole))
    }
  }

  func string(_ json: Span<UInt8>) -> String {
    switch self {
    case .text(let text): text.string(json)
    case .whole(let number): String(number)
    }
  }

  /// Where the value stands as it is: a text without escapes.
  func plain(_ json: Span<UInt8>) -> Range<Int>? {
    if case .text(let text) = self, !text.mayBeEscaped { text.range } else { nil }
  }

  func equals(_ text: StaticString, _ json: Span<UInt8>) -> Bool {
    if case .text(let mine) = self { mine.equals(text, json) } else { false }
  }
}

extension XRaySegments {
  /// The word of a value.
  mutating func word(_ value: OpenValue, _ json: Span<UInt8>) -> Word {
    switch value {
    case .text(let text): word(json, text)
    case .whole: word(value.string(json))
    }
  }
}
