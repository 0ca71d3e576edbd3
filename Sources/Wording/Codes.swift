/// Error codes as words in a text.
enum Codes {
  /// The first word that is a known code.
  static func first(in text: Text) -> String? { all(in: text).first }

  /// The last known code before an index.
  static func last(in text: Text, before end: Int) -> String? { all(in: text, to: end).last }

  private static func all(in text: Text, to end: Int = .max) -> [String] {
    var found: [String] = []
    var index = 0
    let limit = min(end, text.count)
    while index < limit {
      guard ByteClass.isUpper(text.bytes[index]),
        index == 0 || !ByteClass.isWord(text.bytes[index - 1]) || text.gap(before: index) != .none
      else {
        index += 1
        continue
      }
      var stop = index + 1
      while stop < limit, ByteClass.isWord(text.bytes[stop]), text.gap(before: stop) == .none { stop += 1 }
      let word = text.string(index..<stop)
      if word.utf8.count >= 8, ErrorCode.named(word) != nil { found.append(word) }
      index = stop
    }
    return found
  }
}
