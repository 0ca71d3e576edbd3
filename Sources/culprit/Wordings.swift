internal import Model

/// What tells error texts apart.
enum Wordings {
  @Sendable static func classify(_ bytes: [UInt8]) -> Classification {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let a = text.firstRange(of: "An error occurred ("),
      let b = text[a.upperBound...].firstRange(of: ") when calling the "),
      let c = text[b.upperBound...].firstRange(of: " operation")
    else { return .notAnError }
    let code = String(text[a.upperBound..<b.lowerBound])
    let op = String(text[b.upperBound..<c.lowerBound])
    var r = Classification(
      family: .authorization, code: code, operation: op, sdk: .boto3, isDynamoDB: true, service: "dynamodb")
    switch code {
    case "AccessDeniedException":
      r.cause = .iamDenied
      if let u = text.firstRange(of: "User: ") {
        r.principal = String(text[u.upperBound...].prefix { $0 != " " })
      }
      if let u = text.firstRange(of: "on resource: ") {
        r.resource = String(text[u.upperBound...].prefix { $0 != " " });
        r.region = ARN(r.resource ?? "")?.region
      }
      if text.contains("no identity-based policy allows") { r.deniedBy = .identityImplicit }
    case "ResourceNotFoundException": r.family = .existence; r.cause = .tableNotFound
    case "ConditionalCheckFailedException": r.family = .writeConflict; r.cause = .writeConditionFailed
    default: r.family = .request
    }
    return r
  }
}
