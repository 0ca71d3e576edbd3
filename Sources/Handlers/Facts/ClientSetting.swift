/// What the source says about one client of DynamoDB when it makes it.
package struct ClientSetting: Sendable, Hashable {
  /// The region given in code; `nil` where the SDK takes it from its surroundings.
  package var region: SourceText?
  /// The endpoint given in code; `nil` where the SDK works it out.
  package var endpoint: SourceText?
  /// Whether an access key is handed over in code.
  ///
  /// Its value is never kept.
  package var hasStaticKeys: Bool
  /// Whether the client is made so only where a condition holds, as one for a local endpoint often is.
  package var isConditional: Bool
  package var place: SourcePlace

  package init(
    region: SourceText? = nil, endpoint: SourceText? = nil, hasStaticKeys: Bool = false,
    isConditional: Bool = false, place: SourcePlace
  ) {
    self.region = region
    self.endpoint = endpoint
    self.hasStaticKeys = hasStaticKeys
    self.isConditional = isConditional
    self.place = place
  }
}
