internal import Diagnosis
internal import Model

/// Writes a page for a terminal: readable as it stands, in colours where they are wanted.
///
/// The only escape sequences are the writer's own (SGR of ECMA-48): texts are cleaned of all others.
package struct TerminalWriter {
  private let width: Int
  private let colours: Bool
  private var text = ""

  /// Narrowest and widest layout in columns.
  private static let widths = 40...120

  /// Writes for so many columns; `colours` switches SGR sequences on.
  package static func write(_ page: Page, width: Int, colours: Bool) -> String {
    var writer = TerminalWriter(
      width: min(max(width, widths.lowerBound), widths.upperBound), colours: colours)
    for block in page.blocks { writer.write(block, indent: 0) }
    return writer.text
  }

  private init(width: Int, colours: Bool) {
    self.width = width
    self.colours = colours
  }

  private mutating func write(_ block: Block, indent: Int) {
    if !text.isEmpty { text += "\n" }
    switch block {
    case .heading(let level, let phrase): heading(level, phrase, indent)
    case .lead(let phrase): lines(phrase, indent: indent, style: .bold)
    case .paragraph(let phrase): lines(phrase, indent: indent)
    case .list(let items): for item in items { lines(item, indent: indent, first: "• ") }
    case .steps(let items):
      for (number, item) in items.enumerated() { lines(item, indent: indent, first: "\(number + 1). ") }
    case .table(let header, let rows):
      let table = TerminalTable(header: header, rows: rows, width: width - indent)
      for line in table.lines(paint) { text += blanks(indent) + line + "\n" }
    case .code(let code, let language): self.code(code, language, indent)
    case .details(let summary, let blocks):
      lines(summary, indent: indent, first: "▸ ", style: .dim)
      for block in blocks { write(block, indent: indent + 2) }
    case .path(let steps): path(steps, indent)
    case .chart(let timeline): code(TextChart(timeline).text, "", indent)
    }
  }

  private mutating func heading(_ level: Int, _ phrase: Phrase, _ indent: Int) {
    lines(phrase, indent: indent, style: .heading)
    guard level < 3 else { return }
    let mark = level == 1 ? "═" : "─"
    let length = min(TerminalText.columns(phrase.spoken), width - indent)
    text += blanks(indent) + paint(String(repeating: mark, count: length), .dim) + "\n"
  }

  private mutating func lines(
    _ phrase: Phrase, indent: Int, first: String = "", style: TerminalText.Style = .plain
  ) {
    let hanging = TerminalText.columns(first)
    let wrapped = TerminalText.wrapped(phrase, width: max(10, width - indent - hanging), style: style)
    for (number, line) in wrapped.enumerated() {
      text +=
        blanks(indent) + (number == 0 ? first : blanks(hanging))
        + line.map { paint($0.text, $0.style) }.joined() + "\n"
    }
  }

  /// Code is cut nowhere: what one copies must be whole.
  private mutating func code(_ code: String, _ language: String, _ indent: Int) {
    for line in HostileText.block(code, limit: 16_000).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      let style: TerminalText.Style =
        switch (language, line.first) {
        case ("diff", "+"): .added
        case ("diff", "-"): .removed
        default: .plain
        }
      text += blanks(indent + 2) + paint(String(line), style) + "\n"
    }
  }

  private mutating func path(_ steps: [PathStep], _ indent: Int) {
    var line = "function"
    var used = TerminalText.columns(line)
    var result = blanks(indent) + paint(line, .bold)
    for step in steps {
      line = " → " + step.gate.rawValue
      let sign = " " + step.state.mark
      if used + TerminalText.columns(line + sign) > width - indent {
        result += "\n" + blanks(indent + 2)
        used = 2
      }
      result += paint(line, .dim) + paint(sign, TerminalText.Style(step.state))
      used += TerminalText.columns(line + sign)
    }
    text += result + paint(" → table", .dim) + "\n"
  }

  private func paint(_ text: String, _ style: TerminalText.Style) -> String {
    guard colours, let code = style.code, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}
