internal import Model

/// The words of the SDKs for Swift: aws-sdk-swift prints structures, Soto `⟨code⟩: ⟨message⟩`.
enum SwiftSDKs {
  static let phrases: [Phrase] = [
    Phrase("typeName: Optional(\"", .anchor(typeName)),
    Phrase("_errorCode: Optional(\"", .anchor(typeName)),
    Phrase("errorCode: Optional(\"", .anchor(typeName)),
    Phrase("errorType: Optional(\"", .anchor(typeName)),
    Phrase("errorCode: \"", .anchor(typeName)),
    Phrase("UnknownAWSHTTPServiceError", .sdk(.swift, 62)),
    Phrase("AWSClientRuntime", .sdk(.swift, 62)),
    Phrase("ClientRuntime.", .sdk(.swift, 55)),
    Phrase("CommonRunTimeError", .sdk(.swift, 62)),
    Phrase("CRTError(", .sdk(.swift, 60)),
    Phrase("AWSDynamoDB.", .anchor(module)),
    Phrase("AWSS3.", .service("s3", .module)),
    Phrase("AWSSQS.", .service("sqs", .module)),
    Phrase("AWSSecretsManager.", .service("secretsmanager", .module)),
    Phrase("(httpResponse:", .anchor(structure)),
    Phrase("SmithyHTTPAPI.", .sdk(.swift, 55)),
    Phrase("message: Optional(\"", .sdk(.swift, 50)),
    Phrase("message: Optional(\"", .sign(.fields)),
    Phrase("AWSClientError", .sdk(.swift, 50), fit: .word),
    Phrase("AWSResponseError", .sdk(.swift, 50), fit: .word),
    Phrase("AWSErrorContext", .sdk(.swift, 50)),
    Phrase("SotoCore", .sdk(.swift, 60)),
    Phrase("SotoDynamoDB", .sdk(.swift, 60)),
    Phrase("SotoDynamoDB", .service("dynamodb", .module)),
    Phrase("DynamoDBErrorType", .sdk(.swift, 60)),
    Phrase("DynamoDBErrorType", .service("dynamodb", .module)),
    Phrase("lambda handler returned an error:", .sdk(.swift, 48)),
    Phrase("lambda handler returned an error:", .sign([.failure, .fields])),
    Phrase("lifecycleIteration=", .sdk(.swift, 48)),
    Phrase("Unhandled error, code:", .sdk(.swift, 48)),
    Phrase("aws-trace-id=", .sdk(.swift, 40)),
    Phrase("Fatal error: Error raised at top level", .sdk(.swift, 45)),
    Phrase("Fatal error: Error raised at top level", .sign(.failure)),
    Phrase("Swift runtime failure", .sdk(.swift, 45)),
    Phrase(".swift:", .sdk(.swift, 20)),
    Phrase("HTTPClientError.", .sdk(.swift, 40)),
    Phrase("NIOConnectionError", .sdk(.swift, 40)),
    Phrase("AWS_IO_", .sdk(.swift, 40)),
    Phrase("aws-crt-swift", .sdk(.swift, 40)),
  ]

  private static func typeName(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let (code, end) = CodeName.read(from: hit.end, text)
    guard end > hit.end else { return }
    reading.mark(.swift, 60)
    reading.signs.insert(.fields)
    reading.add(Head(start: hit.start, code: code, strength: 3))
  }

  /// `ResourceNotFoundException(httpResponse: …, message: Optional("…"))`.
  private static func structure(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let start = text.wordStart(before: hit.start)
    let code = text.packed(start..<hit.start)
    guard code.hasSuffix("Exception") || ErrorCode.named(code) != nil else { return }
    reading.mark(.swift, 60)
    reading.add(Head(start: start, code: code, strength: 3))
  }

  private static func module(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    reading.mark(.swift, 61)
    reading.services.append(("dynamodb", .module, hit.start))
    let end = text.wordEnd(from: hit.end)
    let name = text.packed(hit.end..<end)
    if name.hasSuffix("OutputError"), let known = Operations.named(name) {
      reading.operations.append((known, 9, hit.start))
    }
  }
}
