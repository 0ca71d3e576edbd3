internal import Deployment
internal import Documents
internal import Model

/// Sends the client back to DynamoDB in the table's Region.
struct EndpointFix {
  let deployment: Deployment

  func plan(_ fault: EndpointFault, _ refusal: Refusal, function: ResourceID?) -> PlannedFix? {
    guard let function = deployment.function(function),
      let stack = deployment.stacks.first(where: { $0.name == function.id.stack })
    else { return nil }
    switch fault {
    case .override(let variable): return removeOverride(variable, function, stack)
    case .region(let variable, let home):
      return setRegion(variable, home: home, table: deployment.table(refusal.table), function, stack)
    }
  }

  private func removeOverride(_ variable: String?, _ function: Function, _ stack: Stack) -> PlannedFix {
    let label = deployment.label(function.id)
    guard let variable, let place = function.variable(variable)?.place, place.path == stack.templatePath
    else {
      var fix = Fix(
        summary: "take the endpoint URL out of the client that the code of \(label) makes",
        why:
          "without a URL the SDK works out DynamoDB's own endpoint from the Region. For tests on a developer's machine set AWS_ENDPOINT_URL_DYNAMODB there, and leave the code as it is deployed."
      )
      fix.cdkPython = "boto3.resource(\"dynamodb\")"
      fix.cdkTypeScript = "new DynamoDBClient({});"
      return PlannedFix(fix: fix, edits: [])
    }
    if let plan = NetworkFix(deployment: deployment, function: function.id)?.nameOnlyEndpoint() {
      return plan
    }
    guard variable.hasPrefix("AWS_ENDPOINT_URL") else { return ownHost(variable, place, label, stack) }
    let edit = TemplateEdit(stack: stack.name, operation: .remove, pointer: place.pointer)
    var fix = Fix(
      summary: "remove \(variable) from the environment of \(label)",
      why:
        "without it the SDK works out DynamoDB's own endpoint from the Region, in every Region that the stack is deployed to. What is meant for tests on a developer's machine belongs into the environment there.",
      template: stack.templatePath, operations: [edit.node])
    fix.cdkPython = "environment={}  # without \"\(variable)\""
    fix.cdkTypeScript = "environment: {}, // without \(variable)"
    fix.sam = "Environment:\n  Variables: {}  # without \(variable)"
    return PlannedFix(fix: fix, edits: [edit])
  }

  /// A variable that the code reads has to be there: it gets the Region's own host name.
  private func ownHost(
    _ variable: String, _ place: DocumentPlace, _ label: String, _ stack: Stack
  ) -> PlannedFix {
    let url = "https://dynamodb.${AWS::Region}.${AWS::URLSuffix}"
    let edit = TemplateEdit(
      stack: stack.name, operation: .replace, pointer: place.pointer, value: ["Fn::Sub": Node(.string(url))])
    var fix = Fix(
      summary: "set \(variable) of \(label) to DynamoDB's own host name",
      why:
        "the code gives the client what the variable holds, so removing it may break the code; DynamoDB's own host name is what the SDK would use without it. A local endpoint belongs into the environment of tests only.",
      template: stack.templatePath, operations: [edit.node])
    fix.cdkPython =
      "environment={\"\(variable)\": f\"https://dynamodb.{Stack.of(self).region}.{Stack.of(self).url_suffix}\"}"
    fix.cdkTypeScript =
      "environment: { \(variable): `https://dynamodb.${Stack.of(this).region}.${Stack.of(this).urlSuffix}` }"
    fix.sam = "Environment:\n  Variables:\n    \(variable): !Sub \"\(url)\""
    return PlannedFix(fix: fix, edits: [edit])
  }

  private func setRegion(
    _ variable: String?, home: String?, table: Table?, _ function: Function, _ stack: Stack
  ) -> PlannedFix? {
    let label = deployment.label(function.id)
    let isHere = table == nil || table?.id.stack == stack.name || home == stack.region && home != nil
    guard let variable, let place = function.variable(variable)?.place, place.path == stack.templatePath
    else {
      var fix = Fix(
        summary: "take the Region out of the client that the code of \(label) makes",
        why:
          "Lambda sets AWS_REGION, and the SDK takes the Region from it: then the client calls the Region that the stack is deployed to, where its table is."
      )
      fix.cdkPython = "boto3.resource(\"dynamodb\")"
      fix.cdkTypeScript = "new DynamoDBClient({});"
      return PlannedFix(fix: fix, edits: [])
    }
    guard isHere || home != nil else { return nil }
    let isOverride = variable.hasPrefix("AWS_ENDPOINT_URL")
    let value: Node = isHere ? ["Ref": "AWS::Region"] : Node(.string(home ?? ""))
    let edit =
      isOverride
      ? TemplateEdit(stack: stack.name, operation: .remove, pointer: place.pointer)
      : TemplateEdit(stack: stack.name, operation: .replace, pointer: place.pointer, value: value)
    var fix = Fix(
      summary: isOverride
        ? "remove \(variable) from the environment of \(label)"
        : "set \(variable) of \(label) to the Region of the table",
      why:
        "a Region that the template takes from the stack is right wherever the stack is deployed; a literal one is right in one Region at most.",
      template: stack.templatePath, operations: [edit.node])
    describe(&fix, variable, isOverride: isOverride, isHere ? nil : home)
    return PlannedFix(fix: fix, edits: [edit])
  }

  private func describe(_ fix: inout Fix, _ variable: String, isOverride: Bool, _ literal: String?) {
    guard !isOverride else {
      fix.cdkPython = "environment={}  # without \"\(variable)\""
      fix.cdkTypeScript = "environment: {}, // without \(variable)"
      fix.sam = "Environment:\n  Variables: {}  # without \(variable)"
      return
    }
    fix.cdkPython = "environment={\"\(variable)\": \(literal.map { "\"\($0)\"" } ?? "Stack.of(self).region")}"
    fix.cdkTypeScript =
      "environment: { \(variable): \(literal.map { "'\($0)'" } ?? "Stack.of(this).region") }"
    fix.sam = "Environment:\n  Variables:\n    \(variable): \(literal ?? "!Ref AWS::Region")"
  }
}
