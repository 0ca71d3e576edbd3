import Deployment
import Diagnosis
import Documents

/// A template with the deployment that it describes.
struct NetworkTestModel {
  var template: Node
  var region: String?

  init(_ template: Node, region: String? = nil) {
    self.template = template
    self.region = region
  }

  var deployment: Deployment {
    DeploymentLoader.load(
      documents: [("t.json", Array(JSONWriter.write(template).utf8))],
      options: .init(stackName: "App", region: region))
  }
}

extension Node {
  /// The node with edits applied; nil where one does not apply.
  func applying(_ edits: [TemplateEdit]) -> Node? {
    guard let patch = try? JSONPatch(Node(.array(edits.map(\.node)))) else { return nil }
    return try? patch.applied(to: self)
  }
}
