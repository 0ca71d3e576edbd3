internal import Bytes
internal import Model

/// How a call ended that a trace shows as more than answered.
struct XRayFailure {
  /// nil: it was answered after all.
  let failure: Classification?
  /// A number that calls with the same failure share; nil where it is not known whether they do.
  let number: Int?

  /// Of a call whose exception says `said`.
  init(
    _ segment: XRaySegment, _ said: String?, _ invocation: Outcome, _ words: Words, _ cache: MessageCache
  ) {
    if let known = said.map({ cache.known(Array($0.utf8).span) }),
      known.classification.family != .notAnError
    {
      failure = known.classification
      number = known.number
    } else {
      failure = Self.unsaid(segment, invocation, words)
      number = failure == nil ? 0 : nil
    }
  }

  /// What is known of a call without a text: its status, or that it was never answered.
  private static func unsaid(_ segment: XRaySegment, _ invocation: Outcome, _ words: Words) -> Classification?
  {
    if segment.isAnswered { return nil }
    var failure = Classification(
      family: .service, operation: words[segment.operation], region: words[segment.region], isDynamoDB: true,
      service: "dynamodb")
    if let status = segment.status {
      failure.details["status"] = String(status)
      if segment.throttle || status == 429 {
        failure.family = .capacity
        failure.cause = .capacityThrottled
      } else if status < 500 {
        failure.family = .request
      }
      return failure
    }
    failure.family = .network
    failure.details["unanswered"] = unanswered(segment)
    // The function did not wait: it answered, and the platform froze the call that was under way.
    if failure.details["unanswered"] == "in-progress", invocation == .success {
      failure.family = .function
      failure.cause = .functionReturnedEarly
    }
    return failure
  }

  /// Python's tracing SDK records no cause where no answer came: the duration tells a client's own refusal,
  /// which takes no time, from a wait (X-Ray documents that its SDK writes for connect errors and for
  /// parameter errors).
  private static func unanswered(_ segment: XRaySegment) -> String {
    guard let end = segment.end, !segment.inProgress else { return "in-progress" }
    return end - segment.start >= 1 ? "no-response" : "not-sent"
  }
}

extension XRaySegments {
  /// What stands for a call as evidence, without its exception.
  func summary(_ segment: XRaySegment) -> String {
    var text = "\(words[segment.name] ?? "") \(words[segment.operation] ?? "?")"
    let names = tables[segment.tables].compactMap { words[$0] }
    if !names.isEmpty { text += " on \(names.joined(separator: ", "))" }
    if let index = words[segment.index] { text += " index \(index)" }
    if let region = words[segment.region] { text += " in \(region)" }
    if let status = segment.status {
      text += ", HTTP \(status)"
    } else {
      text += segment.end == nil || segment.inProgress ? ", never answered" : ", no answer"
    }
    return text
  }
}
