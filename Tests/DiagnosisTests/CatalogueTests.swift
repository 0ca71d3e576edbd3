import Diagnosis
import Model
import Testing

@Suite struct `Catalogue` {
  /// Parts that every page must have in words of its own.
  static let parts: [@Sendable (CausePage) -> String] = [
    { $0.title }, { $0.meaning }, { $0.logs }, { $0.traces }, { $0.template }, { $0.fix },
  ]

  @Test(arguments: CatalogueID.all)
  func `a page is about what it is listed under, and complete`(id: CatalogueID) {
    let page = CauseCatalogue.page(of: id)
    #expect(page.id == id)
    for part in Self.parts { #expect(!part(page).isEmpty) }
    #expect((1...2).contains(page.checks.count))
    #expect(!page.neighbours.isEmpty)
    #expect(!page.reading.isEmpty)
    #expect(page.caution != "")
  }

  @Test(arguments: CatalogueID.all)
  func `titles stand in the middle of a sentence, everything else ends like one`(id: CatalogueID) {
    let page = CauseCatalogue.page(of: id)
    #expect(!page.title.hasSuffix(".") && !page.title.contains("\n"))
    for text in [page.meaning, page.logs, page.traces, page.template, page.fix, page.caution ?? "."] {
      #expect(text.hasSuffix(".") || text.hasSuffix(".`"), "\(text)")
      #expect(!text.contains("\n") && !text.contains("  "), "\(text)")
      #expect(text.count { $0 == "`" }.isMultiple(of: 2), "a code span without its end: \(text)")
    }
    for check in page.checks {
      #expect(!check.shows.hasSuffix(".") && !check.shows.isEmpty)
    }
  }

  @Test func `no two pages say the same`() {
    for (number, part) in Self.parts.enumerated() {
      let byText = Dictionary(grouping: CatalogueID.all) { part(CauseCatalogue.page(of: $0)) }
      // Where the template has nothing to say, several pages may say so in the same words.
      for (text, ids) in byText where ids.count > 1 && !(number == 4 && text.hasPrefix("Nothing")) {
        Issue.record("\(ids.map(\.text)) share: \(text)")
      }
    }
  }

  @Test(arguments: CatalogueID.all)
  func `neighbours name each other, nobody is its own neighbour, and none is named twice`(id: CatalogueID) {
    let neighbours = CauseCatalogue.page(of: id).neighbours
    #expect(Set(neighbours.map(\.id)).count == neighbours.count)
    for neighbour in neighbours {
      #expect(neighbour.id != id)
      let back = CauseCatalogue.page(of: neighbour.id).neighbours.first { $0.id == id }
      #expect(back?.difference == neighbour.difference)
    }
  }

  @Test(arguments: CatalogueID.all)
  func `commands only read`(id: CatalogueID) {
    let reading = ["get-", "list-", "describe-", "simulate-", "batch-get-", "filter-", "lookup-events"]
    let own = ["diagnose", "classify", "check", "iam"]
    for check in CauseCatalogue.page(of: id).checks {
      let words = check.command.split(separator: " ")
      #expect(words.count > 2, "\(check.command)")
      if words.first == "aws" {
        #expect(reading.contains { words[2].hasPrefix($0) }, "\(check.command)")
      } else {
        #expect(words.first == "culprit" && own.contains(String(words[1])), "\(check.command)")
      }
      let quotes = check.command.count { $0 == "'" }
      #expect(quotes.isMultiple(of: 2), "\(check.command)")
      #expect(!check.command.contains { ";|&<>$\n".contains($0) } || check.command.contains("| keys(@)'"))
    }
  }

  @Test func `the short forms are the pages' titles`() {
    #expect(CauseCatalogue.refusal(of: .iamNoGrant) == "the role has no DynamoDB statement at all")
    #expect(CauseCatalogue.meaning(of: .wildcardAction) == "a grant names its actions by a wildcard")
  }

  @Test(arguments: GateID.allCases)
  func `a gate asks a question and knows its causes`(gate: GateID) {
    let page = GatePage.page(of: gate)
    #expect(page.question.hasSuffix("?"))
    #expect(page.meaning.hasSuffix("."))
    #expect(!page.causes.isEmpty)
  }

  @Test func `gates have words of their own`() {
    let pages = GateID.allCases.map(GatePage.page)
    #expect(Set(pages.map(\.question)).count == pages.count)
    #expect(Set(pages.map(\.meaning)).count == pages.count)
  }

  @Test(arguments: ErrorCodePage.all.map(\.code))
  func `an error code is listed once and leads to causes`(code: String) throws {
    let pages = ErrorCodePage.all.filter { $0.code == code }
    #expect(pages.count == 1)
    let page = try #require(pages.first)
    #expect(!page.causes.isEmpty && Set(page.causes).count == page.causes.count)
    #expect(page.meaning.hasSuffix("."))
  }

  @Test(arguments: [
    ("iam.no-grant", "iam.no-grant"), ("IAM.No-Grant", "iam.no-grant"),
    ("drift.suspected", "drift.suspected"), ("network", "network"), ("iam", "authorization"),
    ("index", "existence"), ("AccessDeniedException", "AccessDeniedException"),
    ("accessdenied", "AccessDeniedException"), ("etimedout", "ETIMEDOUT"),
  ])
  func `entries are found by identifier, gate, prefix and code`(name: String, expected: String) throws {
    switch try #require(CatalogueEntry(name)) {
    case .page(let page): #expect(page.id.text == expected)
    case .gate(let gate): #expect(gate.id.rawValue == expected)
    case .code(let code): #expect(code.code == expected)
    }
  }

  @Test(arguments: [
    ("iam.nogrant", "iam.no-grant"), ("hot-partition", "capacity.hot-partition"),
    ("network.no-rout", "network.no-route"), ("expilcit-deny", "iam.explicit-deny"),
    ("AcessDeniedException", "AccessDeniedException"), ("configuraton", "configuration"),
  ])
  func `a slip leads to the nearest identifier`(slip: String, expected: String) {
    #expect(CatalogueEntry(slip) == nil)
    #expect(CatalogueEntry.nearest(to: slip).first == expected)
  }

  @Test(arguments: ["", "x", "the moon", String(repeating: "é", count: 10_000)])
  func `what is like nothing has no neighbours`(name: String) {
    #expect(CatalogueEntry(name) == nil)
    #expect(CatalogueEntry.nearest(to: name).count <= 4)
  }
}
