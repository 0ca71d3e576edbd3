package import Bytes

/// Tells what an input is by its first bytes, inflated; a name decides only between texts that look alike.
package enum Recognizer {
  /// What the file at `path` is.
  ///
  /// - Throws: ``InputError`` where it cannot be read.
  package static func kind(ofFile path: String) throws(InputError) -> InputKind {
    var head: [UInt8] = []
    let reader = InflatingReader(try Descriptor(path: path))
    while head.count < 128 * 1_024, reader.next({ $0.append(0..<$0.count, to: &head) }) {}
    return kind(ofHead: head.span, path: path)
  }

  /// What an input is whose first bytes are `head`.
  package static func kind(ofHead head: Span<UInt8>, path: String) -> InputKind {
    guard head.count > 0 else { return .empty }
    if head.starts(with: "Permission Check Successful"), head.count < 64 { return .exportProbe }
    if UnreadForm.sentence(head) != nil { return .unknown }
    var cursor = JSONCursor(at: head.starts(with: "\u{FEFF}") ? 3 : 0)
    guard let first = cursor.peek(head) else { return .empty }
    let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    if isJSON {
      let shape = JSONShape(head, at: cursor.index)
      if let kind = shape.kind { return kind }
      return shape.isLogLine ? .lambdaLog : .unknown
    }
    var timestamps = Timestamps()
    if firstLine(head, where: { timestamps.read($0) != nil && $0.count > 24 && $0[24] == 0x20 }) {
      return .s3Export
    }
    if firstLine(head, where: TailForm.recognises) { return .logsTail }
    if looksLikeSource(path) { return .source }
    if InsightsRow.isHeader(head) { return .insightsCSV }
    if isYAMLTemplate(head) { return .cloudFormationTemplate }
    return looksLikeText(head) ? .lambdaLog : .unknown
  }

  /// Whether one of the first lines satisfies `test`: an export may begin in the middle of an event.
  private static func firstLine(_ head: Span<UInt8>, where test: (Span<UInt8>) -> Bool) -> Bool {
    var start = 0
    for _ in 0..<200 {
      let end = head.firstIndex(of: 0x0A, from: start) ?? head.count
      if end > start, test(head.extracting(start..<end)) { return true }
      guard end < head.count else { return false }
      start = end + 1
    }
    return false
  }

  private static func looksLikeSource(_ path: String) -> Bool {
    let endings = [
      ".py", ".js", ".mjs", ".cjs", ".ts", ".java", ".go", ".rb", ".cs", ".rs", ".php", ".swift", ".kt",
    ]
    return endings.contains { path.hasSuffix($0) }
  }

  /// A template in YAML has `Resources:` at a line's start (CloudFormation user guide, template anatomy).
  private static func isYAMLTemplate(_ head: Span<UInt8>) -> Bool {
    firstLine(head) { $0.starts(with: "AWSTemplateFormatVersion:") || $0.starts(with: "Resources:") }
      || head.firstIndex(of: "\nResources:") != nil
  }

  /// Whether the bytes are text: hardly a control character, and hardly a byte that UTF-8 does not have
  /// there.
  private static func looksLikeText(_ head: Span<UInt8>) -> Bool {
    var controls = 0
    var strays = 0
    var continuations = 0
    let count = min(head.count, 4_096)
    for index in 0..<count {
      let byte = head[index]
      if byte < 0x20, ![0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains(byte) { controls += 1 }
      if byte & 0xC0 == 0x80 {
        if continuations > 0 { continuations -= 1 } else { strays += 1 }
        continue
      }
      strays += continuations
      continuations = byte >= 0xF8 ? 0 : byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : 0
      if byte >= 0xF8 || byte == 0xC0 || byte == 0xC1 { strays += 1 }
    }
    // Latin letters of an older encoding may stand in a log; noise has every second byte wrong.
    return controls * 50 <= count && strays * 5 <= count
  }
}
