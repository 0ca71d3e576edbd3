internal import Model

/// Names of exceptions that are no codes of a service.
enum Exceptions {
  static let phrases: [Phrase] =
    [
      "Error:", "Exception:", "Timeout:", "Fault:", "Failure:", "Canceled:", "NotPresent:", "Inexact:",
      "CredentialProviders:",
      "MissingRegion:", "Endpoint:", "ProfileNotFound:", "RequestCanceled:", "MissingRequiredParameter:",
      "UnexpectedParameter:",
      "InvalidParameterType:", "ValidationErrors:",
    ].map { Phrase($0, .anchor(readHead)) }
    + [Phrase("Error [", .anchor(readBracketed)), Phrase("NetworkingError (", .anchor(readParenthesized))]
    + [".exceptions.", ".errors.", ".error.", ".exc."].map { Phrase($0, .anchor(readPackaged)) }
    + ["panic: ", "panicked at ", "Fatal error: ", "Segmentation fault", "core dumped"].map {
      Phrase($0, .anchor(readPanic))
    }
    + [
      Phrase("Error)", .anchor(readTrailing)), Phrase("Exception", .anchor(readLast)),
      Phrase("Error", .anchor(readLast)), Phrase("Error {", .anchor(readStructure)),
    ]
    + [
      "Denied:", "Available:", "Exceeded:", "Failed:", "Expired:", "Closed:", "Reset:", "Found:", "Request:",
      "Unauthorized:", "Refused:",
    ].map {
      Phrase($0, .anchor(readQualified))
    }
    + ["SdkClientException", "AmazonClientException"].map { name in
      Phrase(name, .anchor { hit, reading in reading.exceptions.append((name, hit.start)) }, fit: .word)
    }
    + [
      "errorType\": \"", "exception_name\": \"", "errorType': '", "error_type\": \"", "exception_type\": \"",
    ].map {
      Phrase($0, .anchor(readField))
    }
    + ["code: '", "\"code\": \"", "'code': '", "name: '", "\"name\": \""].map {
      Phrase($0, .anchor(readCode))
    }

  private static let limit = 24

  /// `KeyError: …`: the class before a message.
  private static func readHead(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let colon = hit.end - 1
    guard reading.exceptions.count < limit, text.gap(before: colon) == .none,
      text.byte(hit.end) != UInt8(ascii: ":") || text.gap(before: hit.end) != .none
    else { return }
    var (name, start) = name(before: colon, text)
    while name.first == "_" {
      name.removeFirst()
      start += 1
    }
    guard name.first?.isUppercase == true, name.contains(where: \.isLowercase),
      !CodeContext.isCounted(colon, text)
    else { return }
    reading.exceptions.append((name, start))
    if let (library, isOwn) = Library.named(before: start, text) {
      reading.library = reading.library ?? library
      // A vendor's name stands in its package and in its classes: `com.mongodb.MongoTimeoutException`.
      let isVendors =
        name.lowercased().hasPrefix(library.lowercased().prefix(5)) || Vendors.named(library) != nil
      reading.isLibrarysException = reading.isLibrarysException || isOwn || isVendors
    }
    if let vendor = Vendors.named(name) {
      reading.library = reading.library ?? vendor
      reading.isLibrarysException = true
    }
  }

  /// `google.api_core.exceptions.PermissionDenied: …`: a name that only its package shows to be a class.
  private static func readQualified(_ hit: Hit, _ reading: inout Reading) {
    let start = reading.text.wordStart(before: hit.end - 1)
    if reading.text.byte(start - 1) == UInt8(ascii: "$") { return readHead(hit, &reading) }
    if Library.named(before: start, reading.text) != nil { readHead(hit, &reading) }
  }

