internal import Model

/// The AWS SDKs for JavaScript, versions 2 and 3.
struct JavaScriptRule: WordingRule {
  func read(_ text: Text, into finding: inout Finding) {
    let isV3 = text.contains(any: [
      "$metadata", "$fault", "@aws-sdk", "@smithy", "throwDefaultError", "at de_", "getErrorSchemaOrThrow",
      "smithy-client",
    ])
    let isV2 = text.contains(any: [
      "Request.extractError", "node_modules/aws-sdk/", "retryDelay", "\"retryable\":", "retryable: ",
      "AWS.DynamoDB",
    ])
    if isV3 || isV2 { finding.sdk = finding.sdk ?? (isV3 ? .javaScriptV3 : .javaScriptV2) }
    operation(text, &finding)
    guard finding.code == nil else { return }
    let named = [
      "\"errorType\":\"", "\"name\":\"", "name: '", "\"code\":\"", "code: '", "\"__type\":\"", "__type: '",
    ]
    if isV3 || isV2 {
      for needle in named {
        if let code = code(text, Needle(needle)) {
          finding.code = code
          finding.isError = true
          break
        }
      }
    }
    if finding.code == nil, isV3 || isV2, let name = head(text) {
      finding.code = name
      finding.isError = true
    }
    for (needle, code, family, cause, sdk) in Self.rows where finding.code == nil && text.contains(needle) {
      finding.code = code
      finding.family = family
      finding.cause = cause
      finding.sdk = finding.sdk ?? sdk
      finding.isError = true
    }
  }

  /// The name before the first colon, as `Error.prototype.toString` prints it (`NoSuchKey: …`).
  private func head(_ text: Text) -> String? {
    guard let colon = text.find(": ", from: 1), colon < 200 else { return nil }
    var start = colon
    while start > 0, ByteClass.isWord(text.bytes[start - 1]), text.gap(before: start) == .none { start -= 1 }
    let name = text.string(start..<colon)
    let isClass =
      name.utf8.count >= 5 && name.first?.isUppercase == true && name.contains(where: \.isLowercase)
    return isClass && name != "Error" && name != "TypeError" ? name : nil
  }

  private func code(_ text: Text, _ needle: Needle) -> String? {
    var search = 0
    while let start = text.end(of: needle, from: search) {
      var value = text.string(
        text.token(from: start, limit: 120) { ByteClass.isWord($0) || $0 == 0x23 || $0 == 0x2E })
      if let hash = value.lastIndex(of: "#") { value = String(value[value.index(after: hash)...]) }
      if ErrorCode.named(value) != nil { return value }
      search = start
    }
    return nil
  }

  /// `de_PutItemCommandError`, `PutItemCommand`, `DynamoDB.putItem`.
  private func operation(_ text: Text, _ finding: inout Finding) {
    guard finding.rawOperation == nil else { return }
    for (needle, ending) in [
      (Needle("at de_"), "Command"), (Needle("at async de_"), "Command"), (Needle("new "), "Command"),
    ] {
      var search = 0
      while let start = text.end(of: needle, from: search) {
        let word = text.string(text.token(from: start, limit: 64, while: ByteClass.isWord))
        if let range = word.firstRange(of: ending),
          let name = Operations.named(String(word[..<range.lowerBound]))
        {
          finding.rawOperation = name
          return
        }
        search = start
      }
    }
  }

  private static let rows: [(Needle, String, ErrorFamily, CauseID?, SDK)] = [
    ("Region is missing", "Error", .endpoint, .endpointRegionInvalid, .javaScriptV3),
    ("Missing region in config", "ConfigError", .endpoint, .endpointRegionInvalid, .javaScriptV2),
    (
      "Could not load credentials from any providers", "CredentialsProviderError", .credentials,
      .credentialsMissing, .javaScriptV3
    ),
    ("Missing credentials in config", "CredentialsError", .credentials, .credentialsMissing, .javaScriptV2),
    ("Inaccessible host:", "UnknownEndpoint", .network, .networkUnreachable, .javaScriptV2),
    (
      "did not establish a connection with the server within the configured timeout", "TimeoutError",
      .network, .networkUnreachable, .javaScriptV3
    ),
    (
      "Socket timed out without establishing a connection", "TimeoutError", .network, .networkUnreachable,
      .javaScriptV3
    ),
    ("requestTimeout", "TimeoutError", .network, .networkUnreachable, .javaScriptV3),
    (
      "of inactivity (configured by client requestHandler)", "TimeoutError", .network, .networkUnreachable,
      .javaScriptV3
    ),
    ("Connection timed out after", "TimeoutError", .network, .networkUnreachable, .javaScriptV2),
    ("getaddrinfo ENOTFOUND", "ENOTFOUND", .network, .networkUnreachable, .javaScriptV3),
    ("getaddrinfo EAI_AGAIN", "EAI_AGAIN", .network, .networkUnreachable, .javaScriptV3),
    ("connect ETIMEDOUT", "ETIMEDOUT", .network, .networkUnreachable, .javaScriptV3),
    ("AggregateError [ETIMEDOUT]", "ETIMEDOUT", .network, .networkUnreachable, .javaScriptV3),
    ("connect ECONNREFUSED", "ECONNREFUSED", .network, .networkUnreachable, .javaScriptV3),
    ("read ECONNRESET", "ECONNRESET", .network, .networkUnreachable, .javaScriptV3),
    ("write EPIPE", "EPIPE", .network, .networkUnreachable, .javaScriptV3),
    ("socket hang up", "ECONNRESET", .network, .networkUnreachable, .javaScriptV3),
    (
      "UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", .network, .networkUnreachable,
      .javaScriptV3
    ),
    ("removeUndefinedValues=true", "Error", .request, .requestUnsupportedType, .javaScriptV3),
    ("Unsupported type passed:", "Error", .request, .requestUnsupportedType, .javaScriptV3),
    ("is greater than Number.MAX_SAFE_INTEGER", "Error", .request, .requestUnsupportedType, .javaScriptV3),
    (
      "Missing required key 'TableName' in params", "MissingRequiredParameter", .config,
      .configTableNameInvalid, .javaScriptV2
    ),
    (
      "Expected params.TableName to be a string", "InvalidParameterType", .config, .configTableNameInvalid,
      .javaScriptV2
    ),
    ("MissingRequiredParameter:", "MissingRequiredParameter", .request, .requestInvalid, .javaScriptV2),
    ("MultipleValidationErrors:", "MultipleValidationErrors", .request, .requestInvalid, .javaScriptV2),
  ]
}
