internal import Bytes

/// The forms, by what an input was recognised as.
enum FormList {
  /// A reader for an input of `kind`; nil where its content is not telemetry.
  static func form(_ kind: InputKind, path: String, linesBefore: Int, cache: MessageCache) -> (any Form)? {
    let intake = Intake(path: path, cache: cache)
    func events() -> EventReader { EventReader(intake: intake, place: StreamPlace(path: path)) }
    return switch kind {
    case .s3Export: LineReader(S3ExportForm(events()), linesBefore: linesBefore)
    case .lambdaLog: LineReader(PlainLinesForm(events()), linesBefore: linesBefore)
    case .logsTail: LineReader(TailForm(events()), linesBefore: linesBefore)
    case .logEvents: ElementReader(LogEventsForm(events()))
    case .subscription: ElementReader(SubscriptionForm(events()), wholeDocuments: true)
    case .insightsResults: ElementReader(InsightsForm(events(), isList: true))
    case .insightsExport: ElementReader(InsightsForm(events(), isList: false))
    case .insightsCSV: InsightsCSVForm(events())
    case .cloudTrail: ElementReader(CloudTrailForm(intake))
    case .xrayTraces: ElementReader(XRayForm(intake))
    case .xraySegments: ElementReader(XRaySegmentsForm(intake), wholeDocuments: true)
    case .xraySummaries: ElementReader(XRaySummariesForm(intake))
    case .spans: ElementReader(SpansForm(intake), wholeDocuments: true)
    case .cloudFormationTemplate, .cdkManifest, .stackResources, .stackDescription, .source, .cdkAssembly,
      .exportProbe, .empty, .unknown:
      nil
    }
  }
}
