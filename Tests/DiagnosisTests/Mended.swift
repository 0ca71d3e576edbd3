import Deployment
import Diagnosis
import Documents

/// Applies edits as the program does.
enum Mended {
  static func deployment(_ deployment: Deployment, _ edits: [TemplateEdit]) -> Deployment? {
    edits.reduce(Optional(deployment)) { model, edit in
      guard let model, let patch = try? JSONPatch(Node(.array([edit.node]))) else { return nil }
      return try? model.applying(patch, to: edit.stack)
    }
  }
}
