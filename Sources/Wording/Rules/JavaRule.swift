internal import Model

/// The AWS SDKs for Java, versions 1 and 2.
struct JavaRule: WordingRule {
  func read(_ text: Text, into finding: inout Finding) {
    let isV1 = text.contains(any: [
      "com.amazonaws.services.dynamodb", "com.amazonaws.Sdk", "com.amazonaws.Amazon", "com.amazonaws.http",
      "; Error Code:", "com.amazonaws.services.s3", "com.amazonaws.services.sqs",
    ])
    let isV2 = text.contains(any: [
      "software.amazon.awssdk", ", Status Code:", "(SDK Attempt Count", "Extended Request ID:",
    ])
    guard isV1 || isV2 else { return }
    finding.sdk = finding.sdk ?? (isV2 ? .javaV2 : .javaV1)
    trailers(text, &finding)
    if finding.code == nil { className(text, &finding) }
    operation(text, &finding)
    client(text, &finding)
  }

  /// `(Service: …; Status Code: …; Error Code: …)`: the last one that is not of KMS, whose errors DynamoDB hands on.
  private func trailers(_ text: Text, _ finding: inout Finding) {
    var search = 0
    while let start = text.end(of: "(Service:", from: search) {
      search = start
      let end = text.find(")", from: start) ?? text.count
      let service = Services.javaName(spaced(text, start, ""))
      let isHandedOn =
        service == "kms" && text.contains(any: ["KMS key", "KMS validation error", "KMS internal error"])
      guard !isHandedOn else { continue }
      finding.service = service
      finding.isError = true
      if let code = text.end(of: "Error Code:", from: start), code < end {
        finding.code = text.string(text.token(from: code, limit: 80, while: ByteClass.isWord))
      }
    }
  }

  /// The name may hold a space, which a token ends at.
  private func spaced(_ text: Text, _ start: Int, _ service: String) -> String {
    var end = start
    while end < text.count, end - start < 60, ![0x3B, 0x2C, 0x29].contains(text.bytes[end]) { end += 1 }
    return end > start ? text.string(start..<end) : service
  }

  private func className(_ text: Text, _ finding: inout Finding) {
    for needle in [Needle("dynamodb.model."), Needle("dynamodbv2.model."), Needle("streams.model.")] {
      guard let start = text.end(of: needle) else { continue }
      let name = text.string(text.token(from: start, limit: 80, while: ByteClass.isWord))
      finding.service = finding.service ?? "dynamodb"
      finding.isError = true
      // The generic classes stand for codes that the SDK does not model: the message tells.
      if !["DynamoDbException", "AmazonDynamoDBException"].contains(name) { finding.code = name }
      return
    }
  }

  private func operation(_ text: Text, _ finding: inout Finding) {
    guard finding.rawOperation == nil else { return }
    for needle in [
      "DynamoDbClient.", "DynamoDbAsyncClient.", "AmazonDynamoDBClient.", "AmazonDynamoDBAsyncClient.",
    ] {
      var search = 0
      while let start = text.end(of: Needle(needle), from: search) {
        if let name = Operations.named(
          text.string(text.token(from: start, limit: 64, while: ByteClass.isWord)))
        {
          finding.rawOperation = name
          return
        }
        search = start
      }
    }
  }

  private func client(_ text: Text, _ finding: inout Finding) {
    guard finding.code == nil else { return }
    for (needle, code, family, cause) in Self.rows where text.contains(needle) {
      finding.code = code
      finding.family = family
      finding.cause = cause
      finding.isError = true
      return
    }
  }

  private static let rows: [(Needle, String, ErrorFamily, CauseID?)] = [
    ("Unable to load credentials from any", "SdkClientException", .credentials, .credentialsMissing),
    (
      "Unable to load AWS credentials from any provider", "SdkClientException", .credentials,
      .credentialsMissing
    ),
    (
      "Unable to find a region via the region provider chain", "SdkClientException", .endpoint,
      .endpointRegionInvalid
    ),
    (
      "Unable to load region from any of the providers", "SdkClientException", .endpoint,
      .endpointRegionInvalid
    ),
    ("UnknownHostException", "SdkClientException", .network, .networkUnreachable),
    ("Unable to execute HTTP request", "SdkClientException", .network, .networkUnreachable),
    (
      "Acquire operation took longer than the configured maximum time", "SdkClientException", .network,
      .networkUnreachable
    ),
    ("ApiCallTimeoutException", "ApiCallTimeoutException", .network, .networkUnreachable),
    ("ApiCallAttemptTimeoutException", "ApiCallAttemptTimeoutException", .network, .networkUnreachable),
    ("ClientExecutionTimeoutException", "ClientExecutionTimeoutException", .network, .networkUnreachable),
    ("Timeout waiting for connection from pool", "SdkClientException", .network, .networkUnreachable),
  ]
}
