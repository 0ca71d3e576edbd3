internal import Model

/// The AWS SDKs for Go, versions 1 and 2 (smithy-go).
struct GoRule: WordingRule {
  func read(_ text: Text, into finding: inout Finding) {
    if let start = text.end(of: "operation error ") {
      second(text, start, &finding)
    } else {
      first(text, &finding)
    }
  }

  private func second(_ text: Text, _ start: Int, _ finding: inout Finding) {
    var end = start
    while end < text.count, end - start < 60, text.bytes[end] != 0x3A { end += 1 }
    finding.service = Services.goName(text.string(start..<end))
    finding.sdk = .goV2
    finding.isError = true
    finding.rawOperation = text.string(text.token(from: end + 1, limit: 64, while: ByteClass.isWord))
    guard finding.code == nil else { return }
    if let code = text.end(of: "api error ", from: end) {
      finding.code = text.string(text.token(from: code, limit: 80, while: ByteClass.isWord))
    } else if let request = text.end(of: "RequestID:", from: end), let comma = text.find(",", from: request) {
      let code = text.string(text.token(from: comma + 1, limit: 80, while: ByteClass.isWord))
      if ErrorCode.named(code) != nil || code.hasSuffix("Exception") { finding.code = code }
    }
    transport(text, &finding)
  }

  private func first(_ text: Text, _ finding: inout Finding) {
    guard text.contains("status code:"), text.contains("request id:") else {
      if text.contains("RequestError: send request failed") {
        finding.sdk = finding.sdk ?? .goV1
        finding.isError = true
        transport(text, &finding)
        finding.code = finding.code ?? "RequestError"
      } else if let row = Self.configuration.first(where: { text.contains($0.0) }) {
        finding.sdk = finding.sdk ?? .goV1
        finding.isError = true
        finding.code = finding.code ?? row.1
      }
      return
    }
    finding.sdk = finding.sdk ?? .goV1
    finding.isError = true
    if finding.code == nil { finding.code = Codes.first(in: text) }
  }

  private func transport(_ text: Text, _ finding: inout Finding) {
    guard finding.code == nil else { return }
    for (needle, code, family, cause) in Self.rows where text.contains(needle) {
      finding.code = code
      finding.family = family
      finding.cause = cause
      return
    }
  }

  private static let configuration: [(Needle, String)] = [
    ("MissingRegion: could not find region configuration", "MissingRegion"),
    ("NoCredentialProviders: no valid providers in chain", "NoCredentialProviders"),
  ]

  private static let rows: [(Needle, String?, ErrorFamily, CauseID?)] = [
    ("failed to refresh cached credentials", nil, .credentials, .credentialsMissing),
    ("get credentials:", nil, .credentials, .credentialsMissing),
    ("no EC2 IMDS role found", nil, .credentials, .credentialsMissing),
    ("failed to resolve service endpoint", nil, .endpoint, .endpointRegionInvalid),
    ("Invalid Configuration: Missing Region", nil, .endpoint, .endpointRegionInvalid),
    ("missing required field, ", nil, .request, .requestInvalid),
    ("serialization failed", nil, .request, .requestInvalid),
    ("no such host", nil, .network, .networkUnreachable), ("i/o timeout", nil, .network, .networkUnreachable),
    ("connection refused", nil, .network, .networkUnreachable),
    ("connection reset by peer", nil, .network, .networkUnreachable),
    ("context deadline exceeded", nil, .network, .networkUnreachable),
    ("TLS handshake timeout", nil, .network, .networkUnreachable),
    ("x509:", nil, .network, .networkUnreachable),
    ("request send failed", nil, .network, .networkUnreachable),
    ("send request failed", "RequestError", .network, .networkUnreachable),
    ("server misbehaving", nil, .network, .networkUnreachable), ("EOF", nil, .network, .networkUnreachable),
  ]
}
