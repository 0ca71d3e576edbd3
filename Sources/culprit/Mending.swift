internal import Deployment
internal import Diagnosis
internal import Documents

/// Applies edits of templates to the deployment that they were planned for.
enum Mending {
  @Sendable static func mend(_ deployment: Deployment, _ edits: [TemplateEdit]) -> Deployment? {
    var deployment = deployment
    for edit in edits {
      guard let patch = try? JSONPatch(Node(.array([edit.node]))),
        let mended = try? deployment.applying(patch, to: edit.stack)
      else { return nil }
      deployment = mended
    }
    return deployment
  }
}
