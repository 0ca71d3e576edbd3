internal import Model

/// The words of the SDKs for JavaScript, and of Node.js below them.
///
/// Version 3 prints `$fault`, `$metadata` and `__type`; version 2 `statusCode`, `retryable`, `retryDelay`.
enum JavaScript {
  static let phrases: [Phrase] = [
    Phrase("$metadata", .sdk(.javaScriptV3, 60)),
    Phrase("$metadata", .sign(.fields)),
    Phrase("$fault", .sdk(.javaScriptV3, 60)),
    Phrase("$fault", .sign(.fields)),
    Phrase("$service", .sdk(.javaScriptV3, 55)),
    Phrase("@aws-sdk/", .sdk(.javaScriptV3, 60)),
    Phrase("@smithy/", .sdk(.javaScriptV3, 60)),
    Phrase("@aws-sdk/client-", .anchor(client)),
    Phrase("at de_", .anchor(deserializer)),
    Phrase("deserializeAws_json1_0", .anchor(deserializer)),
    Phrase("CommandError (", .sdk(.javaScriptV3, 50)),
    Phrase("throwDefaultError", .sdk(.javaScriptV3, 50)),
    Phrase("getErrorSchemaOrThrowBaseException", .sdk(.javaScriptV3, 50)),
    Phrase("CredentialsProviderError", .sdk(.javaScriptV3, 50)),
    Phrase("Region is missing", .sdk(.javaScriptV3, 40)),
    Phrase("removeUndefinedValues", .sdk(.javaScriptV3, 40)),
    Phrase("convertClassInstanceToMap", .sdk(.javaScriptV3, 40)),
    Phrase("totalRetryDelay", .sdk(.javaScriptV3, 50)),
    Phrase("Request.extractError", .sdk(.javaScriptV2, 65)),
    Phrase("node_modules/aws-sdk/", .sdk(.javaScriptV2, 65)),
    Phrase("aws-sdk/lib/", .sdk(.javaScriptV2, 65)),
    Phrase("aws-sdk/lib/services/s3.js", .service("s3", .module)),
    Phrase("retryDelay", .sdk(.javaScriptV2, 55), fit: .word),
    Phrase("retryable:", .sdk(.javaScriptV2, 45)),
    Phrase("\"retryable\":", .sdk(.javaScriptV2, 45)),
    Phrase("'retryable':", .sdk(.javaScriptV2, 45)),
    Phrase("NetworkingError", .sdk(.javaScriptV2, 45), fit: .word),
    Phrase("Inaccessible host:", .sdk(.javaScriptV2, 45)),
    Phrase("Missing region in config", .sdk(.javaScriptV2, 45)),
    Phrase("Missing credentials in config", .sdk(.javaScriptV2, 45)),
    Phrase("in params", .sdk(.javaScriptV2, 10)),
    Phrase("MultipleValidationErrors", .sdk(.javaScriptV2, 45), fit: .word),
    Phrase("MissingRequiredParameter", .sdk(.javaScriptV2, 45), fit: .word),
    Phrase("InvalidParameterType", .sdk(.javaScriptV2, 40), fit: .word),
    Phrase("UnexpectedParameter", .sdk(.javaScriptV2, 40), fit: .word),
    Phrase("Invoke Error", .sdk(.javaScriptV3, 12)),
    Phrase("Invoke Error", .sign([.failure, .fields])),
    Phrase("Uncaught Exception", .sign(.failure)),
    Phrase("Unhandled Promise Rejection", .sign([.failure, .fields])),
    Phrase("UnhandledPromiseRejection", .sign([.failure, .fields])),
    Phrase("node:internal", .sdk(.javaScriptV3, 12)),
    Phrase("node_modules", .sdk(.javaScriptV3, 12)),
    Phrase(".js:", .sdk(.javaScriptV3, 9)),
    Phrase(".mjs:", .sdk(.javaScriptV3, 9)),
    Phrase(".ts:", .sdk(.javaScriptV3, 9)),
    Phrase(".js:", .anchor(frame)),
    Phrase("getaddrinfo ENOTFOUND", .sdk(.javaScriptV3, 9)),
    Phrase("connect ECONNREFUSED", .sdk(.javaScriptV3, 9)),
    Phrase("connect ETIMEDOUT", .sdk(.javaScriptV3, 9)),
    Phrase("httpStatusCode", .sign(.fields)),
  ]

  /// `    at handler (/var/task/index.js:10:9)`.
  private static func frame(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard text.byte(hit.end).isDigit, !reading.signs.contains(.trace) else { return }
    let line = text.line(around: text.place(hit.start))
    let start = line.firstIndex { $0 > 0x20 } ?? line.startIndex
    if line[start...].starts(with: "at ".bytes) { reading.signs.insert(.trace) }
  }

  private static func client(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    var end = hit.end
    while end < text.count, text.byte(end).isWord || text.byte(end) == UInt8(ascii: "-"), end - hit.end < 48 {
      if end > hit.end, text.gap(before: end) != .none { break }
      end += 1
    }
    let name = Services.named(text.packed(hit.end..<end))
    // Getting credentials goes through STS and SSO whatever service is called.
    if name != "sts", name != "sso", name != "ssooidc" { reading.services.append((name, .module, hit.start)) }
  }

  /// `de_PutItemCommandError`, `deserializeAws_json1_0PutItemCommandError`.
  private static func deserializer(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let end = text.wordEnd(from: hit.end)
    guard let command = text.find("commanderror", in: hit.end..<end) else { return }
    let name = text.packed(hit.end..<command)
    reading.mark(.javaScriptV3, 58)
    reading.signs.insert(.trace)
    if let known = Operations.named(name) {
      reading.operations.append((known, 9, hit.start))
      if !Operations.isShared(known) { reading.services.append(("dynamodb", .module, hit.start)) }
    } else {
      reading.services.append((Services.owner(of: name) ?? "aws", .module, hit.start))
    }
  }
}
