/// The difference of two texts by lines, as runs of changed lines.
package struct LineDiff: Sendable {
  /// A run of lines that differ; indexes count from 0.
  package struct Block: Equatable, Sendable {
    package var old: Range<Int>
    package var new: Range<Int>

    package init(old: Range<Int>, new: Range<Int>) {
      self.old = old
      self.new = new
    }
  }

  package let old: [Substring]
  package let new: [Substring]
  package private(set) var blocks: [Block] = []
  /// Whether what differs was too long to be compared: it is then one block.
  package private(set) var isCoarse = false

  /// Most lines between the first and the last that differ; Myers' algorithm takes time by the product of
  /// length and difference.
  private static let lineLimit = 5_000

  /// Compares two texts by lines, which end with a line feed.
  package init(old: String, new: String) {
    self.old = Self.lines(old)
    self.new = Self.lines(new)
    compare()
  }

  private static func lines(_ text: String) -> [Substring] {
    // By bytes: a carriage return and a line feed are one character.
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(
      Substring.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private mutating func compare() {
    let head = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - head
    let tail = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
    let (left, right) = (head..<old.count - tail, head..<new.count - tail)
    guard !left.isEmpty || !right.isEmpty else { return }
    guard max(left.count, right.count) <= Self.lineLimit else {
      isCoarse = true
      blocks = [Block(old: left, new: right)]
      return
    }
    blocks = Self.blocks(old[left], new[right])
  }

  private static func blocks(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>) -> [Block] {
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(old.startIndex + offset)
      case .insert(let offset, _, _): inserted.insert(new.startIndex + offset)
      }
    }
    var result: [Block] = []
    var (left, right) = (old.startIndex, new.startIndex)
    while left < old.endIndex || right < new.endIndex {
      let start = (left, right)
      while removed.contains(left) { left += 1 }
      while inserted.contains(right) { right += 1 }
      if start == (left, right) {
        left += 1
        right += 1
      } else {
        result.append(Block(old: start.0..<left, new: start.1..<right))
      }
    }
    return result
  }
}
