/// What an input's content is: the names that a report's `inputs` bear.
package enum InputKind: String, Sendable, CaseIterable {
  case s3Export = "s3-export"
  case lambdaLog = "lambda-log"
  case xrayTraces = "xray-traces"
  case cloudFormationTemplate = "cloudformation-template"
  case cdkManifest = "cdk-manifest"
  case stackResources = "stack-resources"
  case stackDescription = "stack-description"
  case source
  /// What else a cloud assembly holds: asset lists, the construct tree, reports of the synthesis.
  case cdkAssembly = "cdk-assembly"
  /// S3's permission probe before an export task: nothing to read.
  case exportProbe = "export-probe"
  case empty
  case unknown

  /// Whether the input tells what was deployed, and is read by the Deployment room.
  package var isDeployment: Bool {
    switch self {
    case .cloudFormationTemplate, .cdkManifest, .stackResources, .stackDescription: true
    default: false
    }
  }

  /// Whether the input tells what happened.
  package var isTelemetry: Bool {
    switch self {
    case .s3Export, .lambdaLog, .xrayTraces: true
    default: false
    }
  }
}
