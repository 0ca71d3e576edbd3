/// The difference of two texts as a unified diff (POSIX `diff -u`), which `patch` and `git apply` take.
package struct UnifiedDiff: Sendable, Hashable {
  /// Unchanged lines shown around a change.
  package static let context = 3

  /// One line of a diff.
  package enum Line: Sendable, Hashable {
    case same(String)
    case removed(String)
    case added(String)

    /// The line with its mark before it.
    package var text: String {
      switch self {
      case .same(let text): " " + text
      case .removed(let text): "-" + text
      case .added(let text): "+" + text
      }
    }
  }

  /// Changed lines with those around them; line numbers count from 1.
  package struct Hunk: Sendable, Hashable {
    package var oldStart: Int
    package var newStart: Int
    package var lines: [Line]

    package var header: String {
      let old = lines.count { if case .added = $0 { false } else { true } }
      let new = lines.count { if case .removed = $0 { false } else { true } }
      return "@@ -\(Self.range(oldStart, old)) +\(Self.range(newStart, new)) @@"
    }

    /// A range that holds no line is named by the line before it.
    private static func range(_ start: Int, _ count: Int) -> String {
      count == 1 ? "\(start)" : "\(count == 0 ? start - 1 : start),\(count)"
    }
  }

  package private(set) var hunks: [Hunk] = []

  /// Compares two texts line by line.
  package init(old: String, new: String) { self.init(LineDiff(old: old, new: new)) }

  /// The difference with the lines around each change; changes that are near one another share theirs.
  package init(_ diff: LineDiff) {
    var near: [LineDiff.Block] = []
    for block in diff.blocks {
      if let last = near.last, block.old.lowerBound - last.old.upperBound > 2 * Self.context {
        hunks.append(Self.hunk(near, of: diff))
        near = []
      }
      near.append(block)
    }
    if !near.isEmpty { hunks.append(Self.hunk(near, of: diff)) }
  }

  package var isEmpty: Bool { hunks.isEmpty }

  /// Bytes of the longest line that the diff shows.
  package var longestLine: Int { hunks.flatMap(\.lines).map { $0.text.utf8.count }.max() ?? 0 }

  /// The diff with its headers, which name the file before and after; empty where the texts are the same.
  package func text(oldName: String, newName: String) -> String {
    guard !hunks.isEmpty else { return "" }
    var result = "--- \(oldName)\n+++ \(newName)\n"
    for hunk in hunks {
      result += hunk.header + "\n"
      for line in hunk.lines { result += line.text + "\n" }
    }
    return result
  }

  private static func hunk(_ blocks: [LineDiff.Block], of diff: LineDiff) -> Hunk {
    let (first, last) = (blocks[0], blocks[blocks.count - 1])
    let lead = min(context, first.old.lowerBound)
    let tail = min(context, diff.old.count - last.old.upperBound)
    var position = first.old.lowerBound - lead
    var hunk = Hunk(oldStart: position + 1, newStart: first.new.lowerBound - lead + 1, lines: [])
    for block in blocks {
      hunk.lines += diff.old[position..<block.old.lowerBound].map { .same(String($0)) }
      hunk.lines += diff.old[block.old].map { .removed(String($0)) }
      hunk.lines += diff.new[block.new].map { .added(String($0)) }
      position = block.old.upperBound
    }
    hunk.lines += diff.old[position..<last.old.upperBound + tail].map { .same(String($0)) }
    return hunk
  }
}
