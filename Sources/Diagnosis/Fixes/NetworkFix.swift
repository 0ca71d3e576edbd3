internal import Deployment
internal import Documents
internal import Model

/// Opens the way to DynamoDB at the place where it is closed, and nowhere else.
struct NetworkFix {
  let deployment: Deployment
  let function: Function
  let network: NetworkResources
  let names: ConstructNames

  init?(deployment: Deployment, function: ResourceID?) {
    guard let function = deployment.function(function) else { return nil }
    self.deployment = deployment
    self.function = function
    network = NetworkResources(deployment)
    names = ConstructNames(deployment: deployment)
  }

  func plan(_ fault: NetworkFault) -> PlannedFix? {
    switch fault {
    case .noRoute(let tables, let bare): serve(tables, bare: bare, by: nil)
    case .endpointNotAssociated(let endpoint, let tables, let bare): serve(tables, bare: bare, by: endpoint)
    case .egressClosed(let group, let endpoint): letOut(group, to: endpoint)
    case .ingressClosed(let endpoint, let group): letIn(group, to: endpoint)
    case .networkACL(let faults): open(faults)
    case .dnsAttributes(let vpc, let attributes): turnOn(attributes, of: vpc)
    case .endpointURL(let endpoint): name(endpoint)
    }
  }

  /// The fix with its edits; without any edit it is advice only.
  func planned(
    _ summary: Phrase, why: Phrase, _ editor: StackEditor, _ edits: [TemplateEdit], python: String,
    typeScript: String
  ) -> PlannedFix {
    var fix = Fix(
      summary: summary, why: why, template: edits.isEmpty ? nil : editor.stack.templatePath,
      operations: edits.map(\.node))
    fix.cdkPython = python
    fix.cdkTypeScript = typeScript
    return PlannedFix(fix: fix, edits: edits)
  }
}
