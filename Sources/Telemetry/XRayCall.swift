internal import Bytes
internal import Model

/// How a call that a trace shows ended.
struct XRayCall {
  /// nil: it was answered.
  let failure: Classification?
  /// A number that calls with the same failure share; nil where it is not known whether they do.
  let number: Int?
  private let segment: XRaySegment
  private let said: String?

  /// What stands for the call as evidence.
  var text: String { Self.summary(segment) + (said.map { ": \($0)" } ?? "") }

  init(
    _ segment: XRaySegment, _ exceptions: [String: XRaySegment.Exception], _ invocation: Outcome,
    _ cache: MessageCache
  ) {
    self.segment = segment
    said = Self.message(segment, exceptions)
    let known = said.map { cache.known(Array($0.utf8).span) }
    if let known, known.classification.family != .notAnError {
      failure = known.classification
      number = known.number
    } else {
      failure = Self.unsaid(segment, invocation)
      number = failure == nil ? 0 : nil
    }
  }

  /// The exception's type and message, as an SDK would print them.
  private static func message(
    _ segment: XRaySegment, _ exceptions: [String: XRaySegment.Exception]
  ) -> String? {
    var exception = segment.exceptions.first
    if exception == nil { exception = segment.causeID.flatMap { exceptions[$0] } }
    guard let exception, let message = exception.message, !message.isEmpty else { return exception?.type }
    guard let type = exception.type, !message.hasPrefix(type), !message.hasPrefix("An error occurred") else {
      return message
    }
    return "\(type): \(message)"
  }

  /// What is known of a call without a text: its status, or that it was never answered.
  private static func unsaid(_ segment: XRaySegment, _ invocation: Outcome) -> Classification? {
    if let status = segment.status, status < 400, !segment.fault, !segment.error { return nil }
    var failure = Classification(
      family: .service, operation: segment.operation, region: segment.region, isDynamoDB: true,
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

  private static func summary(_ segment: XRaySegment) -> String {
    var words = "\(segment.name) \(segment.operation ?? "?")"
    if !segment.tables.isEmpty { words += " on \(segment.tables.joined(separator: ", "))" }
    if let index = segment.index { words += " index \(index)" }
    if let region = segment.region { words += " in \(region)" }
    if let status = segment.status {
      words += ", HTTP \(status)"
    } else {
      words += segment.end == nil || segment.inProgress ? ", never answered" : ", no answer"
    }
    return words
  }
}
