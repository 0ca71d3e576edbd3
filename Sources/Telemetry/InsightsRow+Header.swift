internal import Bytes

extension InsightsRow {
  /// Whether a column's name is one that the console gives.
  static func isName(_ field: ArraySlice<UInt8>) -> Bool {
    let name = withoutMark(field)
    return name.first == UInt8(ascii: "@") || names.contains { $0.utf8.elementsEqual(name) }
  }

  private static let names = ["timestamp", "message", "logStreamName", "logGroupName", "ingestionTime", "#"]

  /// A name without the mark of UTF-8 that spreadsheets write.
  static func withoutMark(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    field.starts(with: [0xEF, 0xBB, 0xBF]) ? field.dropFirst(3) : field
  }

  /// Whether a text begins with a header of such names, one of which is the message's.
  static func isHeader(_ head: Span<UInt8>) -> Bool {
    let limit = min(head.count, 4_096)
    var line: [UInt8] = []
    head.append(0..<(head.firstIndex(of: 0x0A, from: 0, below: limit) ?? limit), to: &line)
    let fields = withoutMark(line[...]).filter { $0 != UInt8(ascii: "\"") && $0 != 0x0D }
      .split(omittingEmptySubsequences: false) { [0x2C, 0x3B, 0x09].contains($0) }
    if fields.contains(where: { $0.elementsEqual("@message".utf8) }) { return true }
    return fields.count > 1 && fields.allSatisfy(isName)
      && fields.contains { $0.elementsEqual("message".utf8) }
  }
}
