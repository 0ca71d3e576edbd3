internal import Model

/// The words of the SDK for Ruby: `Aws::⟨service⟩::Errors::⟨code⟩`.
enum Ruby {
  static let phrases: [Phrase] = [
    Phrase("::Errors::", .anchor(errors)),
    Phrase("Aws::Errors::", .anchor(client)),
    Phrase("Aws::DynamoDB", .sdk(.ruby, 50)),
    Phrase("Aws::DynamoDB", .service("dynamodb", .module)),
    Phrase("Seahorse::Client", .sdk(.ruby, 60)),
    Phrase("seahorse/client", .sdk(.ruby, 60)),
    Phrase("/gems/aws-sdk-", .sdk(.ruby, 60)),
    Phrase("/gems/aws-sdk-", .sign(.trace)),
    Phrase("gems/aws-sdk-dynamodb", .service("dynamodb", .module)),
    Phrase("aws-sdk-dynamodb/client.rb:", .anchor(frame)),
    Phrase("Error raised from handler method", .sdk(.ruby, 40)),
    Phrase("Error raised from handler method", .sign(.failure)),
    Phrase("Critical exception from handler", .sdk(.ruby, 40)),
    Phrase("Critical exception from handler", .sign(.failure)),
    Phrase("Init error when loading handler", .sdk(.ruby, 40)),
    Phrase("Init error when loading handler", .sign(.failure)),
    Phrase("Function<", .sdk(.ruby, 40)),
    Phrase("Dynamoid::", .sdk(.ruby, 40)),
    Phrase("Net::OpenTimeout", .sdk(.ruby, 40)),
    Phrase("Net::ReadTimeout", .sdk(.ruby, 40)),
    Phrase("Failed to open TCP connection", .sdk(.ruby, 40)),
    Phrase(".rb:", .sdk(.ruby, 20)),
    Phrase(".rb:", .sign(.trace)),
    Phrase("missing required parameter params[", .sdk(.ruby, 40)),
    Phrase("unable to sign request without credentials", .sdk(.ruby, 40)),
  ]

  private static func errors(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let start = text.wordStart(before: hit.start)
    let service = text.packed(start..<hit.start)
    let (code, end) = CodeName.read(from: hit.end, text)
    guard start > 1, end > hit.end, text.byte(start - 1) == UInt8(ascii: ":") else { return }
    reading.mark(.ruby, 62)
    let after = text.byte(end)
    let isHead =
      after == UInt8(ascii: ":") || after == UInt8(ascii: ">") || after == UInt8(ascii: ")")
      || after == UInt8(ascii: "(") || text.gap(before: end) == .lineBreak
    reading.add(
      Head(
        start: hit.start, code: code == "ServiceError" ? nil : code, service: Services.named(service),
        strength: isHead ? 3 : 2))
  }

  /// `lib/aws-sdk-dynamodb/client.rb:5551:in `query'`.
  private static func frame(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard let at = text.find(":in", in: hit.end..<min(text.count, hit.end + 12)) else { return }
    var start = at + 3
    while Token.isQuote(text.byte(start)) { start += 1 }
    if let known = Operations.named(text.packed(start..<text.wordEnd(from: start))) {
      reading.operations.append((known, 9, hit.start))
    }
  }

  private static func client(_ hit: Hit, _ reading: inout Reading) { reading.mark(.ruby, 61) }
}
