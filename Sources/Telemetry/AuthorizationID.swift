internal import Bytes

/// The id of a denial that IAM can tell more of: `… with the following authorization id: ⟨id⟩` (IAM user
/// guide, access denied error messages).
enum AuthorizationID {
  /// Longest id that is taken for one, in bytes.
  private static let longest = 64

  /// The id in a denial's text; nil where it bears none.
  static func find(in text: Span<UInt8>) -> String? {
    for mark: StaticString in [
      "authorization id", "Authorization id", "authorization ID", "Authorization ID",
    ] {
      guard let found = text.firstIndex(of: mark) else { continue }
      var start = found + mark.utf8CodeUnitCount
      while start < text.count, [0x20, 0x3A, 0x22, 0x27, 0x5C].contains(text[start]) { start += 1 }
      var end = start
      while end < text.count, end - start < longest, isPart(text[end]) { end += 1 }
      // The sentence may end in a full stop or go on: an id has a digit and is no word.
      let id = text.extracting(start..<end)
      guard end - start >= 8, id.indices.contains(where: { id[$0] &- 0x30 < 10 }) else { continue }
      return text.text(start..<end)
    }
    return nil
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}
