internal import Model

/// The words of the SDKs for Go.
///
/// Version 2: `operation error DynamoDB: PutItem, …, https response error StatusCode: 400, RequestID: X,
/// ⟨code⟩: ⟨message⟩`, with `api error` before codes that are not modelled (smithy-go); version 1: `⟨code⟩:
/// ⟨message⟩`, a line break and `status code: 400, request id: X` (awserr).
enum Go {
  static let phrases: [Phrase] = [
    Phrase("operation error ", .anchor(operation)),
    Phrase("api error ", .anchor(code)),
    Phrase("https response error StatusCode:", .anchor(response)),
    Phrase(", request id:", .anchor(firstVersion)),
    Phrase("RequestError: send request failed", .sdk(.goV1, 60)),
    Phrase("MissingRegion: could not find region", .sdk(.goV1, 60)),
    Phrase("NoCredentialProviders", .sdk(.goV1, 60)),
    Phrase("RequestCanceled: request context canceled", .sdk(.goV1, 60)),
    Phrase("github.com/aws/aws-sdk-go-v2", .sdk(.goV2, 60)),
    Phrase("github.com/aws/aws-sdk-go/", .sdk(.goV1, 60)),
    Phrase("aws/awserr", .sdk(.goV1, 60)),
    Phrase("awserr.", .sdk(.goV1, 60)),
    Phrase("exceeded maximum number of attempts", .sdk(.goV2, 40)),
    Phrase("get identity: get credentials:", .sign(.credentials)),
    Phrase("failed to refresh cached credentials", .sign(.credentials)),
    Phrase("failed to retrieve credentials", .sign(.credentials)),
    Phrase("request send failed, Post", .sdk(.goV2, 50)),
    Phrase("dial tcp", .sdk(.goV2, 8)),
    Phrase("validation error(s) found.", .sdk(.goV2, 30)),
    Phrase("goroutine 1 [", .sign(.trace)),
  ]

  private static func operation(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard let colon = text.find(UInt8(ascii: ":"), in: hit.end..<min(text.count, hit.end + 50)) else {
      return
    }
    reading.mark(.goV2, 60)
    reading.signs.insert(.fields)
    let end = text.wordEnd(from: colon + 1, joinsBreaks: true)
    let name = text.packed(colon + 1..<end)
    guard (hit.end..<colon).allSatisfy({ text.byte($0).isWord || text.byte($0) == UInt8(ascii: "-") }),
      end == colon + 1 || name.first?.isUppercase == true
    else { return }
    let service = Services.named(text.packed(hit.end..<colon))
    guard service != "imds" else { return }
    reading.add(
      Head(start: hit.start, operation: Operations.named(name) ?? name, service: service, strength: 3))
  }

  private static func code(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    var end = text.wordEnd(from: hit.end, joinsBreaks: true)
    while text.byte(end) == 0x2E, text.gap(before: end) == .none, text.byte(end + 1).isWord {
      end = text.wordEnd(from: end + 1)
    }
    guard end > hit.end else { return }
    reading.mark(.goV2, 45)
    let code =
      text.packed(hit.end..<end).contains(".")
      ? text.packed(hit.end..<end) : CodeName.read(from: hit.end, text).0
    join(Head(start: hit.start, code: code, strength: 3), &reading)
  }

  /// `RequestID: X, ResourceNotFoundException: …`.
  private static func response(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    reading.mark(.goV2, 60)
    reading.signs.insert(.fields)
    if text.byte(hit.end) == UInt8(ascii: "5") { reading.details["status"] = "5xx" }
    let window = hit.end..<min(text.count, hit.end + 160)
    guard let at = text.find("requestid:", in: window),
      var comma = text.find(UInt8(ascii: ","), in: at..<min(text.count, at + 120))
    else { return }
    if text.starts(with: "hostid:", at: comma + 1) {
      guard let next = text.find(UInt8(ascii: ","), in: comma + 1..<min(text.count, comma + 200)) else {
        return
      }
      comma = next
    }
    guard !text.starts(with: "apierror", at: comma + 1) else { return }
    let (code, end) = CodeName.read(from: comma + 1, text)
    guard end == text.count || text.byte(end) == UInt8(ascii: ":") else { return }
    join(Head(start: hit.start, code: code, strength: 3), &reading)
  }

  /// The code belongs to the nearest operation before it.
  private static func join(_ head: Head, _ reading: inout Reading) {
    if let at = reading.heads.lastIndex(where: {
      $0.operation != nil && $0.code == nil && $0.start < head.start
    }) {
      reading.heads[at].code = head.code
    } else {
      reading.add(head)
    }
  }

  /// The code stands before the message, which ends before the status line.
  private static func firstVersion(_ hit: Hit, _ reading: inout Reading) {
    // The SDKs for Java print the same words within their parenthesis.
    let start = hit.start - 14
    guard reading.text.starts(with: "statuscode:", at: start) else { return }
    let before = reading.text.byte(start - 1)
    guard [UInt8(ascii: "4"), UInt8(ascii: "5")].contains(reading.text.byte(start + 11)) else { return }
    guard before != UInt8(ascii: ","), before != UInt8(ascii: ";") else { return }
    reading.signs.insert(.fields)
    reading.mark(.goV1, 56)
    guard let at = reading.heads.lastIndex(where: { $0.start < hit.start && $0.code != nil }) else {
      if let name = Exceptions.lastHead(before: hit.start, reading.text) {
        reading.add(Head(start: hit.start, code: name, strength: 3))
      }
      return
    }
    reading.heads[at].strength = 3
  }
}
