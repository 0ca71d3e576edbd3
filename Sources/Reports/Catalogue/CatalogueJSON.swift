package import Diagnosis
internal import Documents
internal import Model

/// The catalogue as JSON, `culprit.catalogue/1`; texts are Markdown with code spans.
package struct CatalogueJSON: CatalogueRenderer {
  package init() {}

  package func render(_ entry: CatalogueEntry) -> String {
    switch entry {
    case .page(let page): write(members(of: page))
    case .gate(let gate): write(members(of: gate))
    case .code(let code): write(members(of: code))
    }
  }

  package func renderList() -> String {
    write([
      ("gates", list(GateID.allCases) { gate in Node(members: members(of: GatePage.page(of: gate))) }),
      ("observations", list(ObservationID.allCases.map(CatalogueID.observation), brief)),
      ("codes", list(ErrorCodePage.all) { text($0.code) }),
    ])
  }

  private func members(of page: CausePage) -> [(String, Node)] {
    [
      ("kind", page.id.gate == nil ? "observation" : "cause"),
      ("id", text(page.id.text)),
      ("gate", page.id.gate.map { text($0.rawValue) } ?? Node(.null)),
      ("title", text(page.title)),
      ("meaning", text(page.meaning)),
      ("logs", text(page.logs)),
      ("traces", text(page.traces)),
      ("template", text(page.template)),
      ("neighbours", list(page.neighbours) { ["id": text($0.id.text), "difference": text($0.difference)] }),
      ("checks", list(page.checks) { ["command": text($0.command), "shows": text($0.shows)] }),
      ("fix", text(page.fix)),
      ("caution", page.caution.map(text) ?? Node(.null)),
      ("reading", list(page.reading, text)),
    ]
  }

  private func members(of gate: GatePage) -> [(String, Node)] {
    [
      ("kind", "gate"), ("id", text(gate.id.rawValue)), ("question", text(gate.question)),
      ("meaning", text(gate.meaning)), ("causes", list(gate.causes.map(CatalogueID.cause), brief)),
    ]
  }

  private func members(of code: ErrorCodePage) -> [(String, Node)] {
    [
      ("kind", "code"), ("id", text(code.code)), ("meaning", text(code.meaning)),
      ("causes", list(code.causes.map(CatalogueID.cause), brief)),
    ]
  }

  private func brief(_ id: CatalogueID) -> Node {
    ["id": text(id.text), "title": text(CauseCatalogue.page(of: id).title)]
  }

  private func text(_ string: String) -> Node { Node(.string(string)) }

  private func list<Element>(_ elements: [Element], _ node: (Element) -> Node) -> Node {
    Node(.array(elements.map(node)))
  }

  private func write(_ members: [(String, Node)]) -> String {
    JSONWriter.write(Node(members: [("schema", "culprit.catalogue/1")] + members)) + "\n"
  }
}

extension Node {
  fileprivate init(members: [(String, Node)]) {
    self.init(.object(members.map { Member(key: $0.0, value: $0.1) }))
  }
}
