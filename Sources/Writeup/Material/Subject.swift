internal import Deployment
internal import Diagnosis
internal import Model
internal import Reports

/// What every chapter speaks of: the material, the function, the table, and how places are cited.
struct Subject {
  let material: WriteupMaterial
  let cites: Citations

  init(_ material: WriteupMaterial) {
    self.material = material
    cites = Citations(stages: material.stages)
  }

  var before: EvidenceStage { material.before }
  var after: EvidenceStage { material.after }
  var causes: [Cause] { before.report.causes }

  var function: Function? { before.function(before.primary?.function?.logicalID) }
  var table: Table? { before.table(before.primary?.table?.logicalID) }

  var functionLabel: String { function.map { before.deployment.label($0.id) } ?? "the function" }
  var tableLabel: String { table.map { before.deployment.label($0.id) } ?? "the table" }

  /// The function's name after deployment.
  var functionName: String {
    function.flatMap { before.deployment.text($0.name).literal } ?? functionLabel
  }

  /// The stage among the steps in which a cause stops calls by itself, after another one was mended.
  func stage(showing id: CauseID) -> EvidenceStage? {
    material.steps.first { $0.primary?.id == id }
  }

  /// A place in a handler's source, as a file of the app: the assembly's asset holds a copy of it.
  func place(_ path: String, _ line: Int, in app: AppSource) -> String {
    guard let file = app.file(ending: path) else { return "\(path):\(line)" }
    return "\(app.path(of: file)):\(line)"
  }

  /// Names in a row, each a name.
  static func list(_ names: [String]) -> Phrase { names.isEmpty ? "none" : "\(list: names)" }
}
