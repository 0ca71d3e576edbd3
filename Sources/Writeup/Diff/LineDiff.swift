/// The difference of two texts by lines, as runs of changed lines.
package struct LineDiff {
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
  /// Whether a text was too long to be compared: the whole of it is then one block.
  package private(set) var isCoarse = false

  /// Most lines of a text that are compared; Myers' algorithm takes time by the product of length and difference.
  private static let lineLimit = 5_000

  /// Compares two texts by lines.
  package init(old: String, new: String) {
    self.old = Self.lines(old)
    self.new = Self.lines(new)
    if max(self.old.count, self.new.count) > Self.lineLimit {
      isCoarse = true
      if self.old != self.new {
        blocks = [Block(old: 0..<self.old.count, new: 0..<self.new.count)]
      }
      return
    }
    blocks = Self.blocks(self.old, self.new)
  }

  private static func lines(_ text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private static func blocks(_ old: [Substring], _ new: [Substring]) -> [Block] {
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var result: [Block] = []
    var left = 0
    var right = 0
    while left < old.count || right < new.count {
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
