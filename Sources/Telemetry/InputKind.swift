/// What an input's content is: the names that a report's `inputs` bear.
package enum InputKind: String, Sendable, CaseIterable {
  case s3Export = "s3-export"
  case lambdaLog = "lambda-log"
  /// `aws logs tail`, `sam logs`.
  case logsTail = "logs-tail"
  /// `aws logs filter-log-events`, `get-log-events`.
  case logEvents = "log-events"
  /// Payloads of subscription filters, bare or in the events of Lambda, Kinesis and Firehose.
  case subscription = "log-subscription"
  /// `aws logs get-query-results`.
  case insightsResults = "insights-results"
  /// Results of Logs Insights that the console exported as JSON.
  case insightsExport = "insights-json"
  /// Results of Logs Insights that the console exported as CSV.
  case insightsCSV = "insights-csv"
  case cloudTrail = "cloudtrail"
  /// `aws iam-toolbox get-request-authorization-details`.
  case iamAuthorization = "iam-authorization-details"
  case xrayTraces = "xray-traces"
  /// Segment documents one by one: what SDKs send to the daemon.
  case xraySegments = "xray-segments"
  /// `aws xray get-trace-summaries`.
  case xraySummaries = "xray-summaries"
  /// Spans of OpenTelemetry: OTLP JSON, the `aws/spans` log group.
  case spans = "otel-spans"
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
    case .cloudFormationTemplate, .cdkManifest, .stackResources, .stackDescription, .source, .cdkAssembly,
      .exportProbe, .empty, .unknown:
      false
    default: true
    }
  }
}
