internal import Deployment
internal import Diagnosis
internal import Documents

/// Applies edits of templates to the deployment that they were planned for.
enum Mending {
  @Sendable static func mend(_ deployment: Deployment, _ edits: [TemplateEdit]) -> Deployment? {
    var deployment = deployment
    // The model is built anew for each patch: one for each stack.
    var stacks: [String] = []
    for edit in edits where !stacks.contains(edit.stack) { stacks.append(edit.stack) }
    for stack in stacks {
      let operations = edits.filter { $0.stack == stack }.map(\.node)
      guard let patch = try? JSONPatch(Node(.array(operations))),
        let mended = try? deployment.applying(patch, to: stack)
      else { return nil }
      deployment = mended
    }
    return deployment
  }
}
