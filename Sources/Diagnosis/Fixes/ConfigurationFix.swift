internal import Deployment
internal import Documents
internal import Model

/// Puts the table's own name into the variable that holds another one.
struct ConfigurationFix {
  let deployment: Deployment

  func plan(
    _ refusal: Refusal, _ difference: NameDifference, variable: String?, function: ResourceID?
  ) -> PlannedFix? {
    guard let variable, let functionID = function, let function = deployment.function(functionID),
      let table = deployment.table(refusal.table), let stack = stack(of: function),
      let place = function.environment.last(where: { $0.name == variable })?.place
    else { return nil }
    // An ARN in the variable stays an ARN: the code was written for one.
    let isARN = difference.used.literal.flatMap { ARN($0) } != nil
    guard table.id.stack == functionID.stack else {
      return otherStack(variable, table, isARN: isARN, functionID)
    }
    let value: Node =
      isARN
      ? ["Fn::GetAtt": [Node(.string(table.id.logicalID)), "Arn"]]
      : ["Ref": Node(.string(table.id.logicalID))]
    let edit = TemplateEdit(stack: stack.name, operation: .replace, pointer: place.pointer, value: value)
    var fix = Fix(
      summary:
        "set \(variable) of \(deployment.label(functionID)) to the name of \(deployment.label(table.id)), with nothing added to it",
      why:
        "the name that the function sends is then the one that the table bears in every deployment, whatever the stack is called. No policy has to name the wrong table, and no literal name has to be kept in step.",
      template: stack.templatePath, operations: [edit.node])
    let names = ConstructNames(deployment: deployment)
    let (python, typeScript) = isARN ? ("table_arn", "tableArn") : ("table_name", "tableName")
    fix.cdkPython = "environment={\"\(variable)\": \(names.python(table.id)).\(python)}"
    fix.cdkTypeScript = "environment: { \(variable): \(names.typeScript(table.id)).\(typeScript) }"
    fix.sam =
      "Environment:\n  Variables:\n    \(variable): \(isARN ? "!GetAtt \(table.id.logicalID).Arn" : "!Ref \(table.id.logicalID)")"
    return PlannedFix(fix: fix, edits: [edit])
  }

  private func otherStack(_ variable: String, _ table: Table, isARN: Bool, _ function: ResourceID)
    -> PlannedFix
  {
    let names = ConstructNames(deployment: deployment)
    var fix = Fix(
      summary:
        "pass the name of \(deployment.label(table.id)) from the stack \(table.id.stack) and set \(variable) of \(deployment.label(function)) to it",
      why:
        "the table is declared in another stack than the function: its name has to cross by an export, a parameter or a CDK reference, and no edit of one template alone does that."
    )
    fix.cdkPython =
      "environment={\"\(variable)\": \(names.python(table.id)).\(isARN ? "table_arn" : "table_name")}"
    fix.cdkTypeScript =
      "environment: { \(variable): \(names.typeScript(table.id)).\(isARN ? "tableArn" : "tableName") }"
    return PlannedFix(fix: fix, edits: [])
  }

  private func stack(of function: Function) -> Stack? {
    deployment.stacks.first { $0.name == function.id.stack }
  }
}
