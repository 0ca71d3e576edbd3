import Model

@testable import Telemetry

/// Botocore's wording and the platform's timeout, as far as these tests need: Wording's classifier has its
/// own tests.
@Sendable func standIn(_ bytes: [UInt8]) -> Classification {
  let text = String(decoding: bytes, as: UTF8.self)
  if let range = text.ranges(of: "Task timed out after ").first {
    let seconds = String(text[range.upperBound...].prefix { $0 != " " })
    return Classification(
      family: .function, sdk: .lambdaRuntime, isDynamoDB: true, details: ["timeoutSeconds": seconds])
  }
  if text.contains("Runtime.ImportModuleError") {
    return Classification(family: .function, code: "Runtime.ImportModuleError", cause: .functionImportError)
  }
  if text.contains("Could not connect to the endpoint URL") {
    return Classification(family: .network, code: "EndpointConnectionError", sdk: .boto3, isDynamoDB: true)
  }
  if text.contains("Parameter validation failed") {
    return Classification(family: .config, code: "ParamValidationError", sdk: .boto3, isDynamoDB: true)
  }
  guard let code = between(text, "An error occurred (", ")") else {
    return Classification(family: .notAnError)
  }
  var found = Classification(
    family: .service, code: code, operation: between(text, ") when calling the ", " operation"), sdk: .boto3,
    isDynamoDB: true, service: "dynamodb")
  if code == "AccessDeniedException" {
    found.family = .authorization
    found.principal = between(text, "User: ", " is not")
    found.action = between(text, "perform: ", " on")
    found.resource = between(text, "on resource: ", " because")
    found.table = found.resource.flatMap { ARN($0)?.dynamoDBTable }
  } else if code == "ResourceNotFoundException" {
    found.family = .existence
  }
  return found
}

private func between(_ text: String, _ before: String, _ after: String) -> String? {
  guard let start = text.ranges(of: before).first?.upperBound,
    let end = text[start...].ranges(of: after).first?.lowerBound
  else { return nil }
  return String(text[start..<end])
}

/// What is observed of one text.
func observe(_ text: String, path: String = "log.txt") -> Observations {
  summarise(Array(text.utf8), path: path).observations()
}

func summarise(_ bytes: [UInt8], path: String = "log.txt", chunk: Int = .max) -> Summary {
  var feed = Feed(path: path, cache: MessageCache(standIn))
  var start = 0
  while start < bytes.count {
    let end = chunk < bytes.count - start ? start + chunk : bytes.count
    feed.take(bytes.span.extracting(start..<end))
    start = end
  }
  return feed.finish(bytes: bytes.count, problems: [])
}

/// What differs between two observations, in few words.
func differences(_ one: Observations, _ other: Observations) -> [String] {
  var found: [String] = []
  func note(_ name: String, _ left: some Equatable, _ right: some Equatable & CustomStringConvertible) {
    if "\(left)" != "\(right)" {
      found.append("\(name): \("\(left)".prefix(300)) | \("\(right)".prefix(300))")
    }
  }
  note(
    "window", [one.first, one.last].map { "\($0, default: "-")" },
    [other.first, other.last].map { "\($0, default: "-")" })
  note("totals", "\(one.totals)", "\(other.totals)")
  note("groups", one.calls.count, other.calls.count)
  for (left, right) in zip(one.calls, other.calls) where left != right {
    note("key", "\(left.key)", "\(right.key)")
    note("counts", [left.count, left.inSuccessfulInvocations], [right.count, right.inSuccessfulInvocations])
    note("evidence", left.exemplars.map(brief), right.exemplars.map(brief))
  }
  note("functions", "\(one.functions)", "\(other.functions)")
  note("unexplained", one.unexplained.map(\.text), other.unexplained.map(\.text))
  note(
    "unexplained evidence", one.unexplained.map { $0.exemplar.map(brief) ?? "" },
    other.unexplained.map { $0.exemplar.map(brief) ?? "" })
  note("names", "\(one.names)", "\(other.names)")
  if found.isEmpty, one != other { found.append("something else") }
  return found
}

private func brief(_ piece: Evidence) -> String {
  "\(piece.source.suffix(9)):\(piece.line ?? 0) \(piece.requestID ?? "-") \(piece.traceID ?? "-") "
    + "\(piece.text.prefix(20))"
}
