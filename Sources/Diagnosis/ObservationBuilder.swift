internal import Deployment
internal import Model
internal import Policy

/// Finds what is worth saying beside the causes: swallowed errors, wide grants, drift.
struct ObservationBuilder {
  let observations: Observations
  let deployment: Deployment
  let judgements: [Judgement]

  func found() -> [Observation] {
    [swallowed(), undiagnosed(), drift()].compactMap(\.self) + liveDrift() + wideGrants()
      + StaticCredentials(observations: observations, deployment: deployment).found()
  }

  private func swallowed() -> Observation? {
    let count = observations.totals.swallowedInvocations
    guard count > 0 else { return nil }
    let groups = judgements.filter { $0.observed.group.inSuccessfulInvocations > 0 }
    let exemplars = Set(groups.flatMap(\.observed.group.exemplars)).sorted().prefix(2)
    return Observation(
      id: .swallowedError,
      summary:
        "\(count) invocations \(words: isUndiagnosed ? "met" : "logged") a DynamoDB error and yet ended as successes: Lambda's Errors metric does not count them, so no alarm on it can ring and no caller retries",
      resources: Set(groups.compactMap { $0.observed.call.function?.logicalID }).sorted(),
      evidence: Array(exemplars))
  }

  /// The failures that logs should tell of and that only traces or CloudTrail do.
  private func undiagnosed() -> Observation? {
    guard isUndiagnosed else { return nil }
    let groups = judgements.filter { $0.observed.failure != nil }
    let exemplars = Set(groups.flatMap(\.observed.group.exemplars)).sorted().prefix(2)
    return Observation(
      id: .noDiagnostics,
      summary:
        "the logs hold nothing of these failures, neither code nor operation nor table: only \(words: sources) show them. Log the exception with its code, the operation and the table",
      resources: Set(groups.compactMap { $0.observed.call.function?.logicalID }).sorted(),
      evidence: Array(exemplars))
  }

  private var sources: String {
    beside.contains { $0.kind == "cloudtrail" } ? "traces and CloudTrail" : "traces"
  }

  /// Inputs that show calls from outside the handler.
  private var beside: [InputRecord] {
    observations.inputs.filter {
      $0.kind.hasPrefix("xray-") || $0.kind == "otel-spans" || $0.kind == "cloudtrail"
    }
  }

  /// Whether logs of invocations were read, calls failed, and no line of a log is evidence of it.
  private var isUndiagnosed: Bool {
    let outside = Set(beside.map(\.path))
    let exemplars = judgements.filter { $0.observed.failure != nil }.flatMap(\.observed.group.exemplars)
    guard !exemplars.isEmpty, exemplars.allSatisfy({ outside.contains($0.source) && $0.requestID != nil })
    else { return false }
    return observations.functions.contains { $0.invocations > 0 }
      && observations.inputs.contains { $0.events > 0 && !outside.contains($0.path) }
  }

  private func drift() -> Observation? {
    let groups = judgements.filter(\.contradictsModel)
    guard !groups.isEmpty else { return nil }
    let exemplars = Set(groups.flatMap(\.observed.group.exemplars)).sorted().prefix(2)
    return Observation(
      id: .driftSuspected,
      summary:
        "calls were refused otherwise than the template foresees: what is deployed may differ from it, or a policy outside it refuses",
      evidence: Array(exemplars))
  }

  /// What is deployed and is not what the template says, as drift detection or the live configuration tells.
  ///
  /// Values are not told: a variable may hold a secret.
  private func liveDrift() -> [Observation] {
    let types: Set<String> = [
      "AWS::Lambda::Function", "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", "AWS::IAM::Role",
      "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::EC2::VPCEndpoint", "AWS::KMS::Key",
    ]
    return deployment.resources.filter { types.contains($0.type) }.sorted { $0.id < $1.id }.compactMap {
      resource in
      guard let drift = resource.drift, !["IN_SYNC", "NOT_CHECKED", "UNKNOWN"].contains(drift.status) else {
        return nil
      }
      let paths = drift.differences.map { String($0.path.drop { $0 == "/" }) }.sorted()
      let label = deployment.label(resource.id)
      return Observation(
        id: .driftSuspected,
        summary: drift.status == "DELETED"
          ? "\(label) is in the template and was deleted outside it"
          : paths.isEmpty
            ? "\(label) is not deployed as the template says"
            : "\(label) is not deployed as the template says: \(paths.joined(separator: ", ")) differ",
        resources: [resource.id.logicalID])
    }
  }

  private func wideGrants() -> [Observation] {
    let roles = Set(deployment.functions.compactMap { deployment.role(of: $0)?.id })
    return deployment.roles.filter { roles.contains($0.id) }.sorted { $0.id < $1.id }.flatMap { role in
      role.policies.flatMap { policy in
        policy.document.statements.filter { $0.effect == .allow && $0.speaksOfDynamoDB }
          .flatMap { wideGrant($0, of: role, in: policy) }
      }
    }
  }

  private func wideGrant(
    _ statement: PolicyDocument.Statement, of role: Role, in policy: Role.Policy
  ) -> [Observation] {
    var found: [Observation] = []
    if case .only(let actions) = statement.actions,
      let wide = actions.first(where: { $0.description.contains("*") })
    {
      found.append(
        Observation(
          id: .wildcardAction,
          summary: "\(role.id.logicalID) is granted \(wide): name the actions that are called",
          resources: [policy.holder.logicalID], places: [statement.place ?? policy.place]))
    }
    guard case .only(let resources)? = statement.resources else { return found }
    for pattern in resources where Self.isWide(pattern) {
      found.append(
        Observation(
          id: .wildcardResource,
          summary:
            "\(role.id.logicalID) is granted access to \(pattern), which also matches tables and indexes of other names that begin alike",
          resources: [policy.holder.logicalID], places: [statement.place ?? policy.place]))
    }
    return found
  }

  /// Whether a resource pattern reaches beyond one table, its indexes and its stream.
  private static func isWide(_ pattern: SymbolicText) -> Bool {
    if pattern.literal == "*" { return true }
    let text = pattern.description
    if let table = text.firstRange(of: ":table/") {
      let name = text[table.upperBound...].prefix { $0 != "/" }
      return name.contains("*") || name.contains("?")
    }
    guard case .literal(let tail)? = pattern.parts.last, tail.hasSuffix("*") else { return false }
    return !tail.hasSuffix("/*")
  }
}
