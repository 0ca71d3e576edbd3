internal import Model

extension [Judgement] {
  /// The judgements without initialisations that failed for a reason which another judgement names.
  ///
  /// The platform says that an initialisation failed beside what made it fail: a module that is missing, a
  /// variable, a heap that is full.
  var withoutNamedInitialisations: [Judgement] {
    filter { judgement in
      guard judgement.cause == .functionInitError else { return true }
      return !contains { other in
        other.cause != .functionInitError && other.cause.gate <= .credentials
          && (other.observed.call.function == judgement.observed.call.function
            || other.observed.call.function == nil || judgement.observed.call.function == nil)
      }
    }
  }
}
