/// The number of insertions, deletions, substitutions and swaps of neighbours between two texts
/// (optimal string alignment distance).
enum EditDistance {
  /// The distance where it is at most `limit`, else nil.
  ///
  /// - Complexity: O(n·m) bytes; names of tables are at most 255 bytes long, longer texts are cut there.
  static func between(_ lhs: String, _ rhs: String, limit: Int) -> Int? {
    let (a, b) = (Array(lhs.utf8.prefix(255)), Array(rhs.utf8.prefix(255)))
    guard abs(a.count - b.count) <= limit else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var best = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
        row.append(best)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }
}
