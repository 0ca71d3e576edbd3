/// A difference in unified form, as `diff -u` and `git apply` know it.
package enum UnifiedDiff {
  /// Lines around a change.
  private static let context = 3

  /// The text; empty where the two are alike.
  package static func text(_ diff: LineDiff, oldPath: String, newPath: String) -> String {
    guard !diff.blocks.isEmpty else { return "" }
    var text = "--- \(oldPath)\n+++ \(newPath)\n"
    for hunk in hunks(diff) { append(hunk, of: diff, to: &text) }
    return text
  }

  /// Blocks whose context touches, together.
  private static func hunks(_ diff: LineDiff) -> [[LineDiff.Block]] {
    var hunks: [[LineDiff.Block]] = []
    for block in diff.blocks {
      if let last = hunks.last?.last, block.old.lowerBound - last.old.upperBound <= 2 * context {
        hunks[hunks.count - 1].append(block)
      } else {
        hunks.append([block])
      }
    }
    return hunks
  }

  private static func append(_ hunk: [LineDiff.Block], of diff: LineDiff, to text: inout String) {
    guard let first = hunk.first, let last = hunk.last else { return }
    let lead = min(context, first.old.lowerBound)
    let tail = min(context, diff.old.count - last.old.upperBound)
    let old = first.old.lowerBound - lead..<last.old.upperBound + tail
    let new = first.new.lowerBound - lead..<last.new.upperBound + tail
    text += "@@ -\(range(old)) +\(range(new)) @@\n"
    var position = old.lowerBound
    for block in hunk {
      for line in diff.old[position..<block.old.lowerBound] { text += " \(line)\n" }
      for line in diff.old[block.old] { text += "-\(line)\n" }
      for line in diff.new[block.new] { text += "+\(line)\n" }
      position = block.old.upperBound
    }
    for line in diff.old[position..<old.upperBound] { text += " \(line)\n" }
  }

  /// POSIX `diff`: the first line's number and, unless it is 1, the number of lines; an empty range names the line before.
  private static func range(_ lines: Range<Int>) -> String {
    switch lines.count {
    case 0: "\(lines.lowerBound),0"
    case 1: "\(lines.lowerBound + 1)"
    default: "\(lines.lowerBound + 1),\(lines.count)"
    }
  }
}
