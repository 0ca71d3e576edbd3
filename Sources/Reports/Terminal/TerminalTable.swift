internal import Model

/// A table in columns; what does not fit is broken into lines within its column.
struct TerminalTable {
  let header: [String]
  let rows: [[Phrase]]
  let width: Int

  private static let gap = 2
  private static let narrowest = 8

  func lines(_ paint: (String, TerminalText.Style) -> String) -> [String] {
    let widths = columnWidths()
    let head = header.map { Phrase(words: $0) }
    var result: [String] = []
    for (number, row) in ([head] + rows).enumerated() {
      let cells = zip(row, widths).map {
        TerminalText.wrapped($0, width: $1, style: number == 0 ? .bold : .plain)
      }
      for number in 0..<(cells.map(\.count).max() ?? 0) {
        result.append(line(cells.map { number < $0.count ? $0[number] : [] }, widths, paint))
      }
    }
    return result
  }

  private func line(
    _ cells: [[TerminalText.Run]], _ widths: [Int], _ paint: (String, TerminalText.Style) -> String
  ) -> String {
    var text = ""
    var owed = 0
    for (runs, width) in zip(cells, widths) {
      if !runs.isEmpty { text += String(repeating: " ", count: owed) }
      if !runs.isEmpty { owed = 0 }
      text += runs.map { paint($0.text, $0.style) }.joined()
      // A character of two columns may stand out of a column of one.
      owed = max(0, owed + width - runs.reduce(0) { $0 + TerminalText.columns($1.text) } + Self.gap)
    }
    return text
  }

  /// Every column as wide as its widest cell, the widest ones narrowed until all fit.
  private func columnWidths() -> [Int] {
    var widths = header.map(TerminalText.columns)
    for row in rows {
      for (column, cell) in row.enumerated() where column < widths.count {
        widths[column] = max(widths[column], TerminalText.columns(cell.spoken))
      }
    }
    var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - width
    while excess > 0, let widest = widths.max(), widest > Self.narrowest,
      let column = widths.lastIndex(of: widest)
    {
      let second = widths.filter { $0 < widest }.max() ?? Self.narrowest
      let cut = min(excess, max(1, widest - max(second, Self.narrowest)))
      widths[column] -= cut
      excess -= cut
    }
    return widths
  }
}
