internal import Deployment
internal import Model

/// Judges failures that carry no call: those of the function itself, and those whose text names no operation.
///
/// A timeout is the one that does not name its cause: calls that answer show that DynamoDB is reachable, and
/// the network that the template declares shows whether it can be.
struct FunctionFailures {
  let observations: Observations
  let deployment: Deployment
  let builder: CallBuilder

  func judgements() -> [Judgement] { observations.calls.compactMap(judgement) }

  private func judgement(_ group: CallGroup) -> Judgement? {
    guard let failure = group.key.failure, group.operation == nil, failure.family.gate != nil
    else { return nil }
    let call = Attribution(deployment: deployment).completed(
      ObservedCall(group: group, call: call(of: group)))
    if failure.isTimeout { return timeout(call) }
    return Judge(deployment: deployment).judge(call, failure: failure)
  }

  private func call(of group: CallGroup) -> ReplayCall {
    let function = builder.callers.function(of: group)
    var call = ReplayCall(
      function: function?.id, operation: "", table: builder.reference(of: group.key.failure, in: function),
      region: group.key.region ?? group.key.failure?.region, principal: group.key.failure?.principal)
    call.deadHost = group.key.failure?.deadHost
    return builder.clients.completed(call)
  }

  private func timeout(_ call: ObservedCall) -> Judgement {
    if hasAnswers(call.group.key.function) {
      if let partial = partial(call) { return partial }
      return Judgement(
        observed: call, cause: .functionTimeoutTooShort, status: .likely, confidence: 0.75, refusal: nil)
    }
    if case .refused(let refusal) = EndpointGate().replay(call.call, in: deployment) {
      return Judgement(
        observed: call, cause: refusal.cause, status: refusal.status,
        confidence: min(0.92, refusal.ceiling), refusal: refusal)
    }
    switch NetworkGate().replay(call.call, in: deployment) {
    case .refused(let refusal):
      return Judgement(
        observed: call, cause: refusal.cause, status: .confirmed, confidence: 0.92, refusal: refusal)
    case .admitted:
      return Judgement(
        observed: call, cause: .functionTimeoutTooShort, status: .likely, confidence: 0.65, refusal: nil)
    case .unknown:
      let isInVPC = deployment.function(call.call.function)?.isInVPC == true
      return Judgement(
        observed: call, cause: isInVPC ? .networkUnreachable : .functionTimeoutTooShort, status: .likely,
        confidence: isInVPC ? 0.6 : 0.4, refusal: nil)
    }
  }

  /// Where some subnets have a way and others have none, answers and timeouts stand side by side.
  private func partial(_ call: ObservedCall) -> Judgement? {
    guard let function = deployment.function(call.call.function), function.isInVPC,
      FunctionNetwork(function, in: deployment, region: call.call.region).isPartlyClosed,
      case .refused(let refusal) = NetworkGate().replay(call.call, in: deployment)
    else { return nil }
    return Judgement(
      observed: call, cause: refusal.cause, status: .confirmed, confidence: 0.85, refusal: refusal)
  }

  /// Whether DynamoDB answered the function at all: with a result, or with a refusal.
  private func hasAnswers(_ function: String?) -> Bool {
    observations.calls.contains { group in
      guard group.key.operation != nil,
        function == nil || group.key.function == nil || group.key.function == function
      else { return false }
      guard let failure = group.key.failure else { return true }
      return failure.isDynamoDB && (failure.family.gate ?? .function) >= .authorization
    }
  }
}

extension Classification {
  /// What clients say where a name is not found, or nothing listens behind it.
  private static let namelessCodes: Set<String> = [
    "EndpointConnectionError", "ENOTFOUND", "EAI_AGAIN", "UnknownHostException", "gaierror",
    "UnknownEndpoint",
    "ECONNREFUSED",
  ]

  /// The host that does not answer: one whose name is not found, or another one than AWS gives a service.
  var deadHost: String? {
    guard family == .network || family == .endpoint, let host else { return nil }
    if case .service = EndpointHost(url: host) { return nil }
    if case .interfaceEndpoint = EndpointHost(url: host) {
      return code.map(Self.namelessCodes.contains) == true ? host : nil
    }
    return host
  }

  /// Whether the platform ended the invocation because its time was up.
  var isTimeout: Bool {
    family == .function
      && (details["timeoutSeconds"] != nil || code == "Sandbox.Timedout" || code == "Task timed out")
  }
}
