internal import Bytes
internal import Model

/// Error texts that no rule explains, counted by their text with numbers and ids removed.
///
/// Bounded as
/// `NameSet` is.
struct UnexplainedTexts: Sendable {
  static let capacity = 512

  struct Tally: Sendable {
    var count: Int
    var exemplar: Evidence
  }

  private(set) var tallies: [String: Tally] = [:]

  mutating func add(_ text: String, _ evidence: Evidence) {
    add(text, Tally(count: 1, exemplar: evidence))
    if tallies.count > Self.capacity * 2 { shrink() }
  }

  private mutating func add(_ text: String, _ tally: Tally) {
    guard let known = tallies[text] else {
      tallies[text] = tally
      return
    }
    tallies[text] = Tally(
      count: known.count &+ tally.count, exemplar: min(known.exemplar, tally.exemplar))
  }

  mutating func merge(_ other: UnexplainedTexts) {
    for (text, tally) in other.tallies { add(text, tally) }
    shrink()
  }

  /// Notes the request of evidence that was read before it was known: that of `source` on `lines`.
  mutating func setRequest(_ request: String, source: String, lines: ClosedRange<Int>) {
    for (text, tally) in tallies where tally.exemplar.requestID == nil && tally.exemplar.source == source {
      if lines.contains(tally.exemplar.line ?? 0) { tallies[text]?.exemplar.requestID = request }
    }
  }

  private mutating func shrink() {
    guard tallies.count > Self.capacity else { return }
    let kept = tallies.keys.map { (StableHash.hash($0), $0) }.sorted { $0 < $1 }.prefix(Self.capacity)
    tallies = Dictionary(uniqueKeysWithValues: kept.compactMap { key in tallies[key.1].map { (key.1, $0) } })
  }

  /// Most frequent first.
  var sorted: [UnexplainedText] {
    tallies.map { UnexplainedText(text: $0.key, count: $0.value.count, exemplar: $0.value.exemplar) }
      .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }

  /// The first line of `text` with every row of digits and every id replaced, at most 200 bytes.
  static func normalised(_ text: Span<UInt8>) -> String {
    var output: [UInt8] = []
    var index = 0
    while index < text.count, output.count < 200, text[index] != UInt8(ascii: "\n") {
      if RequestID(text, at: index) != nil {
        output.append(contentsOf: "<id>".utf8)
        index += RequestID.length
      } else if text[index] &- 0x30 < 10 {
        output.append(UInt8(ascii: "0"))
        while index < text.count, text[index] &- 0x30 < 10 { index += 1 }
      } else {
        output.append(text[index])
        index += 1
      }
    }
    return output.span.text(0..<output.count)
  }
}
