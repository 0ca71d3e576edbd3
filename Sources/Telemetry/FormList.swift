internal import Bytes

/// The forms, by what an input was recognised as.
enum FormList {
  /// A reader for an input of `kind`; nil where its content is not telemetry.
  static func reader(_ kind: InputKind, path: String, from start: TextPlace, cache: MessageCache)
    -> FormReader?
  {
    let intake = Intake(path: path, cache: cache)
    func events() -> EventReader { EventReader(intake: intake, place: StreamPlace(path: path)) }
    return switch kind {
    case .s3Export: FormReader(lines: S3ExportForm(events()), from: start)
    case .lambdaLog: FormReader(lines: PlainLinesForm(events()), from: start)
    case .logsTail: FormReader(lines: TailForm(events()), from: start)
    case .logEvents: FormReader(elements: LogEventsForm(events()), from: start, bareDocuments: true)
    case .subscription: FormReader(elements: SubscriptionForm(events()), from: start, wholeDocuments: true)
    case .insightsResults: FormReader(elements: InsightsForm(events(), isList: true), from: start)
    case .insightsExport:
      FormReader(elements: InsightsForm(events(), isList: false), from: start, bareDocuments: true)
    case .insightsCSV: InsightsCSVForm.reader(events(), from: start)
    case .cloudTrail: FormReader(elements: CloudTrailForm(intake), from: start)
    case .iamAuthorization: FormReader(elements: AuthorizationForm(intake), from: start, wholeDocuments: true)
    case .xrayTraces: FormReader(elements: XRayForm(intake), from: start)
    case .xraySegments: FormReader(elements: XRaySegmentsForm(intake), from: start, wholeDocuments: true)
    case .xraySummaries: FormReader(elements: XRaySummariesForm(intake), from: start)
    case .spans: FormReader(elements: SpansForm(intake), from: start, wholeDocuments: true)
    case .cloudFormationTemplate, .cdkManifest, .stackResources, .stackDescription, .source, .cdkAssembly,
      .exportProbe, .empty, .unknown:
      nil
    }
  }
}
