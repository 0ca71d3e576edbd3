/// A code as it stands in a text, wrapped or cut off.
enum CodeName {
  private static let endings = [
    "Exception", "Error", "Exceeded", "Fault", "Failure", "Denied", "Found", "Timeout",
  ]

  /// The code that begins at `start`, and where it ends.
  ///
  /// A line break may stand within a code or behind it; what is known, or ends as codes do, tells which. A
  /// code in which the text ends is completed where only one can be meant.
  static func read(from start: Int, _ text: WordingText) -> (String, Int) {
    let whole = text.wordEnd(from: start, joinsBreaks: true)
    let line = text.wordEnd(from: start)
    let name = text.packed(start..<whole)
    if whole == text.count, ErrorCode.named(name) == nil, whole == line,
      let completed = ErrorCode.beginning(with: name)
    {
      return (completed.name, whole)
    }
    guard line < whole, ErrorCode.named(name) == nil else { return (name, whole) }
    let first = text.packed(start..<line)
    let isWhole = ErrorCode.named(first) != nil || endings.contains { first.hasSuffix($0) }
    return isWhole ? (first, line) : (name, whole)
  }
}
