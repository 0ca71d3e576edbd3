package import Diagnosis
internal import Model

/// The catalogue as Markdown that also reads well in a terminal: short paragraphs, no tables.
package struct CatalogueMarkdown: CatalogueRenderer {
  package init() {}

  package func render(_ entry: CatalogueEntry) -> String {
    var markdown = Markdown()
    switch entry {
    case .page(let page): write(page, into: &markdown)
    case .gate(let gate): write(gate, into: &markdown)
    case .code(let code): write(code, into: &markdown)
    }
    return markdown.text
  }

  package func renderList() -> String {
    var markdown = Markdown()
    markdown.heading(1, "What culprit can find")
    markdown.paragraph(
      """
      A request passes these gates in this order. `culprit explain ID` tells more about a cause, an \
      observation, a gate, or an error code.
      """)
    for gate in GateID.allCases {
      markdown.heading(2, gate.rawValue)
      markdown.paragraph(Phrase(words: CauseCatalogue.question(of: gate)))
      markdown.blank()
      items(GatePage.page(of: gate).causes.map(CatalogueID.cause), into: &markdown)
    }
    markdown.heading(2, "observations")
    markdown.paragraph("Worth mending, never the primary cause.")
    markdown.blank()
    items(ObservationID.allCases.map(CatalogueID.observation), into: &markdown)
    markdown.heading(2, "error codes")
    markdown.paragraph(Phrase(words: ErrorCodePage.all.map { "`\($0.code)`" }.joined(separator: ", ") + "."))
    return markdown.text
  }

  private func write(_ page: CausePage, into markdown: inout Markdown) {
    markdown.heading(1, page.id.text)
    markdown.paragraph(Phrase(words: sentence(page.title)))
    if let gate = page.id.gate {
      markdown.paragraph("Gate: \(words: gate.rawValue). \(words: CauseCatalogue.question(of: gate))")
    } else {
      markdown.paragraph("An observation: worth mending, never the primary cause.")
    }
    section("What it means", page.meaning, into: &markdown)
    section("In the logs", page.logs, into: &markdown)
    section("In traces", page.traces, into: &markdown)
    section("In the template", page.template, into: &markdown)
    markdown.heading(2, "What looks alike")
    markdown.blank()
    for neighbour in page.neighbours {
      markdown.item("\(neighbour.id.text): \(words: neighbour.difference)")
    }
    markdown.heading(2, "How to make sure")
    for check in page.checks {
      markdown.code(check.command, language: "sh")
      markdown.paragraph("Look for: \(words: check.shows).")
    }
    section("How to mend it", page.fix, into: &markdown)
    if let caution = page.caution { section("What it costs or risks", caution, into: &markdown) }
    markdown.heading(2, "Further reading")
    markdown.blank()
    for document in page.reading { markdown.item(Phrase(words: document)) }
  }

  private func write(_ gate: GatePage, into markdown: inout Markdown) {
    markdown.heading(1, "gate " + gate.id.rawValue)
    markdown.paragraph(Phrase(words: gate.question))
    markdown.paragraph(
      "Gate \(gate.id.position + 1) of \(GateID.allCases.count). \(words: gate.meaning)")
    markdown.heading(2, "Why it refuses")
    markdown.blank()
    items(gate.causes.map(CatalogueID.cause), into: &markdown)
  }

  private func write(_ code: ErrorCodePage, into markdown: inout Markdown) {
    markdown.heading(1, code.code)
    markdown.paragraph(Phrase(words: code.meaning))
    markdown.heading(2, "What it may mean")
    markdown.blank()
    items(code.causes.map(CatalogueID.cause), into: &markdown)
  }

  private func section(_ title: String, _ text: String, into markdown: inout Markdown) {
    markdown.heading(2, title)
    markdown.paragraph(Phrase(words: text))
  }

  private func items(_ ids: [CatalogueID], into markdown: inout Markdown) {
    for id in ids { markdown.item("\(id.text): \(words: CauseCatalogue.page(of: id).title)") }
  }

  private func sentence(_ title: String) -> String { title.prefix(1).uppercased() + title.dropFirst() + "." }
}
