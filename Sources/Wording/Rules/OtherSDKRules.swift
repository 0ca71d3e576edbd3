internal import Model

/// The AWS SDK for Rust, whose `Display` hides the cause and whose `Debug` prints the structs.
struct RustRule: WordingRule {
  func read(_ text: Text, into finding: inout Finding) {
    guard
      text.contains(any: [
        "ErrorMetadata {", "ServiceError(", "DispatchFailure(", "aws_sdk_", "aws_smithy", "ConnectorError {",
        "TimeoutError(TimeoutError", "ConstructionFailure(",
      ])
    else { return }
    finding.sdk = finding.sdk ?? .rust
    finding.isError = true
    if finding.code == nil, let start = text.end(of: "code: Some(\"") {
      finding.code = text.string(text.token(from: start, limit: 80, while: ByteClass.isWord))
    }
    if finding.code == nil { finding.code = Codes.first(in: text) }
    guard finding.code == nil, finding.family == nil else { return }
    if text.contains(any: ["DispatchFailure", "dispatch failure", "TimeoutError", "request has timed out"]) {
      finding.family = .network
      finding.cause = .networkUnreachable
    } else if text.contains(any: ["CredentialsNotLoaded", "no providers in chain", "NoCredentials"]) {
      finding.family = .credentials
      finding.cause = .credentialsMissing
    }
  }
}

/// The AWS SDK for Ruby.
struct RubyRule: WordingRule {
  func read(_ text: Text, into finding: inout Finding) {
    if let start = text.end(of: "::Errors::") {
      let code = text.string(text.token(from: start, limit: 80, while: ByteClass.isWord))
      finding.sdk = finding.sdk ?? .ruby
      finding.isError = true
      finding.code = finding.code ?? code
      if let aws = text.end(of: "Aws::") {
        finding.service =
          finding.service
          ?? Services.moduleName(text.string(text.token(from: aws, limit: 40, while: ByteClass.isWord)))
      }
    }
    for (needle, code, family, cause) in Self.rows where text.contains(needle) {
      finding.sdk = finding.sdk ?? .ruby
      finding.isError = true
      finding.code = finding.code ?? code
      finding.family = finding.family ?? family
      finding.cause = finding.cause ?? cause
      if finding.service == "errors" { finding.service = nil }
    }
  }

  private static let rows: [(Needle, String, ErrorFamily, CauseID)] = [
    ("Seahorse::Client::NetworkingError", "NetworkingError", .network, .networkUnreachable),
    ("Net::OpenTimeout", "OpenTimeout", .network, .networkUnreachable),
    ("Net::ReadTimeout", "ReadTimeout", .network, .networkUnreachable),
    ("Aws::Errors::MissingCredentialsError", "MissingCredentialsError", .credentials, .credentialsMissing),
    (
      "unable to sign request without credentials set", "MissingCredentialsError", .credentials,
      .credentialsMissing
    ),
    ("Aws::Errors::MissingRegionError", "MissingRegionError", .endpoint, .endpointRegionInvalid),
  ]
}

/// The AWS SDK for PHP.
struct PHPRule: WordingRule {
  func read(_ text: Text, into finding: inout Finding) {
    guard let start = text.end(of: "Error executing \"") else {
      if let end = text.find(" (client): ") ?? text.find(" (server): "),
        text.contains(any: ["Aws\\", "AWS HTTP error"])
      {
        finding.sdk = finding.sdk ?? .php
        finding.isError = true
        finding.code = finding.code ?? Codes.last(in: text, before: end)
      }
      return
    }
    finding.sdk = .php
    finding.isError = true
    finding.rawOperation = text.string(text.token(from: start, limit: 64, while: ByteClass.isWord))
    if let end = text.find(" (client): ") ?? text.find(" (server): ") {
      finding.code = finding.code ?? Codes.last(in: text, before: end)
    }
    if finding.code == nil, let type = text.end(of: "\"__type\":\"") {
      let value = text.string(text.token(from: type, limit: 120) { $0 != 0x22 })
      finding.code = value.split(separator: "#").last.map(String.init)
    }
    if finding.code == nil, let error = text.end(of: "cURL error ") {
      finding.code = "cURL error " + text.string(text.token(from: error, limit: 4, while: ByteClass.isDigit))
      finding.family = .network
      finding.cause = .networkUnreachable
    }
  }
}

/// Soto and the AWS SDK for Swift.
struct SwiftRule: WordingRule {
  func read(_ text: Text, into finding: inout Finding) {
    if let start = text.end(of: "typeName: Optional(\"") {
      finding.sdk = .swift
      finding.isError = true
      finding.code = finding.code ?? text.string(text.token(from: start, limit: 80, while: ByteClass.isWord))
    } else if text.contains(any: [
      "AWSDynamoDB.", "SotoDynamoDB", "SotoCore.", "AWSClientRuntime", "ClientRuntime.", "CommonRunTimeError",
    ]) {
      finding.sdk = finding.sdk ?? .swift
      finding.isError = true
      finding.code = finding.code ?? Codes.first(in: text)
    } else if text.contains(any: ["properties: ", "httpResponse: "]), text.contains("message: Optional(\"") {
      finding.sdk = finding.sdk ?? .swift
      finding.isError = true
      finding.code = finding.code ?? Codes.first(in: text)
    }
    if text.contains("CommonRunTimeError"), finding.code == nil {
      finding.family = .network
      finding.cause = .networkUnreachable
    }
  }
}
