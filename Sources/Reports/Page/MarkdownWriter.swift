internal import Diagnosis
internal import Model

/// Writes a page as Markdown of GitHub's flavour (GFM 0.29, CommonMark 0.31).
///
/// Nothing that a phrase or a block holds can make markup: words are escaped, names and code are fenced by
/// more backticks than they hold.
package struct MarkdownWriter {
  private var text = ""

  package static func write(_ page: Page) -> String {
    var writer = MarkdownWriter()
    for block in page.blocks { writer.write(block) }
    return writer.text
  }

  private mutating func write(_ block: Block) {
    if !text.isEmpty { text += "\n" }
    switch block {
    case .heading(let level, let phrase):
      text += String(repeating: "#", count: level) + " " + Self.inline(phrase) + "\n"
    case .lead(let phrase): text += "**" + Self.inline(phrase) + "**\n"
    case .paragraph(let phrase): text += Self.line(phrase) + "\n"
    case .list(let items): for item in items { text += "- " + Self.line(item) + "\n" }
    case .steps(let items):
      for (number, item) in items.enumerated() { text += "\(number + 1). " + Self.line(item) + "\n" }
    case .table(let header, let rows): table(header, rows)
    case .code(let code, let language): text += Self.fenced(code, language)
    case .details(let summary, let blocks): details(summary, blocks)
    case .path(let steps): text += Self.fenced(MermaidPath.source(steps), "mermaid")
    case .chart(let timeline): text += Self.fenced(TextChart(timeline).text, "text")
    }
  }

  private mutating func table(_ header: [String], _ rows: [[Phrase]]) {
    text += "| " + header.map { Self.cell(Phrase(words: $0)) }.joined(separator: " | ") + " |\n"
    text += "|" + String(repeating: " --- |", count: header.count) + "\n"
    for row in rows { text += "| " + row.map(Self.cell).joined(separator: " | ") + " |\n" }
  }

  private mutating func details(_ summary: Phrase, _ blocks: [Block]) {
    var inner = MarkdownWriter()
    for block in blocks { inner.write(block) }
    let title = PhraseSpan.spans(summary).map { span in
      switch span {
      case .text(let text): HTMLText.escaped(text)
      case .code(let code): "<code>" + HTMLText.escaped(code) + "</code>"
      }
    }.joined()
    // A blank line ends the HTML block, so that what follows is Markdown again (CommonMark, section 4.6).
    text += "<details>\n<summary>" + title + "</summary>\n\n" + inner.text + "\n</details>\n"
  }

  /// A code block; its fence is longer than any run of backticks in it.
  static func fenced(_ code: String, _ language: String) -> String {
    let fence = String(repeating: "`", count: max(3, Markdown.longestRun(of: "`", in: code) + 1))
    return fence + language + "\n" + code + (code.hasSuffix("\n") || code.isEmpty ? "" : "\n") + fence + "\n"
  }

  private static func cell(_ phrase: Phrase) -> String {
    // Inside a table GitHub splits cells at every bar that no backslash precedes, in code spans too.
    // Parsers differ in what two of them before a bar mean: a blank keeps one of the text's own off it.
    inline(phrase).replacing("\\|", with: "\\ |").replacing("|", with: "\\|")
  }

  /// A phrase at the beginning of a line, where a mark could begin a block.
  private static func line(_ phrase: Phrase) -> String {
    let text = inline(phrase)
    guard let first = text.first else { return text }
    if "#+-=".contains(first) { return "\\" + text }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count)
    guard !digits.isEmpty, rest.first == "." || rest.first == ")" else { return text }
    return digits + "\\" + rest
  }

  static func inline(_ phrase: Phrase) -> String {
    var result = ""
    var follows = false
    for span in PhraseSpan.spans(phrase) {
      switch span {
      case .text(let text):
        result += escaped(text)
        follows = false
      case .code(let code):
        // Two code spans in touch would be read as one.
        result += (follows ? " " : "") + Markdown.span(code)
        follows = true
      }
    }
    return result
  }

  /// Words without a character that Markdown, or GitHub's mathematics, takes for a mark.
  private static func escaped(_ words: String) -> String {
    var result = ""
    for character in words {
      if "\\`*_[]<>~&$".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
