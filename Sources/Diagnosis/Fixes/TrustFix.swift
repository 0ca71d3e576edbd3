internal import Deployment
internal import Documents
internal import Model

/// Lets Lambda assume a function's role.
struct TrustFix {
  let deployment: Deployment

  func plan(_ role: ResourceID) -> PlannedFix? {
    guard let role = deployment.role(role),
      let editor = StackEditor(role.id.stack, in: deployment)
    else { return nil }
    let edits = edits(role, editor)
    var fix = Fix(
      summary: "let lambda.amazonaws.com assume \(role.id.logicalID)",
      why:
        "Lambda assumes the execution role before it runs the function, and the trust policy says who may. The statement names Lambda only; what the trust policy said before stays. It costs nothing.",
      template: edits.isEmpty ? nil : editor.stack.templatePath, operations: edits.map(\.node))
    fix.cdkPython =
      "iam.Role(self, \"\(deployment.label(role.id))\", assumed_by=iam.ServicePrincipal(\"lambda.amazonaws.com\"))"
    fix.cdkTypeScript =
      "new iam.Role(this, '\(deployment.label(role.id))', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });"
    return PlannedFix(fix: fix, edits: edits)
  }

  private func edits(_ role: Role, _ editor: StackEditor) -> [TemplateEdit] {
    guard role.resource.generatedBy == nil else { return [] }
    let statement: Node = [
      "Effect": "Allow", "Principal": ["Service": "lambda.amazonaws.com"], "Action": "sts:AssumeRole",
    ]
    let document = editor.properties(of: role.id).appending("AssumeRolePolicyDocument")
    let pointer = document.appending("Statement")
    guard let present = editor.stack.template.at(pointer) else {
      return editor.set(
        "AssumeRolePolicyDocument", of: role.id,
        to: ["Version": "2012-10-17", "Statement": Node(.array([statement]))])
    }
    if present.array != nil {
      return [
        TemplateEdit(
          stack: editor.stack.name, operation: .add, pointer: pointer.appending("-").description,
          value: statement)
      ]
    }
    return [
      TemplateEdit(
        stack: editor.stack.name, operation: .replace, pointer: pointer.description,
        value: Node(.array([present, statement])))
    ]
  }
}
