internal import Deployment
internal import Documents
internal import Model

/// Gives a table the capacity that it is asked for.
struct CapacityFix {
  let deployment: Deployment

  func plan(_ fault: CapacityFault, _ refusal: Refusal) -> PlannedFix? {
    switch fault {
    case .provisioned(let table): onDemand(table)
    case .scaled(let targets): scale(targets)
    case .maximum(let table): unlimited(table)
    }
  }

  // MARK: On demand

  private func onDemand(_ id: ResourceID) -> PlannedFix? {
    guard let table = deployment.table(id), let editor = StackEditor(id.stack, in: deployment) else {
      return nil
    }
    let edits = edits(table, editor)
    let label = deployment.label(id)
    let names = ConstructNames(deployment: deployment)
    var fix = Fix(
      summary: "put \(label) on demand, so that no fixed units limit it",
      why:
        "the throughput then follows the load. It is paid by the request and costs nothing when idle; a load that is steady and known is cheaper with units, set higher or moved by auto scaling. The change is made without a pause.",
      template: edits.isEmpty ? nil : editor.stack.templatePath, operations: edits.map(\.node))
    fix.cdkPython =
      "dynamodb.Table(self, \"\(names.python(id))\", billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST)  # or auto_scale_write_capacity(…)"
    fix.cdkTypeScript =
      "new dynamodb.Table(this, '\(names.typeScript(id))', { billingMode: dynamodb.BillingMode.PAY_PER_REQUEST }); // or autoScaleWriteCapacity(…)"
    fix.sam = "BillingMode: PAY_PER_REQUEST"
    return PlannedFix(fix: fix, edits: edits)
  }

  /// Units may not stand beside the mode (CloudFormation reference, `BillingMode`).
  private func edits(_ table: Table, _ editor: StackEditor) -> [TemplateEdit] {
    let properties = editor.properties(of: table.id)
    guard let node = editor.stack.template.at(properties), node.members != nil else { return [] }
    var edits: [TemplateEdit] = []
    func remove(_ pointer: JSONPointer) {
      guard editor.stack.template.at(pointer) != nil else { return }
      edits.append(
        TemplateEdit(stack: editor.stack.name, operation: .remove, pointer: pointer.description))
    }
    for key in ["ProvisionedThroughput", "WriteProvisionedThroughputSettings"] {
      remove(properties.appending(key))
    }
    for (list, keys) in [
      ("GlobalSecondaryIndexes", ["ProvisionedThroughput", "WriteProvisionedThroughputSettings"]),
      ("Replicas", ["ReadProvisionedThroughputSettings"]),
    ] {
      for index in (node[list]?.array ?? []).indices {
        let element = properties.appending(list).appending(index)
        for key in keys { remove(element.appending(key)) }
        let nested = element.appending("GlobalSecondaryIndexes")
        for inner in (editor.stack.template.at(nested)?.array ?? []).indices {
          remove(nested.appending(inner).appending("ReadProvisionedThroughputSettings"))
        }
      }
    }
    // What SAM makes of a simple table is on demand once it has no units.
    if !isSimple(table, editor) {
      edits += editor.set("BillingMode", of: table.id, to: "PAY_PER_REQUEST")
    }
    return edits
  }

  private func isSimple(_ table: Table, _ editor: StackEditor) -> Bool {
    let type = editor.stack.template.at(JSONPointer(["Resources", table.id.logicalID, "Type"]))
    return type?.string == "AWS::Serverless::SimpleTable"
  }

  // MARK: Bounds

  private func scale(_ targets: [ResourceID]) -> PlannedFix? {
    guard let first = targets.first, let editor = StackEditor(first.stack, in: deployment) else { return nil }
    let bounds = targets.compactMap { id -> (ResourceID, Int)? in
      editor.property("MaxCapacity", of: id)?.int.map { (id, $0) }
    }
    let edits = bounds.flatMap { id, bound in
      editor.set("MaxCapacity", of: id, to: Node(.number(String(bound.clampedDouble))))
    }
    var fix = Fix(
      summary: "raise the upper bounds of \(list: targets.map(\.logicalID))",
      why:
        "auto scaling stops at its upper bound, and needs minutes to get there: short bursts are throttled whatever the bound is. Twice the bound is a first step; what is not used is not paid for. A load of sudden bursts is better off on demand.",
      template: edits.isEmpty ? nil : editor.stack.templatePath, operations: edits.map(\.node))
    fix.cdkPython = "table.auto_scale_write_capacity(min_capacity=…, max_capacity=…)"
    fix.cdkTypeScript = "table.autoScaleWriteCapacity({ minCapacity: …, maxCapacity: … });"
    // Whether twice is enough no replay can tell, so nothing is replayed on it.
    return PlannedFix(fix: fix, edits: [])
  }

  private func unlimited(_ id: ResourceID) -> PlannedFix? {
    guard let editor = StackEditor(id.stack, in: deployment),
      editor.property("OnDemandThroughput", of: id) != nil
    else { return nil }
    let pointer = editor.properties(of: id).appending("OnDemandThroughput").description
    let edit = TemplateEdit(stack: editor.stack.name, operation: .remove, pointer: pointer)
    var fix = Fix(
      summary: "take the maximum off \(deployment.label(id)), or raise it",
      why:
        "the maximum is the table's own, below what the account allows. It caps what a runaway caller can cost, so set it higher rather than off where that is what it is for.",
      template: editor.stack.templatePath, operations: [edit.node])
    fix.cdkPython = "# without max_read_request_units and max_write_request_units"
    fix.cdkTypeScript = "// without maxReadRequestUnits and maxWriteRequestUnits"
    fix.sam = "# without OnDemandThroughput"
    return PlannedFix(fix: fix, edits: [edit])
  }
}

extension Int {
  /// Twice the number, short of overflow.
  fileprivate var clampedDouble: Int { self > 1 << 40 ? self : self * 2 }
}
