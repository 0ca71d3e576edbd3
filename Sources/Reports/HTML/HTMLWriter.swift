internal import Diagnosis
internal import Model

/// Writes a page as one HTML file that needs nothing else: no script, no font, no picture from anywhere.
///
/// Its content security policy forbids every request. Everything that is not the writer's own is escaped.
package struct HTMLWriter {
  private var body = ""

  package static func write(_ page: Page) -> String {
    var writer = HTMLWriter()
    for block in page.blocks { writer.write(block) }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title(page))</title>
      <style>
      \(HTMLStyle.sheet)</style>
      </head>
      <body>
      <main>
      \(writer.body)</main>
      </body>
      </html>

      """
  }

  private static func title(_ page: Page) -> String {
    for block in page.blocks {
      if case .heading(1, let phrase) = block { return HTMLText.escaped(phrase.spoken) }
    }
    return "culprit"
  }

  private mutating func write(_ block: Block) {
    switch block {
    case .heading(let level, let phrase):
      let level = min(max(level, 1), 6)
      body += "<h\(level)>\(Self.inline(phrase))</h\(level)>\n"
    case .lead(let phrase): body += "<p class=\"lead\">\(Self.inline(phrase))</p>\n"
    case .paragraph(let phrase): body += "<p>\(Self.inline(phrase))</p>\n"
    case .list(let items): list("ul", items)
    case .steps(let items): list("ol", items)
    case .table(let header, let rows): table(header, rows)
    case .code(let code, let language): body += Self.code(code, language)
    case .details(let summary, let blocks):
      body += "<details>\n<summary>\(Self.inline(summary))</summary>\n"
      for block in blocks { write(block) }
      body += "</details>\n"
    case .path(let steps):
      body += "<figure>\n" + PathDrawing.wide(steps) + PathDrawing.narrow(steps) + "</figure>\n"
    case .chart(let timeline):
      body += "<figure>\n" + TimelineDrawing.wide(timeline) + TimelineDrawing.narrow(timeline)
      body += "<figcaption><span class=\"key stop\"></span> failed"
      if timeline.answered > 0 { body += " <span class=\"key pass\"></span> answered" }
      body += "</figcaption>\n</figure>\n"
    }
  }

  private mutating func list(_ tag: String, _ items: [Phrase]) {
    body += "<\(tag)>\n"
    for item in items { body += "<li>\(Self.inline(item))</li>\n" }
    body += "</\(tag)>\n"
  }

  private mutating func table(_ header: [String], _ rows: [[Phrase]]) {
    body += "<div class=\"scroll\"><table>\n<thead><tr>"
    for name in header { body += "<th scope=\"col\">\(HTMLText.escaped(name))</th>" }
    body += "</tr></thead>\n<tbody>\n"
    for row in rows {
      body += "<tr>"
      for cell in row { body += "<td>\(Self.inline(cell))</td>" }
      body += "</tr>\n"
    }
    body += "</tbody>\n</table></div>\n"
  }

  private static func inline(_ phrase: Phrase) -> String {
    PhraseSpan.spans(phrase).map { span in
      switch span {
      case .text(let text): HTMLText.escaped(text)
      case .code(let code): "<code>" + HTMLText.escaped(code) + "</code>"
      }
    }.joined()
  }

  /// Code as it is; lines of a diff by what they do.
  private static func code(_ code: String, _ language: String) -> String {
    guard language == "diff" else {
      return
        "<pre\(language == "text" ? " class=\"text\"" : "") tabindex=\"0\"><code>\(HTMLText.escaped(code))</code></pre>\n"
    }
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let text = HTMLText.escaped(String(line))
      if line.hasPrefix("+++ ") || line.hasPrefix("--- ") { return "<b>\(text)</b>" }
      return switch line.first {
      case "+": "<ins>\(text)</ins>"
      case "-": "<del>\(text)</del>"
      case "@": "<b>\(text)</b>"
      default: text
      }
    }
    return "<pre tabindex=\"0\"><code>\(lines.joined(separator: "\n"))</code></pre>\n"
  }
}
