internal import Model

extension CallGroup {
  /// Whether the caller's own logic or the SDK's retries absorbed the refusals.
  var isBenign: Bool {
    switch key.failure?.family {
    case .writeConflict, .capacity, .service: inFailedInvocations == 0
    default: false
    }
  }
}
