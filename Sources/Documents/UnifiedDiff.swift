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
  package init(old: String, new: String) {
    hunks = Self.hunks(Self.script(Self.lines(old), Self.lines(new)))
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

  private static func lines(_ text: String) -> [String] {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// Every line of both texts, in order.
  private static func script(_ old: [String], _ new: [String]) -> [Line] {
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = min(
      zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count, old.count - head, new.count - head)
    let oldPart = Array(old[head..<old.count - tail])
    let newPart = Array(new[head..<new.count - tail])
    let difference = newPart.difference(from: oldPart)
    let removed = Set(difference.removals.map(Self.offset))
    let added = Set(difference.insertions.map(Self.offset))
    var result = old[..<head].map(Line.same)
    var (left, right) = (0, 0)
    while left < oldPart.count || right < newPart.count {
      if left < oldPart.count, removed.contains(left) {
        result.append(.removed(oldPart[left]))
        left += 1
      } else if right < newPart.count, added.contains(right) {
        result.append(.added(newPart[right]))
        right += 1
      } else if left < oldPart.count {
        result.append(.same(oldPart[left]))
        left += 1
        right += 1
      } else {
        break
      }
    }
    return result + old[(old.count - tail)...].map(Line.same)
  }

  private static func offset(_ change: CollectionDifference<String>.Change) -> Int {
    switch change {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }

  /// The changes with their surroundings; changes that are near one another share theirs.
  private static func hunks(_ script: [Line]) -> [Hunk] {
    var hunks: [Hunk] = []
    var open: Hunk?
    var lastChange = 0
    var (old, new) = (1, 1)
    for (index, line) in script.enumerated() {
      if case .same = line {
        if open != nil, index - lastChange > 2 * context {
          open?.lines.removeLast(context)
          if let open { hunks.append(open) }
          open = nil
        } else {
          open?.lines.append(line)
        }
        (old, new) = (old + 1, new + 1)
        continue
      }
      if open == nil {
        let before = script[max(0, index - context)..<index].filter {
          if case .same = $0 { true } else { false }
        }
        open = Hunk(oldStart: old - before.count, newStart: new - before.count, lines: Array(before))
      }
      open?.lines.append(line)
      lastChange = index
      if case .removed = line { old += 1 } else { new += 1 }
    }
    if var last = open {
      let trailing = script.count - 1 - lastChange
      if trailing > context { last.lines.removeLast(trailing - context) }
      hunks.append(last)
    }
    return hunks
  }
}
