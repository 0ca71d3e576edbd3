internal import Model

/// The words of the SDK for Rust (and of Rusoto before it): mostly `Debug` forms of nested structures.
enum Rust {
  static let phrases: [Phrase] = [
    Phrase("ServiceError(ServiceError {", .sdk(.rust, 60)),
    Phrase("ServiceError(ServiceError {", .sign(.fields)),
    Phrase("DispatchFailure(", .sdk(.rust, 60)),
    Phrase("DispatchFailure", .sdk(.rust, 50), fit: .word),
    Phrase("ConnectorError {", .sdk(.rust, 60)),
    Phrase("ConstructionFailure(", .sdk(.rust, 60)),
    Phrase("TimeoutError(TimeoutError", .sdk(.rust, 60)),
    Phrase("TimeoutError(MaybeTimeoutError", .sdk(.rust, 60)),
    Phrase("MaybeTimeoutError {", .sdk(.rust, 55)),
    Phrase("ErrorMetadata {", .sdk(.rust, 60)),
    Phrase("SdkBody {", .sdk(.rust, 60)),
    Phrase("WrappedSdkError", .sdk(.rust, 60)),
    Phrase("ErrorMetadata {", .sign(.fields)),
    Phrase("Unhandled(Unhandled {", .sdk(.rust, 60)),
    Phrase("unhandled error (", .anchor(unhandled)),
    Phrase("aws_sdk_", .anchor(crate)),
    Phrase("aws-sdk-dynamodb", .sdk(.rust, 30)),
    Phrase("aws_request_id", .sdk(.rust, 40)),
    Phrase("code: Some(", .anchor(code)),
    Phrase("code: Some(", .sdk(.rust, 40)),
    Phrase("message: Some(", .sdk(.rust, 30)),
    Phrase("service error: ", .sdk(.rust, 35)),
    Phrase("dispatch failure", .sdk(.rust, 35)),
    Phrase("hyper::Error", .sdk(.rust, 40)),
    Phrase("hyper_util::", .sdk(.rust, 40)),
    Phrase("RusotoError", .sdk(.rust, 40)),
    Phrase("HttpDispatchError", .sdk(.rust, 40)),
    Phrase("called `Result::unwrap()`", .sdk(.rust, 40)),
    Phrase("called `Result::unwrap()`", .sign(.failure)),
    Phrase("thread 'main' panicked", .sdk(.rust, 38)),
    Phrase("thread 'main' panicked", .sign(.failure)),
    Phrase("Error(Connect, ", .sdk(.rust, 35)),
    Phrase("lambda_runtime", .sdk(.rust, 30)),
    Phrase("x-amzn-errortype\": ", .anchor(header)),
    Phrase("x-amzn-errortype: ", .anchor(header)),
  ]

  private static func code(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let start = Token.isQuote(text.byte(hit.end)) ? hit.end + 1 : hit.end
    let (code, end) = CodeName.read(from: start, text)
    guard end > start, !Cancellation.isReason(code, before: hit.start, text) else { return }
    reading.add(Head(start: hit.start, code: code, strength: 3))
  }

  /// `unhandled error (AccessDeniedException)`: how codes that are not modelled print.
  private static func unhandled(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let end = text.wordEnd(from: hit.end, joinsBreaks: true)
    guard text.byte(end) == UInt8(ascii: ")"), end > hit.end else { return }
    reading.mark(.rust, 60)
    reading.add(Head(start: hit.start, code: text.packed(hit.end..<end), strength: 3))
  }

  private static func header(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let start = Token.isQuote(text.byte(hit.end)) ? hit.end + 1 : hit.end
    let (code, end) = CodeName.read(from: start, text)
    guard end > start else { return }
    reading.add(Head(start: hit.start, code: code, strength: 3))
  }

  /// `aws_sdk_dynamodb::operation::put_item`.
  private static func crate(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    // `AWS_SDK_LOAD_CONFIG` is no crate.
    guard text.packed[hit.start] == UInt8(ascii: "a") else { return }
    let end = text.wordEnd(from: hit.end, joinsBreaks: false)
    reading.mark(.rust, 61)
    reading.services.append((Services.named(text.packed(hit.end..<end)), .module, hit.start))
    if text.starts(with: "::operation::", at: end) {
      let stop = text.wordEnd(from: end + 13)
      if let known = Operations.named(text.packed(end + 13..<stop)) {
        reading.operations.append((known, 9, hit.start))
      }
    }
  }
}