  /// `stripe.error.CardError: …`, `kafka.errors.NoBrokersAvailable`: a class whose package says that it is
  /// one.
  private static func readPackaged(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let end = text.wordEnd(from: hit.end)
    let name = text.packed(hit.end..<end)
    guard name.first?.isUppercase == true, name.contains(where: \.isLowercase),
      text.byte(end) == UInt8(ascii: ":") && text.byte(end + 1) != UInt8(ascii: ":") || end == text.count
        || text.gap(before: end) == .lineBreak,
      let (library, _) = Library.named(before: hit.end, text), reading.exceptions.count < limit,
      reading.exceptions.last?.start != hit.end
    else { return }
    reading.exceptions.append((name, hit.end))
    reading.library = reading.library ?? library
    reading.isLibrarysException = true
  }

  /// `…: com.mongodb.MongoTimeoutException`: a class of a library that ends a line.
  private static func readLast(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard hit.end == text.count || text.gap(before: hit.end) == .lineBreak, reading.exceptions.count < limit
    else {
      return
    }
    let start = text.wordStart(before: hit.end)
    let name = text.packed(start..<hit.end)
    guard name.first?.isUppercase == true else { return }
    guard let (library, isOwn) = Library.named(before: start, text), isOwn || Vendors.named(library) != nil
    else {
      // A class that is all of its line, with its package.
      if text.byte(start - 1) == 0x2E, text.gap(before: start) == .none, isWholeLine(start, text) {
        reading.exceptions.append((name, start))
      }
      return
    }
    reading.exceptions.append((name, start))
    reading.library = reading.library ?? library
    reading.isLibrarysException = true
  }

  /// `ProviderError { source: … }`: a structure as Rust prints it.
  private static func readStructure(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let start = text.wordStart(before: hit.end - 1)
    let name = text.packed(start..<hit.end - 1)
    guard name.first?.isUppercase == true, text.gap(before: hit.end - 1) == .space,
      name.count(where: \.isUppercase) > 1,
      reading.exceptions.count < limit,
      reading.signs.contains(.trace) || text.byte(start - 1) == UInt8(ascii: "(")
    else { return }
    reading.exceptions.append((name, start))
  }

  /// Whether nothing but a package stands on the line before a class.
  private static func isWholeLine(_ start: Int, _ text: WordingText) -> Bool {
    var index = start
    while index > 0, text.gap(before: index) == .none,
      text.byte(index - 1).isWord || text.byte(index - 1) == 0x2E
    {
      index -= 1
    }
    return text.gap(before: index) == .lineBreak
  }

  /// `panic: runtime error: index out of range`, `thread 'main' panicked at src/main.rs:12:5`.
  private static func readPanic(_ hit: Hit, _ reading: inout Reading) {
    reading.exceptions.append((panic, hit.start))
    reading.signs.insert(.failure)
  }

  /// `undefined method 'x' for nil:NilClass (NoMethodError)`, as Ruby prints what nobody rescued.
  private static func readTrailing(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let start = text.wordStart(before: hit.end - 1)
    guard text.byte(start - 1) == UInt8(ascii: "("), text.gap(before: start - 1) == .space,
      hit.end == text.count || text.gap(before: hit.end) == .lineBreak
    else { return }
    reading.exceptions.append((text.packed(start..<hit.end - 1), start))
  }

  /// `Error [TimeoutError]: socket hang up`: a class that Node.js prints behind the stack's own.
  private static func readBracketed(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let end = text.wordEnd(from: hit.end)
    let name = text.packed(hit.end..<end)
    guard text.byte(end) == UInt8(ascii: "]"), text.byte(end + 1) == UInt8(ascii: ":"),
      name.first?.isUppercase == true
    else { return }
    if name.hasPrefix("ERR_") {
      let start = text.wordStart(before: hit.start + 5)
      reading.exceptions.append((text.packed(start..<hit.start + 5), start))
    } else if name.contains(where: \.isLowercase) {
      reading.exceptions.append((name, hit.end))
    }
  }

