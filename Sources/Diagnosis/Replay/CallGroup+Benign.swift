internal import Model

extension CallGroup {
  /// Whether the caller's own logic or the SDK's retries absorbed the refusals.
  ///
  /// A refused condition is an answer that the caller asked for. Whoever gives up on a throttle or an error
  /// of the service logs it as an error, or with its trace; whoever tries again says so more quietly.
  var isBenign: Bool {
    guard inFailedInvocations == 0 else { return false }
    switch key.failure?.family {
    case .writeConflict:
      return key.failure?.cause == .writeConditionFailed || !isGivenUp
    case .capacity, .service: return !isGivenUp
    default: return false
    }
  }

  private var isGivenUp: Bool {
    key.failure?.cause == .writeCollectionTooLarge || exemplars.contains { Self.showsFailure($0.text) }
  }

  private static func showsFailure(_ text: String) -> Bool {
    let marks = [
      "[ERROR]", "\tERROR\t", " ERROR ", "\"ERROR\"", "\"error\"", "[CRITICAL]", "\"FATAL\"",
      "Traceback (most recent call last)", "\n\tat ", "\n    at ",
      // Java's runtime prints an exception that nobody caught as message, class and trace.
      "Exception\nsoftware.amazon.awssdk.", "Exception\ncom.amazonaws.", "model.DynamoDbException\n",
    ]
    return marks.contains { text.contains($0) }
  }
}
