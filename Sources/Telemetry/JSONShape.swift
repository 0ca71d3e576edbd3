internal import Bytes

/// The shape of a JSON text, by the keys of its outermost object, or of the first element of an outermost
/// array.
struct JSONShape {
  var kind: InputKind?
  /// Whether the object looks like a log line: the loggers of Lambda's runtimes and the platform's JSON
  /// format.
  var isLogLine = false
  private var isAssembly = false
  private var keys = 0

  init(_ head: Span<UInt8>, at start: Int) {
    var cursor = JSONCursor(at: start)
    var shape = self
    if cursor.peek(head) == UInt8(ascii: "[") {
      var isFirst = true
      cursor.elements(head) { element in
        guard isFirst else { return }
        isFirst = false
        shape.element(head, &element)
      }
    } else {
      cursor.members(head) { key, _ in shape.member(key, head) }
      if shape.kind == nil, shape.isAssembly, !shape.isLogLine { shape.kind = .cdkAssembly }
    }
    self = shape
  }

  private mutating func member(_ key: JSONText, _ head: Span<UInt8>) {
    keys += 1
    // Parts of a cloud assembly begin with their schema's version; the metadata's keys are construct paths.
    if keys == 1 {
      isAssembly = key.equals("version", head) || head.starts(with: "/", at: key.range.lowerBound)
    }
    for name in Self.logKeys where key.equals(name, head) { isLogLine = true }
    guard kind == nil else { return }
    for (name, kind) in Self.members where key.equals(name, head) { self.kind = kind }
  }

  private static let logKeys: [StaticString] = [
    "level", "log_level", "message", "timestamp", "time", "errorMessage", "msg", "_aws",
  ]

  private static let members: [(StaticString, InputKind)] = [
    ("Traces", .xrayTraces), ("StackResourceSummaries", .stackResources), ("StackResources", .stackResources),
    ("Stacks", .stackDescription), ("StackResourceDrifts", .stackDescription), ("Exports", .stackDescription),
    ("TemplateBody", .cloudFormationTemplate), ("AWSTemplateFormatVersion", .cloudFormationTemplate),
    ("Resources", .cloudFormationTemplate), ("artifacts", .cdkManifest),
  ]

  /// A bare array of traces has `Id` and `Segments` (`--query Traces`).
  private mutating func element(_ head: Span<UInt8>, _ cursor: inout JSONCursor) {
    var hasSegments = false
    var isSummary = false
    cursor.members(head) { key, _ in
      if key.equals("Segments", head) { hasSegments = true }
      if key.equals("ResourceType", head) || key.equals("LogicalResourceId", head) { isSummary = true }
    }
    if hasSegments { kind = .xrayTraces }
    if isSummary { kind = .stackResources }
  }
}
