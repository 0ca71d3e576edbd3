internal import Model

/// What the rules find in one text, before it is put together.
struct Finding {
  var code: String?
  var family: ErrorFamily?
  var cause: CauseID?
  var operation: String?
  /// The operation's name as the text gives it, of whatever service.
  var rawOperation: String?
  var service: String?
  var sdk: SDK?
  var denial: Denial?
  var host: String?
  var region: String?
  var table: String?
  var index: String?
  var reasons: [String] = []
  var details: [String: String] = [:]
  /// Whether a rule saw the structure of an error, not only a word that errors have.
  var isError = false
}

/// A rule: looks at a text and adds what it finds.
protocol WordingRule: Sendable {
  func read(_ text: Text, into finding: inout Finding)
}
