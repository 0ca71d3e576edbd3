internal import Model

/// Puts what the rules found together.
struct Assembly {
  private let text: Text
  private let finding: Finding
  private let surroundings: Surroundings

  init(_ text: Text, _ finding: Finding) {
    self.text = text
    self.finding = finding
    surroundings = Surroundings(text)
  }

  func classification() -> Classification {
    let entry = finding.code.flatMap(ErrorCode.named)
    let service = service(entry)
    if let service, !Services.isDynamoDB(service),
      finding.family != .encryption || service == "kms" && finding.service == "kms"
    {
      return other(service)
    }
    if service == nil, isShared(entry) {
      // A code that every service has, and no word of DynamoDB: nobody can say whose it is.
      return other(nil)
    }
    let denial = finding.denial
    var family = finding.family ?? entry?.family
    var cause = finding.cause ?? entry?.cause
    var code = finding.code
    if let denial, family == nil || family == .authorization {
      family = .authorization
      cause = denial.cause
      code = code ?? "AccessDeniedException"
    }
    guard let family else { return .notAnError }
    var result = Classification(
      family: family, code: code, sdk: finding.sdk ?? .other, isDynamoDB: true, service: "dynamodb")
    result.cause = cause
    fill(&result)
    redirect(&result)
    return result
  }

  private func fill(_ result: inout Classification) {
    let denial = finding.denial
    let resource = denial?.resource.flatMap { ARN($0) }
    let action = denial?.action
    result.operation =
      finding.rawOperation.flatMap(Operations.named)
      ?? action.flatMap {
        $0.lowercased().hasPrefix("dynamodb:") ? Operations.named(String($0.dropFirst(9))) : nil
      }
      ?? Self.frame(text)
    result.table = finding.table ?? resource?.dynamoDBTable ?? surroundings.table
    result.index = finding.index ?? resource?.dynamoDBIndex ?? surroundings.index
    result.region = Self.region(resource?.region) ?? surroundings.region
    result.host = surroundings.host
    result.principal = denial?.principal
    result.action = action
    result.resource = denial?.resource
    result.deniedBy = result.family == .authorization ? denial?.deniedBy : nil
    result.policy = denial?.policy
    result.reasons = finding.reasons
    result.details = finding.details
  }

  private static func region(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }

  /// Frames of tracebacks name the call (`table.put_item(`, `client.query(`).
  private static func frame(_ text: Text) -> String? {
    var search = 0
    var last: String?
    while let at = text.find("(", from: search) {
      search = at + 1
      var start = at
      while start > 0, ByteClass.isWord(text.bytes[start - 1]), text.gap(before: start) == .none,
        at - start < 40
      { start -= 1 }
      guard start > 0, text.bytes[start - 1] == 0x2E, start < at else { continue }
      if let name = Operations.named(text.string(start..<at)),
        name != "Query" || text.contains("table.query") || text.contains("client.query")
      {
        last = name
      }
    }
    return last
  }

  /// Hosts that are none of DynamoDB's, and Regions that are none, are the endpoint's fault.
  private func redirect(_ result: inout Classification) {
    guard result.family == .network || result.code == "EndpointConnectionError", let host = surroundings.host
    else { return }
    if !host.contains("amazonaws") && !host.hasSuffix(".api.aws") {
      result.family = .endpoint
      result.cause = .endpointOverride
    } else if let region = surroundings.region, !Regions.isWellFormed(region) {
      result.family = .endpoint
      result.cause = .endpointRegionInvalid
    }
  }

  private func other(_ service: String?) -> Classification {
    var result = Classification(
      family: .otherService, code: finding.code, sdk: finding.sdk ?? .other, isDynamoDB: false,
      service: service)
    result.operation = finding.rawOperation
    result.principal = finding.denial?.principal
    result.action = finding.denial?.action
    result.resource = finding.denial?.resource
    result.deniedBy = finding.denial?.deniedBy
    return result
  }

  /// Whose error it is: the action that was denied says so first, then the SDK, then the operation, then hosts and ARNs.
  private func service(_ entry: ErrorCode?) -> String? {
    if let action = finding.denial?.action {
      let prefix = String(action.prefix { $0 != ":" }).lowercased()
      if prefix == "kms", finding.family == .encryption { return "dynamodb" }
      return prefix
    }
    if let service = finding.service, service != "model", !service.isEmpty { return service }
    if entry?.isDynamoDBOnly == true { return "dynamodb" }
    if let operation = finding.rawOperation, !operation.isEmpty {
      if let owner = Services.owner(of: operation) { return owner }
      if let named = Operations.named(operation) {
        if !Operations.isShared(named) { return "dynamodb" }
        let others = surroundings.arnServices.subtracting(["dynamodb", "sts", "iam", "lambda", "logs"])
        return others.isEmpty ? "dynamodb" : others.sorted().first
      }
      return surroundings.service ?? "unknown"
    }
    if text.contains(any: Self.signs) || RequestNumber.isIn(text) { return "dynamodb" }
    if let service = surroundings.service { return service }
    if surroundings.arnServices.contains("dynamodb") { return "dynamodb" }
    return surroundings.arnServices.subtracting(["sts", "iam", "lambda", "logs"]).sorted().first
  }

  private static let signs: [Needle] = [
    "dynamodb", "DynamoDB", "DynamoDb", "Dynamodb", "DYNAMODB", "dynamo_db",
  ]

  /// Whether the code is one that many services have, so that without a word of DynamoDB it is nobody's.
  private func isShared(_ entry: ErrorCode?) -> Bool {
    guard let entry, finding.family == nil || finding.cause == nil else { return false }
    switch entry.family {
    case .authorization, .existence, .capacity, .request, .service: return true
    default: return false
    }
  }
}
