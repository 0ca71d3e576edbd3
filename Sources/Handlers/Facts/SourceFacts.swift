package import Model

/// What the source of one handler says about its use of DynamoDB.
///
/// Every list is sorted by place and holds nothing twice.
package struct SourceFacts: Sendable, Equatable {
  package var environmentReads: [EnvironmentRead] = []
  package var calls: [SourceCall] = []
  package var clients: [ClientSetting] = []
  /// Where an error of a DynamoDB call is caught and neither raised again nor handed to the runtime.
  package var swallowed: [SourcePlace] = []
  /// Where a request's promise is dropped: the function may end before DynamoDB has answered.
  package var unawaited: [SourcePlace] = []
  /// Where a request is built and never sent: `documentClient.put(…)` of the JavaScript SDK v2 without
  /// `.promise()`, `.send()` or a callback.
  package var unsent: [SourcePlace] = []
  /// Whether the function's `Handler` is among the files.
  package var entry = HandlerEntry.unknown
  /// Sentences: what could not be told, and why.
  package var uncertainties: [Phrase] = []

  package init() {}
}
