internal import Model

/// Fills in what a text names beside its code: operation, table, index, principal, and what denied.
struct Filling {
  let reading: Reading
  let head: Head?
  let denial: Denial?
  let service: String?

  func fill(_ result: inout Classification) {
    let resource = denial?.resource
    result.principal = denial?.principal ?? (result.family == .authorization && denial == nil ? caller : nil)
    result.action = denial?.action
    result.resource = resource
    result.policy = denial?.policy
    if result.family == .authorization || result.family == .otherService || result.family == .encryption {
      result.deniedBy = denial?.deniedBy ?? (result.cause == .iamVPCEndpointPolicy ? .vpcEndpointPolicy : nil)
    }
    result.operation = operation(result)
    if result.isDynamoDB {
      result.table = table
      result.index = resource.flatMap(Self.index) ?? reading.details["index"]
    }
    result.host = reading.host?.name
    result.region = region
    result.reasons = reading.reasons
    result.details = details
  }

  /// The only caller that the text names.
  private var caller: String? {
    let callers = reading.arns.filter { $0.arn.service == "sts" || $0.arn.service == "iam" }
    guard callers.count == 1, let (_, start) = callers.first else { return nil }
    return Token.trimmed(reading.text.string(start..<Token.end(from: start, reading.text)))
  }

  private func operation(_ result: Classification) -> String? {
    if let operation = head?.operation { return operation }
    if let operation = reading.heads.first(where: {
      $0.operation != nil && ($0.service == nil || $0.service == service || !result.isDynamoDB)
    })?.operation {
      return operation
    }
    if denial?.service == "dynamodb", let action = denial?.operation, let known = Operations.ofAction(action)
    {
      return known
    }
    guard result.isDynamoDB else { return denial?.operation ?? foreignCall(result) }
    guard result.family != .function, let weight = reading.operations.map(\.tier).max(), weight >= 4 else {
      return namedOnce
    }
    let best = reading.operations.filter { $0.tier == weight }
    return reading.signs.contains(.rootFirst) ? best.last?.name : best.first?.name
  }

  /// The call of another service's operation that failed, where the text names no other.
  private func foreignCall(_ result: Classification) -> String? {
    guard result.family == .otherService else { return nil }
    let names = Set(reading.calls.filter { service == nil || $0.service == service }.map(\.operation))
    return names.count == 1 ? names.first : nil
  }

  /// The only operation that the text speaks of.
  private var namedOnce: String? {
    let names = Set(reading.operations.filter { $0.tier >= 2 }.map(\.name))
    return names.count == 1 && service == "dynamodb" ? names.first : nil
  }

  private var table: String? {
    if let resource = denial?.resource {
      if let name = Self.table(resource) { return name }
      if denial?.service == "dynamodb" { return nil }
    }
    if let name = head?.table ?? reading.heads.compactMap(\.table).first ?? reading.table
      ?? reading.loggedTable
    {
      return name
    }
    return reading.arns.compactMap { $0.arn.dynamoDBTable }.first
  }

  /// The name behind `table/` in an ARN, masked or not.
  private static func table(_ resource: String) -> String? {
    guard let mark = resource.firstRange(of: "table/") else { return nil }
    let name = resource[mark.upperBound...].prefix { $0 != "/" }
    return name.isEmpty || name == "*" ? nil : String(name)
  }

  private static func index(_ resource: String) -> String? {
    guard let mark = resource.firstRange(of: "/index/") else { return nil }
    let name = resource[mark.upperBound...].prefix { $0 != "/" }
    return name.isEmpty || name == "*" ? nil : String(name)
  }

  private var region: String? {
    if let resource = denial?.resource, let region = ARN(resource)?.region, !region.isEmpty { return region }
    if let region = reading.host?.region, !region.isEmpty { return region }
    return reading.arns.first { $0.arn.service == "dynamodb" && !$0.arn.region.isEmpty }?.arn.region
  }

  private var details: [String: String] {
    var details = reading.details
    for key in ["missingKey", "claimsVariable", "status", "index"] { details[key] = nil }
    if let key = reading.details["missingKey"], EnvironmentName.fits(key) {
      details["environmentVariable"] = key
    }
    if let id = denial?.authorizationID { details["authorizationID"] = id }
    return details
  }
}
