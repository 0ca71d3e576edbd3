internal import Bytes

/// Documents that a log event may be as a whole: a span of the log group `aws/spans` (CloudWatch user guide,
/// Transaction Search), a record that a trail sends to CloudWatch Logs (CloudTrail user guide).
struct EmbeddedDocuments {
  private var spans: SpansForm
  private var records: CloudTrailForm

  init(path: String, cache: MessageCache) {
    spans = SpansForm(Intake(path: path, cache: cache))
    records = CloudTrailForm(Intake(path: path, cache: cache))
  }

  /// Reads an event's text; false where it is neither.
  mutating func read(_ text: Span<UInt8>, line: Int) -> Bool {
    if text.firstIndex(of: "\"startTimeUnixNano\"") != nil, text.firstIndex(of: "\"spanId\"") != nil {
      return spans.element(text, line: line)
    }
    guard text.firstIndex(of: "\"eventSource\"") != nil, text.firstIndex(of: "\"userIdentity\"") != nil else {
      return false
    }
    return records.element(text, line: line)
  }

  mutating func finish() -> Summary {
    var summary = spans.finish()
    summary.merge(records.finish())
    return summary
  }

  /// Whether a text, plain or as JSON spells it, begins as one of them: a glance that spares reading others.
  static func mayBe(_ raw: Span<UInt8>) -> Bool {
    guard raw.count > 100, let start = firstKey(raw) else { return false }
    for key: StaticString in ["resource", "traceId", "scope", "spanId", "eventVersion"] {
      let end = start + key.utf8CodeUnitCount
      guard raw.starts(with: key, at: start), end < raw.count else { continue }
      return raw[end] == UInt8(ascii: "\"") || raw[end] == UInt8(ascii: "\\")
    }
    return false
  }

  /// Where the first key's name begins.
  private static func firstKey(_ raw: Span<UInt8>) -> Int? {
    var index = 0
    var isOpen = false
    while index < 32 {
      switch raw[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      case UInt8(ascii: "\\"):
        // An escaped newline is white space, an escaped quote begins the key.
        if raw[index + 1] == UInt8(ascii: "\"") { return isOpen ? index + 2 : nil }
        index += 2
      case UInt8(ascii: "{"):
        guard !isOpen else { return nil }
        isOpen = true
        index += 1
      case UInt8(ascii: "\""): return isOpen ? index + 1 : nil
      default: return nil
      }
    }
    return nil
  }
}
