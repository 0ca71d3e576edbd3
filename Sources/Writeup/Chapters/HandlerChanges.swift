internal import Handlers
internal import Model
internal import Reports

/// What the handler does otherwise: its calls, its errors.
struct HandlerChanges {
  let subject: Subject

  func write(to page: inout Markdown) {
    let lines = [calls(), errors(), conditions()].compactMap(\.self)
    guard !lines.isEmpty else { return }
    page.heading(3, "In the handler")
    page.blank()
    for line in lines { page.item(line) }
  }

  private var before: [SourceCall] { subject.before.source?.calls ?? [] }
  private var after: [SourceCall] { subject.after.source?.calls ?? [] }

  private func calls() -> Phrase? {
    let gone = before.filter { call in !after.contains { $0.operation == call.operation } }
    let new = after.filter { call in !before.contains { $0.operation == call.operation } }
    guard !gone.isEmpty, !new.isEmpty else { return nil }
    var phrase: Phrase =
      "\(list: places(gone, subject.material.inherited)) became \(list: places(new, subject.material.solution))."
    if gone.map(\.operation) == ["Scan"], new.map(\.operation) == ["Query"] {
      phrase =
        phrase
        + " A scan reads, and bills, the whole table and drops what does not match; a query reads the items of one partition key."
    }
    return phrase
  }

  private func places(_ calls: [SourceCall], _ app: AppSource) -> [String] {
    calls.map { "\($0.operation) at \(subject.place($0.place.path, $0.place.line, in: app))" }
  }

  private func errors() -> Phrase? {
    guard let old = subject.before.source?.swallowed.first, subject.after.source?.swallowed.isEmpty == true
    else {
      return nil
    }
    return
      "An error that was swallowed at \(subject.place(old.path, old.line, in: subject.material.inherited)) is raised again (chapter 6)."
  }

  private func conditions() -> Phrase? {
    let new = after.filter { call in
      call.isConditional && before.contains { $0.operation == call.operation && !$0.isConditional }
    }
    guard !new.isEmpty else { return nil }
    return
      "\(list: places(new, subject.material.solution)) bears a condition now, so that a retry is harmless (chapter 6)."
  }
}
