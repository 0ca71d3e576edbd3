package import Deployment
package import Diagnosis
package import Handlers
internal import Model

/// One state of the app: what was deployed, what its handlers are, and what happened.
package struct EvidenceStage: Sendable {
  /// The folder as the user gave it.
  package var path: String
  package var report: Report
  package var deployment: Deployment
  /// What the deployed functions' source says, by function.
  package var facts: [ResourceID: SourceFacts]
  /// The deployed functions' source, as the cloud assembly holds it.
  package var handlerFiles: [AppFile]
  /// The report of the gates replayed from the template alone, as `culprit check` gives it.
  package var check: Report

  package init(
    path: String, report: Report, deployment: Deployment, facts: [ResourceID: SourceFacts],
    handlerFiles: [AppFile], check: Report
  ) {
    self.path = path
    self.report = report
    self.deployment = deployment
    self.facts = facts
    self.handlerFiles = handlerFiles
    self.check = check
  }

  /// The folder's own name.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  var source: SourceFacts? { facts.sorted { $0.key < $1.key }.first?.value }

  var primary: Cause? { report.causes.first { $0.status != .latent } }

  /// The function that the write-up is about: that of the primary cause, else the first.
  func function(_ logicalID: String?) -> Function? {
    deployment.functions.first { $0.id.logicalID == logicalID }
      ?? deployment.functions.min { $0.id < $1.id }
  }

  /// The table that the write-up is about.
  func table(_ logicalID: String?) -> Table? {
    deployment.tables.first { $0.id.logicalID == logicalID } ?? deployment.tables.min { $0.id < $1.id }
  }
}
