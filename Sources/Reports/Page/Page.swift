package import Diagnosis
package import Model

/// What a report says, in order, before it has a form: every form is written from the same page.
package struct Page: Sendable, Hashable {
  package private(set) var blocks: [Block] = []

  package init() {}

  package mutating func heading(_ level: Int, _ phrase: Phrase) {
    blocks.append(.heading(level: level, phrase))
  }
  package mutating func lead(_ phrase: Phrase) { blocks.append(.lead(phrase)) }
  package mutating func paragraph(_ phrase: Phrase) { blocks.append(.paragraph(phrase)) }

  /// Adds an item to the list that stands last, or begins one.
  package mutating func item(_ phrase: Phrase) {
    if case .list(let items)? = blocks.last {
      blocks[blocks.count - 1] = .list(items + [phrase])
    } else {
      blocks.append(.list([phrase]))
    }
  }

  /// Adds a step to the numbered list that stands last, or begins one.
  package mutating func step(_ phrase: Phrase) {
    if case .steps(let items)? = blocks.last {
      blocks[blocks.count - 1] = .steps(items + [phrase])
    } else {
      blocks.append(.steps([phrase]))
    }
  }

  package mutating func table(_ header: [String], _ rows: [[Phrase]]) {
    blocks.append(.table(header: header, rows: rows))
  }

  package mutating func code(_ code: String, language: String = "") {
    blocks.append(.code(code, language: language))
  }

  package mutating func details(_ summary: Phrase, _ body: (inout Page) -> Void) {
    var inner = Page()
    body(&inner)
    if !inner.blocks.isEmpty { blocks.append(.details(summary, inner.blocks)) }
  }

  package mutating func path(_ steps: [PathStep]) { blocks.append(.path(steps)) }
  package mutating func chart(_ timeline: Timeline) { blocks.append(.chart(timeline)) }
}
