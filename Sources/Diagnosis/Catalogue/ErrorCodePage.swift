package import Model

/// An error code or error name as SDKs print it, and the causes that it may mean.
package struct ErrorCodePage: Sendable, Hashable {
  /// The code in its proper spelling.
  package var code: String
  /// Who raises it, and what it says by itself.
  package var meaning: String
  /// The causes that it may mean.
  package var causes: [CauseID]

  init(_ code: String, _ meaning: String, _ causes: CauseID...) {
    self.code = code
    self.meaning = meaning
    self.causes = causes
  }

  /// All codes: DynamoDB's, the clients', the Lambda platform's.
  package static let all: [ErrorCodePage] = access + data + limits + clients + platform
}
