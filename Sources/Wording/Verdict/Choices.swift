internal import Model

/// Whose error a text is.
enum ServiceChoice {
  /// The service that the surest marks name; nil where none does.
  static func choose(_ reading: Reading, denial: Denial?, fault: Fault?) -> String? {
    if reading.signs.contains(.credentials), reading.heads.contains(where: { $0.service == "dynamodb" }) {
      return "dynamodb"
    }
    if let service = denial?.service {
      guard service == "kms" else { return service }
      let isDynamoDBs =
        KMSPhrases.isDynamoDBs(reading) || reading.heads.contains { $0.service == "dynamodb" }
        || reading.services.contains { $0.service == "dynamodb" && $0.tier == .module }
      return isDynamoDBs ? "dynamodb" : service
    }
    guard let tier = reading.services.map(\.tier).max() else {
      return hasRequestID(reading) ? "dynamodb" : calledService(reading)
    }
    let votes = reading.services.filter { $0.tier == tier }
    if tier < .code, let owner = foreignOwner(reading) { return owner }
    if tier == .head || tier == .module || tier == .code {
      let isRootFirst = reading.signs.contains(.rootFirst) || tier != .head
      return (isRootFirst ? votes.min { $0.start < $1.start } : votes.max { $0.start < $1.start })?.service
    }
    if tier == .word || tier == .arn {
      // What the text speaks of beside others: DynamoDB only where nothing else is named.
      let names = Set(votes.map(\.service))
      if names.count > 1, reading.heads.contains(where: \.isPartiQL) {
        return votes.first { $0.service != "dynamodb" }?.service
      }
      if names.count > 1, names.contains("dynamodb") { return nearest(votes, reading) }
    }
    return votes.min { $0.start < $1.start }?.service
  }

  private static let callable: Set<String> = [
    "s3", "sqs", "sns", "sts", "ssm", "lambda", "kms", "events", "states", "sfn", "kinesis", "firehose",
    "secretsmanager", "logs", "iam", "ec2", "ses", "cognito", "athena", "glue", "ecs", "ecr", "bedrock",
  ]

  /// The service of `lambda.DeleteFunction`, `sqs.sendMessage`: a call as programs write it.
  private static func calledService(_ reading: Reading) -> String? {
    let text = reading.text
    guard !reading.heads.isEmpty else { return nil }
    var search = 0
    while let point = text.find(0x2E, in: search..<min(text.count, 4_000)) {
      search = point + 1
      let end = text.wordEnd(from: point + 1)
      guard end > point + 3, text.gap(before: point + 1) == .none else { continue }
      let name = text.packed(text.wordStart(before: point)..<point)
      if callable.contains(name),
        text.packed(point + 2..<end).contains(where: \.isUppercase)
          || text.packed[point + 1].isUppercase
      {
        return name
      }
    }
    return nil
  }

  /// The owner of the codes that the text raises, where DynamoDB has none of them.
  private static func foreignOwner(_ reading: Reading) -> String? {
    let codes = reading.heads.filter { $0.strength >= 2 }.compactMap { $0.code.flatMap(ErrorCode.named) }
    var owner: String?
    for code in codes {
      guard case .others(let service) = code.owner else { return nil }
      owner = owner ?? service ?? "aws"
    }
    return owner
  }

  /// Whether the text bears a request id of 52 capitals and digits, as DynamoDB alone gives them.
  private static func hasRequestID(_ reading: Reading) -> Bool {
    guard reading.heads.contains(where: { $0.strength >= 2 }) else { return false }
    var run = 0
    for byte in reading.text.packed {
      if byte.isDigit || byte.isUppercase {
        run += 1
      } else {
        if run == 52 { return true }
        run = 0
      }
    }
    return run == 52
  }

  /// The service whose mark stands nearest to the error's head.
  private static func nearest(
    _ votes: [(service: String, tier: ServiceTier, start: Int)], _ reading: Reading
  ) -> String? {
    guard let head = reading.heads.max(by: { $0.strength < $1.strength }) else { return votes.first?.service }
    return votes.min { abs($0.start - head.start) < abs($1.start - head.start) }?.service
  }
}

/// Which of a text's error heads is the significant one.
enum HeadChoice {
  static func choose(_ reading: Reading, service: String?) -> Head? {
    let isRootFirst = reading.signs.contains(.rootFirst)
    let coded = reading.heads.filter { $0.code.map { !ErrorCode.generic.contains($0) } ?? false }
    let own = service.map { name in coded.filter { $0.service == name } } ?? []
    let fitting = coded.filter { fits($0, service) }
    let pool =
      own.contains { $0.strength >= 2 } ? own : fitting.isEmpty && service != "dynamodb" ? coded : fitting
    guard let strength = pool.map(\.strength).max(), strength > 0 else { return nil }
    let best = pool.filter { $0.strength == strength }
    let chosen =
      isRootFirst || service == nil || own.isEmpty
      ? best.first : best.last(where: { $0.service == service }) ?? best.first
    return chosen
  }

  /// Whether a code can be that service's.
  private static func fits(_ head: Head, _ service: String?) -> Bool {
    if let named = head.service, let service, named != service { return false }
    guard let known = head.code.flatMap(ErrorCode.named) else { return true }
    switch known.owner {
    case .others: return service != "dynamodb"
    case .dynamoDB: return service == nil || service == "dynamodb"
    case .shared, .frontEnd: return true
    }
  }
}
