internal import Deployment
internal import Documents
internal import Model

/// Names a table in the template of a stack: by a reference where it declares the table, else by what crosses
/// from the stack that does.
struct TableResource {
  let deployment: Deployment
  /// The stack in whose template the name stands.
  let stack: String
  /// nil where no template given declares the table.
  let table: Table?
  /// The calling function: its environment may hold the name of a table that another stack declares.
  let function: Function?
  /// The variable of the function from which the call has the name.
  var variable: String?

  /// The ARN of the table, or of what a suffix names below it; nil where this template has no way to name it.
  func arn(_ suffix: String = "") -> Node? {
    if let table, table.id.stack == stack {
      let arn: Node = ["Fn::GetAtt": [Node(.string(table.id.logicalID)), "Arn"]]
      return suffix.isEmpty ? arn : join([arn, Node(.string(suffix))])
    }
    guard let (value, isARN) = crossing else { return nil }
    if isARN { return suffix.isEmpty ? value : join([value, Node(.string(suffix))]) }
    let head: [Node] = [
      "arn:", ["Ref": "AWS::Partition"], ":dynamodb:", ["Ref": "AWS::Region"], ":",
      ["Ref": "AWS::AccountId"], ":table/", value,
    ]
    return join(suffix.isEmpty ? head : head + [Node(.string(suffix))])
  }

  /// The name of the table, or its ARN; nil where this template has no way to name it.
  func value(isARN: Bool) -> Node? {
    if let table, table.id.stack == stack {
      return isARN ? arn() : ["Ref": Node(.string(table.id.logicalID))]
    }
    return output(isARN: isARN)
  }

  var streamARN: Node? {
    guard let table, table.id.stack == stack else { return arn("/stream/*") }
    return ["Fn::GetAtt": [Node(.string(table.id.logicalID)), "StreamArn"]]
  }

  private func join(_ parts: [Node]) -> Node { ["Fn::Join": ["", Node(.array(parts))]] }

  private var crossing: (value: Node, isARN: Bool)? {
    elsewhere ?? output(isARN: true).map { ($0, true) } ?? output(isARN: false).map { ($0, false) }
  }

  /// An output of the table's stack that is its name or ARN: imported by its export, or read of the nested
  /// stack.
  private func output(isARN: Bool) -> Node? {
    guard let table, let source = deployment.stacks.first(where: { $0.name == table.id.stack }) else {
      return nil
    }
    for output in source.template["Outputs"]?.members ?? []
    where Self.names(table.id, output.value["Value"], isARN: isARN) {
      if let parent = source.parent, parent.stack == stack {
        return ["Fn::GetAtt": [Node(.string(parent.logicalID)), Node(.string("Outputs." + output.key))]]
      }
      if let export = output.value["Export"]?["Name"], export.string != nil {
        return ["Fn::ImportValue": export]
      }
    }
    return nil
  }

  /// Whether a value of a template is the name of a table that it declares, or its ARN.
  private static func names(_ table: ResourceID, _ value: Node?, isARN: Bool) -> Bool {
    guard isARN else { return value?["Ref"]?.string == table.logicalID }
    let attribute = value?["Fn::GetAtt"]
    return attribute?.array?.map(\.string) == [table.logicalID, "Arn"]
      || attribute?.string == table.logicalID + ".Arn"
  }

  /// What the function's environment holds of a table of another stack, as the template writes it.
  private var elsewhere: (value: Node, isARN: Bool)? {
    guard let function, function.id.stack == stack,
      let source = deployment.stacks.first(where: { $0.name == stack })
    else { return nil }
    guard let table else {
      guard let held = variable.flatMap({ function.variable($0) }),
        let node = JSONPointer(held.place.pointer).flatMap({ source.template.at($0) })
      else { return nil }
      return (node, held.value.description.hasPrefix("arn:"))
    }
    let name = table.name.substituting(deployment.bindings)
    let arn = table.arn.substituting(deployment.bindings)
    for variable in function.environment {
      let value = variable.value.substituting(deployment.bindings)
      guard value == name || value == arn,
        let node = JSONPointer(variable.place.pointer).flatMap({ source.template.at($0) })
      else { continue }
      return (node, value == arn)
    }
    return nil
  }
}
