internal import Deployment
internal import Model

/// Finds access keys that do not belong where they are: in a function's environment, or in use by a function.
struct StaticCredentials {
  let observations: Observations
  let deployment: Deployment

  func found() -> [Observation] {
    let functions = deployment.functions.sorted { $0.id < $1.id }.compactMap(inEnvironment)
    return functions + [inUse(besides: functions)].compactMap(\.self)
  }

  private func inEnvironment(_ function: Function) -> Observation? {
    let holders = function.environment.filter { isKey($0) }
    guard !holders.isEmpty else { return nil }
    return Observation(
      id: .staticCredentials,
      summary:
        "\(list: holders.map(\.name)) of \(deployment.label(function.id)) \(words: holders.count == 1 ? "holds" : "hold") an access key in plain text: whoever may read the template or the function's configuration has it, and it never expires. The execution role needs no key",
      resources: [function.id.logicalID], places: holders.map(\.place))
  }

  /// A caller that is a user, which only an access key can make of a function.
  private func inUse(besides known: [Observation]) -> Observation? {
    let groups = observations.calls.filter { group in
      guard let principal = group.key.failure?.principal.flatMap({ ARN($0) }),
        group.key.failure?.isDynamoDB == true
      else { return false }
      return principal.service == "iam" && principal.resource.hasPrefix("user/")
    }
    guard known.isEmpty, !groups.isEmpty else { return nil }
    return Observation(
      id: .staticCredentials,
      summary:
        "calls are made with the access key of an IAM user, which never expires; the execution role gives the function credentials that do",
      evidence: Array(Set(groups.flatMap(\.exemplars)).sorted().prefix(2)))
  }

  /// Access key ids begin with AKIA (IAM user guide, unique identifiers) and have 20 characters, secrets have
  /// 40.
  private func isKey(_ variable: Function.Variable) -> Bool {
    guard let value = variable.value.substituting(deployment.bindings).literal else { return false }
    let bytes = value.utf8
    if bytes.count == 20, value.hasPrefix("AKIA") || value.hasPrefix("ASIA") {
      return bytes.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }
    let name = variable.name.uppercased()
    guard bytes.count == 40, name.contains("SECRET") || name.contains("ACCESS_KEY") else { return false }
    return bytes.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x2F || byte == 0x2B
    }
  }
}
