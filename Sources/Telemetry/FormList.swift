internal import Bytes

/// The forms, by what an input was recognised as.
enum FormList {
  /// A reader for an input of `kind`; nil where its content is not telemetry.
  static func reader(_ kind: InputKind, path: String, linesBefore: Int, cache: MessageCache) -> FormReader? {
    let intake = Intake(path: path, cache: cache)
    func events() -> EventReader { EventReader(intake: intake, place: StreamPlace(path: path)) }
    return switch kind {
    case .s3Export: FormReader(lines: S3ExportForm(events()), linesBefore: linesBefore)
    case .lambdaLog: FormReader(lines: PlainLinesForm(events()), linesBefore: linesBefore)
    case .logsTail: FormReader(lines: TailForm(events()), linesBefore: linesBefore)
    case .logEvents: FormReader(elements: LogEventsForm(events()))
    case .subscription: FormReader(elements: SubscriptionForm(events()), wholeDocuments: true)
    case .insightsResults: FormReader(elements: InsightsForm(events(), isList: true))
    case .insightsExport: FormReader(elements: InsightsForm(events(), isList: false))
    case .insightsCSV: InsightsCSVForm.reader(events())
    case .cloudTrail: FormReader(elements: CloudTrailForm(intake))
    case .iamAuthorization: FormReader(elements: AuthorizationForm(intake), wholeDocuments: true)
    case .xrayTraces: FormReader(elements: XRayForm(intake))
    case .xraySegments: FormReader(elements: XRaySegmentsForm(intake), wholeDocuments: true)
    case .xraySummaries: FormReader(elements: XRaySummariesForm(intake))
    case .spans: FormReader(elements: SpansForm(intake), wholeDocuments: true)
    case .cloudFormationTemplate, .cdkManifest, .stackResources, .stackDescription, .source, .cdkAssembly,
      .exportProbe, .empty, .unknown:
      nil
    }
  }
}
