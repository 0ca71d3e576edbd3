internal import Deployment
internal import Documents
internal import Model

/// Puts the table's own name into the variable that holds another one, or that is not there.
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
    let isARN = difference.used.isARN
    guard let value = resource(table, for: function).value(isARN: isARN) else {
      return otherStack(variable, table, isARN: isARN, functionID)
    }
    let edit = TemplateEdit(
      stack: stack.name, operation: .replace, pointer: place.pointer, value: value)
    return PlannedFix(
      fix: fix(
        summary:
          "set \(variable) of \(deployment.label(functionID)) to the name of \(deployment.label(table.id))\(words: Self.tail(difference))",
        variable, table, isARN: isARN, stack, [edit]), edits: [edit])
  }

  /// Defines a variable that the code reads and the function does not have.
  func plan(_ refusal: Refusal, missing variable: String, function: ResourceID?) -> PlannedFix? {
    guard let functionID = function, let function = deployment.function(functionID),
      let table = deployment.table(refusal.table), let stack = stack(of: function)
    else { return nil }
    let isARN = variable.uppercased().hasSuffix("ARN")
    guard let value = resource(table, for: function).value(isARN: isARN) else {
      return otherStack(variable, table, isARN: isARN, functionID)
    }
    guard let edit = addition(of: variable, value, to: function, stack) else { return nil }
    return PlannedFix(
      fix: fix(
        summary:
          "define \(variable) of \(deployment.label(functionID)) as the name of \(deployment.label(table.id))",
        variable, table, isARN: isARN, stack, [edit]), edits: [edit])
  }

  private func resource(_ table: Table, for function: Function) -> TableResource {
    TableResource(deployment: deployment, stack: function.id.stack, table: table, function: function)
  }

  private static func tail(_ difference: NameDifference) -> String {
    if case .affix = difference.kind { ", with nothing added to it" } else { "" }
  }

  /// The edit that adds a variable, with the objects around it where they are not there.
  private func addition(
    of variable: String, _ value: Node, to function: Function, _ stack: Stack
  ) -> TemplateEdit? {
    let variables = JSONPointer([
      "Resources", function.id.logicalID, "Properties", "Environment", "Variables",
    ])
    var pointer = variables.appending(variable)
    var value = value
    for key in [variable, "Variables", "Environment"] {
      let parent = JSONPointer(Array(pointer.tokens.dropLast()))
      if let node = stack.template.at(parent) {
        guard node.members != nil, !node.isIntrinsic else { return nil }
        return TemplateEdit(
          stack: stack.name, operation: .add, pointer: pointer.description, value: value)
      }
      guard key != "Environment" else { return nil }
      value = Node(.object([Node.Member(key: key, value: value)]))
      pointer = parent
    }
    return nil
  }

  private func fix(
    summary: Phrase, _ variable: String, _ table: Table, isARN: Bool, _ stack: Stack, _ edits: [TemplateEdit]
  ) -> Fix {
    var fix = Fix(
      summary: summary,
      why:
        "the name that the function sends is then the one that the table bears in every deployment, whatever the stack is called. No policy has to name the wrong table, and no literal name has to be kept in step.",
      template: stack.templatePath, operations: edits.map(\.node))
    let names = ConstructNames(deployment: deployment)
    let (python, typeScript) = isARN ? ("table_arn", "tableArn") : ("table_name", "tableName")
    fix.cdkPython = "environment={\"\(variable)\": \(names.python(table.id)).\(python)}"
    fix.cdkTypeScript = "environment: { \(variable): \(names.typeScript(table.id)).\(typeScript) }"
    if table.id.stack == stack.name {
      fix.sam =
        "Environment:\n  Variables:\n    \(variable): \(isARN ? "!GetAtt \(table.id.logicalID).Arn" : "!Ref \(table.id.logicalID)")"
    }
    return fix
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

extension SymbolicText {
  /// Whether the text begins as an ARN does.
  var isARN: Bool {
    guard case .literal(let head)? = parts.first else { return false }
    return head.hasPrefix("arn:")
  }
}

extension Node {
  /// Whether an object is a function of CloudFormation.
  fileprivate var isIntrinsic: Bool {
    guard let members, members.count == 1, let key = members.first?.key else { return false }
    return key == "Ref" || key == "Condition" || key.hasPrefix("Fn::")
  }
}
