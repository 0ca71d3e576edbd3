internal import Deployment
internal import Documents
internal import Model

/// Lets a function call an index that the table has.
struct IndexFix {
  let deployment: Deployment

  func plan(
    _ refusal: Refusal, _ used: String, variable: String?, function: ResourceID?
  ) -> PlannedFix? {
    guard let table = deployment.table(refusal.table) else { return nil }
    let label = deployment.label(table.id)
    guard let wanted = table.indexMeant(by: used) else { return declare(used, table, label) }
    let why: Phrase =
      "\(label) declares \(list: table.indexes.map(\.name)); an index that is made anew under the other name would have to be filled first, and costs storage and writes of its own."
    guard let variable, let id = function, let held = deployment.function(id)?.variable(variable),
      let stack = deployment.stacks.first(where: { $0.name == id.stack })
    else {
      var fix = Fix(summary: "call the index \(wanted) in the code, not \(used)", why: why)
      fix.cdkPython = "environment={\"INDEX_NAME\": \"\(wanted)\"}"
      fix.cdkTypeScript = "environment: { INDEX_NAME: '\(wanted)' }"
      return PlannedFix(fix: fix, edits: [])
    }
    let edit = TemplateEdit(
      stack: stack.name, operation: .replace, pointer: held.place.pointer, value: Node(.string(wanted)))
    var fix = Fix(
      summary: "set \(variable) of \(deployment.label(id)) to \(wanted)", why: why,
      template: stack.templatePath, operations: [edit.node])
    fix.cdkPython = "environment={\"\(variable)\": \"\(wanted)\"}"
    fix.cdkTypeScript = "environment: { \(variable): '\(wanted)' }"
    fix.sam = "Environment:\n  Variables:\n    \(variable): \(wanted)"
    return PlannedFix(fix: fix, edits: [edit])
  }

  private func declare(_ used: String, _ table: Table, _ label: String) -> PlannedFix {
    var fix = Fix(
      summary: "declare the index \(used) on \(label), or query the table by its own key",
      why:
        "no index of the table is near that name, and which attributes it would have as its key the template cannot tell. An index costs storage, and a write for each write that touches it."
    )
    let names = ConstructNames(deployment: deployment)
    fix.cdkPython =
      "\(names.python(table.id)).add_global_secondary_index(index_name=\"\(used)\", partition_key=dynamodb.Attribute(name=\"…\", type=dynamodb.AttributeType.STRING))"
    fix.cdkTypeScript =
      "\(names.typeScript(table.id)).addGlobalSecondaryIndex({ indexName: '\(used)', partitionKey: { name: '…', type: dynamodb.AttributeType.STRING } });"
    return PlannedFix(fix: fix, edits: [])
  }
}
