internal import Model

/// botocore and boto3, and the AWS CLI, which prints the same sentence (botocore `exceptions.py`).
struct BotocoreRule: WordingRule {
  private static let occurred: Needle = "An error occurred ("
  private static let calling: Needle = ") when calling the "
  private static let onRequest: Needle = ") on request ("
  private static let onTable: Needle = "on table ("
  private static let whenCalling: Needle = "when calling the "
  private static let operation: Needle = "operation"

  func read(_ text: Text, into finding: inout Finding) {
    guard let start = text.end(of: Self.occurred) else { return }
    let code = text.string(text.token(from: start, limit: 80, while: ByteClass.isWord))
    guard !code.isEmpty, let end = text.find(Self.whenCalling, from: start), end - start < 400 else { return }
    let from = end + Self.whenCalling.bytes.count
    let name = text.string(text.token(from: from, limit: 64, while: ByteClass.isWord))
    finding.isError = true
    finding.code = code
    finding.rawOperation = name.hasSuffix("operation") ? String(name.dropLast("operation".count)) : name
    finding.sdk =
      text.contains(any: ["aws: error", "aws dynamodb "]) || isCommandLine(text, before: start)
      ? .cli : .boto3
    if let table = text.end(of: Self.onTable, from: start), table < end {
      finding.table = text.string(text.token(from: table, limit: 255, while: ByteClass.isName))
    }
  }

  /// The command line prints the sentence alone, at the beginning of the output, without class or traceback.
  private func isCommandLine(_ text: Text, before start: Int) -> Bool {
    start <= Self.occurred.bytes.count && text.contains(any: ["$ aws ", "aws dynamodb"])
  }
}

/// Failures that botocore raises without an answer, by class or by sentence.
struct BotocoreClientRule: WordingRule {
  private struct Row: Sendable {
    var needle: Needle
    var code: String
    var family: ErrorFamily
    var cause: CauseID?
  }

  private static let rows: [Row] = [
    Row(
      needle: "Could not connect to the endpoint URL:", code: "EndpointConnectionError", family: .network,
      cause: .networkUnreachable),
    Row(
      needle: "Connect timeout on endpoint URL:", code: "ConnectTimeoutError", family: .network,
      cause: .networkUnreachable),
    Row(
      needle: "Read timeout on endpoint URL:", code: "ReadTimeoutError", family: .network,
      cause: .networkUnreachable),
    Row(
      needle: "Connection was closed before we received a valid response from endpoint URL",
      code: "ConnectionClosedError", family: .network, cause: .networkUnreachable),
    Row(needle: "SSL validation failed for", code: "SSLError", family: .network, cause: .networkUnreachable),
    Row(
      needle: "Failed to connect to proxy URL", code: "ProxyConnectionError", family: .network,
      cause: .networkUnreachable),
    Row(
      needle: "An HTTP Client raised an unhandled exception", code: "HTTPClientError", family: .network,
      cause: .networkUnreachable),
    Row(
      needle: "You must specify a region", code: "NoRegionError", family: .endpoint,
      cause: .endpointRegionInvalid),
    Row(
      needle: "doesn't match a supported format", code: "InvalidRegionError", family: .endpoint,
      cause: .endpointRegionInvalid),
    Row(
      needle: "Unable to locate credentials", code: "NoCredentialsError", family: .credentials,
      cause: .credentialsMissing),
    Row(
      needle: "Partial credentials found in", code: "PartialCredentialsError", family: .credentials,
      cause: .credentialsMissing),
    Row(
      needle: "Error when retrieving credentials from", code: "CredentialRetrievalError",
      family: .credentials, cause: .credentialsMissing),
    Row(
      needle: "The config profile (", code: "ProfileNotFound", family: .credentials,
      cause: .credentialsMissing),
    Row(
      needle: "Float types are not supported", code: "TypeError", family: .request,
      cause: .requestUnsupportedType),
    Row(
      needle: "Unsupported type \"<class", code: "TypeError", family: .request, cause: .requestUnsupportedType
    ),
    Row(
      needle: "<class 'decimal.Inexact'>", code: "Inexact", family: .request, cause: .requestUnsupportedType),
    Row(
      needle: "Required parameter name not set", code: "ValueError", family: .config,
      cause: .configTableNameInvalid),
  ]

  func read(_ text: Text, into finding: inout Finding) {
    guard finding.code == nil else { return }
    if let row = Self.rows.first(where: { text.contains($0.needle) }) {
      finding.isError = true
      finding.code = row.code
      finding.family = row.family
      finding.cause = row.cause
      finding.sdk = finding.sdk ?? .boto3
    } else if let start = text.end(of: "Parameter validation failed:") {
      parameters(text, start, &finding)
    }
  }

  private func parameters(_ text: Text, _ start: Int, _ finding: inout Finding) {
    finding.isError = true
    finding.code = "ParamValidationError"
    finding.sdk = finding.sdk ?? .boto3
    let isTable = text.contains(any: [
      "Missing required parameter in input: \"TableName\"", "for parameter TableName,", "parameter TableName",
    ])
    finding.family = isTable ? .config : .request
    finding.cause = isTable ? .configTableNameInvalid : .requestInvalid
  }
}
