internal import Deployment
internal import Diagnosis
internal import Documents
internal import Model
internal import Reports

/// What CloudFormation gets now and got before.
struct TemplateChanges {
  let subject: Subject

  /// Longest value in a cell, in characters.
  private static let cellLimit = 220

  func write(to page: inout Markdown) {
    page.heading(3, "What CloudFormation gets")
    let pairs = subject.before.deployment.stacks.compactMap { old in
      subject.after.deployment.stacks.first { $0.name == old.name }.map { (old, $0) }
    }
    let changes = pairs.flatMap { TemplateDiff(old: $0.template, new: $1.template).changes }
    guard !changes.isEmpty else {
      page.paragraph("The templates are alike.")
      return
    }
    page.paragraph(
      """
      Of the synthesised templates \(counted(changes.count, "value differs", "values differ")), beside what CDK notes of \
      itself under \(words: "`Metadata`"), and nothing else does:
      """
    )
    page.table(
      ["Place", "Before", "After", "For"],
      changes.map { change in
        ["\(change.pointer.description)", Self.value(change.old), Self.value(change.new), reason(change)]
      })
    effect(pairs, changes, &page)
    for (old, new) in pairs {
      let diff = LineDiff(old: JSONWriter.write(old.template), new: JSONWriter.write(new.template))
      let text = UnifiedDiff(diff).text(oldName: old.templatePath, newName: new.templatePath)
      page.details("The whole difference of the templates") { $0.listing(text, language: "diff") }
    }
  }

  /// What a deployment does to what is there.
  private func effect(
    _ pairs: [(Stack, Stack)], _ changes: [TemplateDiff.Change], _ page: inout Markdown
  ) {
    let resources = { (stack: Stack) in Set(stack.template["Resources"]?.members?.map(\.key) ?? []) }
    let isSame = pairs.allSatisfy { resources($0) == resources($1) }
    let table = subject.table?.id.logicalID
    guard isSame, let table,
      !changes.contains(where: { $0.pointer.tokens.prefix(2) == ["Resources", table] })
    else { return }
    page.paragraph(
      """
      The deployment adds and removes no resource and does not touch \(subject.tableLabel), so what is stored in it \
      stays.
      """)
  }

  private static func value(_ node: Node?) -> Phrase {
    guard let node else { return "nothing" }
    let text = node.string ?? JSONWriter.write(node, indent: nil)
    return "\(text.count > cellLimit ? String(text.prefix(cellLimit)) + "…" : text)"
  }

  private func reason(_ change: TemplateDiff.Change) -> Phrase {
    let causes = Suspects(subject: subject).causes(editing: change.pointer)
    let defects = subject.before.report.observations.filter { observation in
      observation.places.contains { place in
        JSONPointer(place.pointer).map { Suspects.touch($0, change.pointer) } ?? false
      }
    }
    var names = causes.map { "root cause \($0)" } + defects.map { "`\($0.id.rawValue)`" }
    if names.isEmpty, change.pointer.tokens.contains("Code") { names = ["the handler's new code"] }
    return Phrase(words: names.joined(separator: ", "))
  }
}
