internal import Deployment
internal import Documents
internal import Model

/// Names a table in the template of a role, as a statement's resource does.
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
    guard let (value, isARN) = elsewhere else { return nil }
    if isARN { return suffix.isEmpty ? value : join([value, Node(.string(suffix))]) }
    let head: [Node] = [
      "arn:", ["Ref": "AWS::Partition"], ":dynamodb:", ["Ref": "AWS::Region"], ":",
      ["Ref": "AWS::AccountId"], ":table/", value,
    ]
    return join(suffix.isEmpty ? head : head + [Node(.string(suffix))])
  }

  var streamARN: Node? {
    guard let table, table.id.stack == stack else { return arn("/stream/*") }
    return ["Fn::GetAtt": [Node(.string(table.id.logicalID)), "StreamArn"]]
  }

  private func join(_ parts: [Node]) -> Node { ["Fn::Join": ["", Node(.array(parts))]] }

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
