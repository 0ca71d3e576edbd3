import Diagnosis
import Documents
import Model
import Reports
import Testing

@Suite struct `A report of hostile texts` {
  /// What every line outside of code begins with, cells counted: nothing that a text holds may change it.
  private static func outline(_ markdown: String) -> [String] {
    var fence: String?
    var result: [String] = []
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      let ticks = String(line.prefix { $0 == "`" })
      if let open = fence {
        if ticks.count >= open.count, line.allSatisfy({ $0 == "`" }) { fence = nil }
        continue
      }
      if ticks.count >= 3, !line.dropFirst(ticks.count).contains("`") {
        fence = ticks
        result.append("code \(line.dropFirst(ticks.count))")
      } else if line.hasPrefix("|") {
        result.append("row \(cells(line))")
      } else if let mark = ["#", "- ", "<"].first(where: { line.hasPrefix($0) }) {
        result.append(mark == "<" ? String(line.prefix { $0 != ">" }) : mark)
      } else {
        result.append(line.isEmpty ? "" : "text")
      }
    }
    #expect(fence == nil)
    return result
  }

  /// Cells of a row: bars that no backslash precedes (GFM, tables).
  private static func cells(_ line: some StringProtocol) -> Int {
    var count = 0
    var escaped = false
    for character in line {
      if character == "|", !escaped { count += 1 }
      escaped = character == "\\" && !escaped
    }
    return count - 1
  }

  private static func tags(_ html: String) -> [String] {
    html.split(separator: "<").dropFirst().map { String($0.prefix { $0 != ">" && $0 != " " }) }
  }

  private static let harmlessOutline = outline(
    MarkdownRenderer(version: "1").render(SampleReport.with("harmless")))
  private static let harmlessTags = tags(HTMLRenderer(version: "1").render(SampleReport.with("harmless")))

  private static func isQuiet(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar == "\t"
        || scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
          && !scalar.properties.isBidiControl && !scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  @Test(arguments: Hostile.texts) func `keeps its form in Markdown`(text: String) {
    let renderer = MarkdownRenderer(version: "1")
    let rendered = renderer.render(SampleReport.with(text))
    #expect(Self.outline(rendered) == Self.harmlessOutline)
    #expect(Self.isQuiet(rendered))
  }

  @Test(arguments: Hostile.texts) func `keeps its form in HTML`(text: String) {
    let renderer = HTMLRenderer(version: "1")
    let rendered = renderer.render(SampleReport.with(text))
    #expect(Self.tags(rendered) == Self.harmlessTags)
    #expect(Self.isQuiet(rendered))
    for word in ["src=", "href=", "url(", "@import"] {
      #expect(!rendered.replacing(HTMLEscaped.of(text), with: "").contains(word))
    }
  }

  @Test(arguments: Hostile.texts) func `is JSON that says the same`(text: String) throws {
    let report = SampleReport.with(text)
    let node = try JSONParser.parse(JSONRenderer(version: "1").render(report))
    #expect(node["causes"]?.array?.count == 2)
    #expect(node["causes"]?.array?.first?["fix"]?["cloudformation"]?.array?.first?["value"]?.string == text)
    let log = try JSONParser.parse(SARIFRenderer(version: "1").render(report))
    #expect(log["runs"]?.array?.first?["results"]?.array?.count == 2)
  }

  @Test(arguments: Hostile.texts) func `sends a terminal nothing but colours`(text: String) {
    let report = SampleReport.with(text)
    let coloured = TerminalRenderer(version: "1", width: 80, colours: true).render(report)
    var plain = coloured
    for code in ["0", "1", "2", "31", "32", "33", "36", "1;34"] {
      plain = plain.replacing("\u{1B}[\(code)m", with: "")
    }
    #expect(Self.isQuiet(plain))
    #expect(plain == TerminalRenderer(version: "1", width: 80, colours: false).render(report))
  }

  @Test(arguments: [0, 10, 40, 60, 100, 500], ["`", "汉字", "x y", String(repeating: "wide ", count: 60)])
  func `fits terminals of any width`(width: Int, text: String) {
    let rendered = TerminalRenderer(version: "1", width: width, colours: false).render(
      SampleReport.with(text))
    #expect(rendered.contains("What comes next"))
  }
}

/// The escaping of HTML, written once more.
enum HTMLEscaped {
  static func of(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
  }
}

@Suite struct `A report that names nobody` {
  private static func report() -> Report {
    var report = SampleReport.with("arn:aws:dynamodb:eu-west-1:123456789012:table/Orders of 123456789012")
    report.vocabulary.insert("Orders", .table)
    report.vocabulary.insert("OrdersTable4F2A9C01", .table)
    report.causes[0].table = NamedResource(logicalID: "OrdersTable4F2A9C01", physicalName: "Orders")
    report.causes[0].fix?.cdkPython = "orders.grant(orders_table4f2a9c01)"
    report.causes[0].evidence[0].text =
      "arn:aws:iam::210987654321:user/team/alice and arn:aws:sts::123456789012:assumed-role/OrdersRole/OrdersFn"
    return report
  }

  static let renderers: [any Renderer] = [
    MarkdownRenderer(version: "1"), HTMLRenderer(version: "1"), JSONRenderer(version: "1"),
    SARIFRenderer(version: "1"), TerminalRenderer(version: "1", width: 100, colours: false),
  ]

  @Test(arguments: renderers.indices) func `holds no name and no account in any form`(index: Int) {
    let text = Self.renderers[index].render(Pseudonyms.applied(to: Self.report()))
    for name in [
      "Orders", "123456789012", "210987654321", "alice", "OrdersRole", "OrdersFn", "OrdersTable4F2A9C01",
    ] {
      #expect(!text.contains(name))
    }
  }

  @Test func `gives a name the same pseudonym whatever else is in the report`() throws {
    let one = Pseudonyms.applied(to: Self.report()).causes[0].table
    var other = Self.report()
    other.vocabulary.insert("AnotherTable", .table)
    other.unexplained = []
    #expect(Pseudonyms.applied(to: other).causes[0].table == one)
    #expect(one?.physicalName?.hasPrefix("Table") == true)
    #expect(one?.physicalName != one?.logicalID)
  }

  @Test func `shows what stands before the right name`() {
    var vocabulary = Vocabulary()
    vocabulary.insert("app-orders", .table)
    let pseudonyms = Pseudonyms(vocabulary)
    let name = pseudonyms.applied("app-orders")
    #expect(pseudonyms.applied("dev-app-orders") == "dev-" + name)
    #expect(pseudonyms.applied("app-orders2 and xapp-orders") == "app-orders2 and xapp-orders")
  }

  @Test(arguments: renderers.indices) func `leaves out what logs say where only positions are wanted`(
    index: Int
  ) {
    var report = SampleReport.with("harmless")
    report.causes[0].evidence[0].text = "SAID-IN-A-LOG"
    report.unexplained = [UnexplainedText(text: "SAID-IN-A-LOG", count: 1)]
    report.story?.update { $0.evidence.text = "SAID-IN-A-LOG" }
    report.changes[0].evidence.text = "SAID-IN-A-LOG"
    report.removeEvidenceTexts()
    #expect(!Self.renderers[index].render(report).contains("SAID-IN-A-LOG"))
  }
}