  /// `Seahorse::Client::NetworkingError (Failed to open TCP connection …):`, as Rails prints it.
  private static func readParenthesized(_ hit: Hit, _ reading: inout Reading) {
    reading.exceptions.append(("NetworkingError", hit.start))
  }

  /// The class that ends before `colon`; one that a line break cuts is put together where that makes a known
  /// one, or where what stands on the line is no name.
  private static func name(before colon: Int, _ text: WordingText) -> (String, Int) {
    let start = text.wordStart(before: colon)
    let name = text.packed(start..<colon)
    guard text.gap(before: start) == .lineBreak, start > 0, text.byte(start - 1).isWord else {
      return (name, start)
    }
    let before = text.wordStart(before: start)
    let whole = text.packed(before..<colon)
    let isKnown = ErrorCode.clientNames[whole] != nil || ErrorCode.named(whole) != nil
    return isKnown || name.first?.isUppercase != true ? (whole, before) : (name, start)
  }

  /// `"errorType": "KeyError"`, with its package or module before it.
  private static func readField(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    var end = hit.end
    while end < text.count, text.byte(end).isWord || [0x2E, 0x3A, 0x3C, 0x3E].contains(text.byte(end)),
      end - hit.end < 120
    { end += 1 }
    let value = text.packed(hit.end..<end)
    reading.signs.insert(.fields)
    if value == "LambdaException" { return }
    guard !value.isEmpty,
      !["Runtime.", "Sandbox.", "Function.", "Extension."].contains(where: value.hasPrefix)
    else {
      return
    }
    let last = value.split(whereSeparator: { ".:<>".contains($0) }).last.map(String.init) ?? value
    reading.exceptions.insert((last, hit.start), at: 0)
  }

  /// `code: 'NetworkingError'`: a field that counts where its value is a client's name for a failure.
  private static func readCode(_ hit: Hit, _ reading: inout Reading) {
    let name = reading.text.packed(hit.end..<reading.text.wordEnd(from: hit.end))
    guard ErrorCode.clientNames[name] != nil || ErrorCode.systemErrors.contains(name) else { return }
    reading.exceptions.append((name, hit.start))
  }

  /// The exception that says most: an SDK's own class before a program's.
  static func choose(_ found: [(name: String, start: Int)]) -> (name: String, start: Int)? {
    found.first { ErrorCode.clientNames[$0.name] != nil } ?? found.first { !isVague($0.name) }
  }

  /// What programs throw where they have no class of their own.
  static let bare: Set<String> = ["Error", "Exception", "RuntimeException", panic]

  /// What stands for the class of a failure in languages that have none.
  static let panic = "panic"

  /// The name of the error whose head stands before `end`.
  static func lastHead(before end: Int, _ text: WordingText) -> String? {
    var search = max(0, end - 600)
    while let colon = text.find(UInt8(ascii: ":"), in: search..<end) {
      search = colon + 1
      let start = text.wordStart(before: colon)
      let name = text.packed(start..<colon)
      if name.utf8.count > 3, name.first?.isUppercase == true, text.byte(colon + 1) != UInt8(ascii: ":"),
        name.contains(where: \.isLowercase)
      {
        return name
      }
    }
    return nil
  }

  private static let vague: Set<String> = [
    "Error", "Exception", "Fault", "Failure", "Timeout", "FunctionError", "OperationError", "AggregateError",
    "ClientError",
    "RuntimeException", "CompletionException", "ExecutionException", "InvocationTargetException",
    "UncaughtException",
    "Runtime", "HttpErrorResponseException", "ServiceError", "wrapError", "errorString", "DynamoDbException",
    "Throwable",
    "AmazonDynamoDBException", "AggregateException", "HandlerError", "JSONResponseError", "AWSKMSException",
    "AmazonServiceException", "UnhandledPromiseRejection", panic,
  ]

  /// Whether a name says no more than that something failed.
  static func isVague(_ name: String) -> Bool { vague.contains(name) || ErrorCode.generic.contains(name) }
}
