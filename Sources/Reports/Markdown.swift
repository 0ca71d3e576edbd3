package import Model

/// Markdown (GitHub's flavour) from the program's words and anybody's names: escaping by type.
///
/// Headings, languages of code blocks and summaries of details are the program's own words; what a log, a
/// template or a source says is a name of a `Phrase`, or code.
package struct Markdown {
  package private(set) var text = ""

  package init() {}

  /// A heading of a level from 1 to 6.
  package mutating func heading(_ level: Int, _ words: String) {
    blank()
    text += String(repeating: "#", count: level) + " " + words + "\n"
  }

  /// A paragraph.
  package mutating func paragraph(_ phrase: Phrase) {
    blank()
    text += Self.inline(phrase) + "\n"
  }

  /// An item of a list; `blank()` goes before the first.
  package mutating func item(_ phrase: Phrase) { text += "- " + Self.inline(phrase) + "\n" }

  /// An item of a numbered list.
  package mutating func numbered(_ number: Int, _ phrase: Phrase) {
    text += "\(number). " + Self.inline(phrase) + "\n"
  }

  /// Ends the block before: one blank line, never two.
  package mutating func blank() { if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" } }

  /// A code block; its fence is longer than any run of backticks in it.
  package mutating func code(_ code: String, language: String = "") {
    blank()
    let fence = String(repeating: "`", count: max(3, Self.longestRun(of: "`", in: code) + 1))
    text += fence + language + "\n" + code + (code.hasSuffix("\n") ? "" : "\n") + fence + "\n"
  }

  /// A table; a row shorter than the header leaves cells empty.
  package mutating func table(_ header: [String], _ rows: [[Phrase]]) {
    blank()
    text += "| " + header.joined(separator: " | ") + " |\n"
    text += "|" + String(repeating: " --- |", count: header.count) + "\n"
    for row in rows { text += "| " + row.map(Self.cell).joined(separator: " | ") + " |\n" }
  }

  /// What unfolds under a summary.
  package mutating func details(_ summary: String, _ body: (inout Markdown) -> Void) {
    blank()
    text += "<details>\n<summary>\(summary)</summary>\n"
    var inner = Markdown()
    body(&inner)
    text += "\n" + inner.text + "\n</details>\n"
  }

  /// A phrase on one line: words as they are, names as code spans.
  package static func inline(_ phrase: Phrase) -> String {
    phrase.segments.map { segment in
      switch segment {
      case .words(let words): words
      case .name(let name): span(name)
      }
    }.joined()
  }

  private static func cell(_ phrase: Phrase) -> String {
    // Inside a table GitHub splits cells at every bar that no backslash precedes, in code spans too.
    inline(phrase).replacing("|", with: "\\|")
  }

  /// A code span: its fence is longer than any run of backticks in it (CommonMark 0.31, section 6.1).
  static func span(_ name: String) -> String {
    let name = HostileText.line(name, limit: 300)
    guard !name.isEmpty else { return "(empty)" }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: name) + 1)
    let pad = name.hasPrefix("`") || name.hasSuffix("`") || name.allSatisfy({ $0 == " " }) ? " " : ""
    return fence + pad + name + pad + fence
  }

  static func longestRun(of character: Character, in text: String) -> Int {
    var longest = 0
    var current = 0
    for next in text {
      current = next == character ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}
