internal import Model

extension CallGroup {
  /// The operation of the calls; nil where the text names none of DynamoDB's.
  ///
  /// A failure of the function itself may name an operation of Lambda's, or one that its stack trace passes
  /// through: it is no call that a gate could judge, unless a trace shows the call.
  var operation: String? {
    guard let failure = key.failure else { return key.operation }
    guard failure.family == .function, failure.details["unanswered"] == nil else {
      return key.operation ?? failure.operation
    }
    return nil
  }
}
