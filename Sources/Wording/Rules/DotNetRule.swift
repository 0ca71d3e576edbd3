internal import Model

/// The AWS SDK for .NET.
struct DotNetRule: WordingRule {
  func read(_ text: Text, into finding: inout Finding) {
    guard
      text.contains(any: [
        "Amazon.DynamoDBv2", "Amazon.Runtime.", "Amazon.S3.", "Amazon.SQS.", "System.Net.Http.",
      ])
    else {
      return
    }
    finding.sdk = finding.sdk ?? .dotnet
    if let start = text.end(of: "Amazon.DynamoDBv2.") {
      finding.service = "dynamodb"
      let name = text.string(text.token(from: start, limit: 80) { ByteClass.isWord($0) || $0 == 0x2E })
      let type = name.split(separator: ".").last.map(String.init) ?? name
      if type.hasSuffix("Exception"), type != "AmazonDynamoDBException" {
        finding.code = finding.code ?? type
      }
      if type.hasSuffix("Exception") { finding.isError = true }
    }
    operation(text, &finding)
    for (needle, code, family, cause) in Self.rows where finding.code == nil && text.contains(needle) {
      finding.code = code
      finding.family = family
      finding.cause = cause
      finding.isError = true
    }
  }

  private func operation(_ text: Text, _ finding: inout Finding) {
    guard finding.rawOperation == nil else { return }
    for needle in ["AmazonDynamoDBClient.", "DynamoDBv2.Model.", "Amazon.DynamoDBv2.DocumentModel.Table."] {
      var search = 0
      while let start = text.end(of: Needle(needle), from: search) {
        let word = text.string(text.token(from: start, limit: 64, while: ByteClass.isWord))
        if let name = Operations.named(word) {
          finding.rawOperation = name
          return
        }
        search = start
      }
    }
  }

  private static let rows: [(Needle, String, ErrorFamily, CauseID?)] = [
    (
      "No RegionEndpoint or ServiceURL configured", "AmazonClientException", .endpoint, .endpointRegionInvalid
    ),
    ("Unable to get IAM security credentials", "AmazonServiceException", .credentials, .credentialsMissing),
    ("Failed to resolve AWS credentials", "AmazonClientException", .credentials, .credentialsMissing),
    ("HttpClient.Timeout of", "TaskCanceledException", .network, .networkUnreachable),
    ("System.Net.Http.HttpRequestException", "HttpRequestException", .network, .networkUnreachable),
    ("System.Net.Sockets.SocketException", "SocketException", .network, .networkUnreachable),
  ]
}
