/// What a client or session is given in code.
struct Setting: Sendable {
  var region: Values?
  var endpoint: Values?
  var hasStaticKeys = false

  /// The setting with what is missing taken from another one.
  func completed(by other: Setting) -> Setting {
    Setting(
      region: region ?? other.region, endpoint: endpoint ?? other.endpoint,
      hasStaticKeys: hasStaticKeys || other.hasStaticKeys)
  }
}

extension Interpreter {
  /// Notes a client of DynamoDB.
  mutating func note(client setting: Setting, at id: NodeID) {
    let place = place(id)
    guard findings.clients.count < Findings.most else { return }
    let found = ClientSetting(
      region: text(setting.region), endpoint: text(setting.endpoint), hasStaticKeys: setting.hasStaticKeys,
      isConditional: conditions > 0, place: place)
    findings.clients[place] =
      findings.clients[place].map { $0 == found ? found : Self.either($0, found) } ?? found
  }

  /// One client that is made with different settings.
  private static func either(_ first: ClientSetting, _ second: ClientSetting) -> ClientSetting {
    var both = first
    if first.region != second.region { both.region = .unknown("one of several regions") }
    if first.endpoint != second.endpoint { both.endpoint = .unknown("one of several endpoints") }
    both.hasStaticKeys = first.hasStaticKeys || second.hasStaticKeys
    return both
  }

  private func text(_ values: Values?) -> SourceText? {
    guard let values, !values.isEmpty, values.items != [.nothing] else { return nil }
    guard values.items.count == 1, !values.mayBeNothing, let text = values.items[0].asText else {
      return .unknown("a value that is not always the same or could not be followed")
    }
    return text.sourceText
  }
}
