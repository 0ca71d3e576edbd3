internal import Deployment
internal import Model
internal import Telemetry

/// Records of inputs that the deployment was read from.
enum DeploymentInputs {
  static func record(path: String, kind: InputKind, _ deployment: Deployment) -> InputRecord {
    let files = FileSource.disk
    return InputRecord(
      path: path, kind: kind.rawValue, bytes: files.size(path) ?? 0,
      problems: deployment.problems.filter { $0.hasPrefix(path + " ") || $0.hasPrefix(path + ":") })
  }
}
