internal import Model

/// The words of the SDKs for Java.
///
/// Version 1: `⟨class⟩: ⟨message⟩ (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ⟨code⟩; Request
/// ID: …)`; version 2: `⟨class⟩: ⟨message⟩ (Service: DynamoDb, Status Code: 400, Request ID: …)`, without a
/// code.
enum Java {
  static let phrases: [Phrase] = [
    Phrase("(Service:", .anchor(parenthesis)),
    Phrase("com.amazonaws.services.", .anchor(package)),
    Phrase("software.amazon.awssdk.services.", .anchor(package)),
    Phrase("com.amazonaws.", .sdk(.javaV1, 12)),
    Phrase("com.amazonaws.http", .sdk(.javaV1, 50)),
    Phrase("com.amazonaws.SdkClientException", .sdk(.javaV1, 50)),
    Phrase("com.amazonaws.AmazonServiceException", .sdk(.javaV1, 50)),
    Phrase("com.amazonaws.AmazonClientException", .sdk(.javaV1, 50)),
    Phrase("com.amazonaws.services.dynamodbv2", .sdk(.javaV1, 62)),
    Phrase("software.amazon.awssdk", .sdk(.javaV2, 62)),
    Phrase("SDK Attempt Count:", .sdk(.javaV2, 62)),
    Phrase("DynamoDbException", .sdk(.javaV2, 14), fit: .word),
    Phrase("AmazonDynamoDBException", .sdk(.javaV1, 14), fit: .word),
    Phrase("SdkClientException", .sdk(.javaV2, 14), fit: .word),
    Phrase("ProvisionedThroughputExceededException: The level", .sdk(.javaV1, 2)),
    Phrase("Caused by:", .sign(.trace)),
    Phrase(".java:", .sign(.trace)),
    Phrase(".kt:", .sign(.trace)),
    Phrase("ApiCallTimeoutException", .sdk(.javaV2, 40)),
    Phrase("ApiCallAttemptTimeoutException", .sdk(.javaV2, 40)),
    Phrase("AmazonHttpClient", .sdk(.javaV1, 45)),
    Phrase("ClientExecutionTimeoutException", .sdk(.javaV1, 45)),
    Phrase("region via the region provider chain", .sdk(.javaV1, 40)),
    Phrase("Unable to load region from any of the providers", .sdk(.javaV2, 40)),
    Phrase("Unable to load credentials from any of the providers", .sdk(.javaV2, 40)),
    Phrase("Unable to load AWS credentials from any provider", .sdk(.javaV1, 40)),
  ]

  /// `(Service: X; Status Code: n; Error Code: C; …)` or with commas.
  private static func parenthesis(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    var end = hit.end
    while end < text.count, end - hit.end < 60, text.byte(end) != UInt8(ascii: ";"),
      text.byte(end) != UInt8(ascii: ","),
      text.byte(end) != UInt8(ascii: ")")
    {
      end += 1
    }
    let name = text.packed(hit.end..<end)
    let isFirst = text.byte(end) == UInt8(ascii: ";")
    reading.signs.insert(.fields)
    var head = Head(start: hit.start, service: Services.named(name), strength: 3)
    // KMS refuses in DynamoDB's name; the outer parenthesis says whose request it was.
    if head.service == "kms", KMSPhrases.isDynamoDBs(reading) { return }
    reading.mark(isFirst ? .javaV1 : .javaV2, 56)
    let limit = min(text.count, end + 160)
    let window = end..<(text.find(UInt8(ascii: ")"), in: end..<limit) ?? limit)
    if let at = text.find("errorcode:", in: window) {
      let start = at + 10
      var stop = start
      while stop < text.count, text.byte(stop).isWord || text.byte(stop) == 0x2E, stop - start < 80 {
        stop += 1
      }
      let code = text.packed(start..<stop)
      if head.service != nil, code != "null", !code.isEmpty { head.code = code }
    }
    if let at = text.find("statuscode:", in: window), head.service == "dynamodb" {
      let status = text.packed(at + 11..<at + 14)
      if status.hasPrefix("5") { reading.details["status"] = status }
    }
    reading.add(head)
  }

  /// `com.amazonaws.services.dynamodbv2.model.ResourceNotFoundException`, and frames of clients.
  private static func package(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let end = text.wordEnd(from: hit.end, joinsBreaks: true, limit: 40)
    let name = Services.named(text.packed(hit.end..<end))
    guard name != "kms" || !KMSPhrases.isDynamoDBs(reading) else { return }
    if text.starts(with: ".model.", at: end) {
      let (code, classEnd) = CodeName.read(from: end + 7, text)
      let isGeneric = ErrorCode.generic.contains(code)
      let isMessage = text.byte(classEnd) == UInt8(ascii: ":")
      guard code.hasSuffix("Exception") || code.hasSuffix("Exceeded") || ErrorCode.named(code) != nil else {
        return
      }
      reading.add(
        Head(start: hit.start, code: isGeneric ? nil : code, service: name, strength: isMessage ? 3 : 2))
    } else {
      reading.services.append((name, .module, hit.start))
    }
  }
}
