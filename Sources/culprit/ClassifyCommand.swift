internal import ArgumentParser
internal import Bytes
internal import Documents
internal import Model
internal import Wording

/// `culprit classify`: what error texts are.
struct ClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify", abstract: "Say what error texts are: whose, of which gate, what they name.",
    discussion: """
      INPUT is a file or - for standard input; gzip or plain. Without --jsonl each input is one text. With --jsonl every \
      line is {"id": …, "text": …}, and a line of JSON answers each.

      Example:
        echo '{"id": 1, "text": "An error occurred (AccessDeniedException) when calling the PutItem operation: …"}' | culprit classify --jsonl
      """)

  @Argument(help: ArgumentHelp("Files, or - for standard input.", valueName: "INPUT"), completion: .file())
  var inputs: [String] = []

  @Flag(name: .long, help: "Read and write a JSON document on each line.")
  var jsonl = false

  /// Longest text without --jsonl, and longest line with it, in bytes.
  private static let limit = 1 << 20

  func run() throws {
    let classifier = Classifier()
    var readable = false
    for path in inputs.isEmpty ? ["-"] : inputs
    where try jsonl ? lines(of: path, classifier) : whole(path, classifier) {
      readable = true
    }
    guard readable else {
      throw Failure(
        status: ExitStatus.nothingReadable,
        message: jsonl
          ? "nothing readable in the input; expected are lines of the form {\"id\": 1, \"text\": \"…\"}"
          : "nothing readable in the input; expected is an error text")
    }
  }

  private func reader(_ path: String) throws(Failure) -> InflatingReader {
    do throws(InputError) {
      return InflatingReader(path == "-" ? Descriptor.standardInput() : try Descriptor(path: path))
    } catch {
      throw Failure(status: ExitStatus.inputMissing, message: "\(path): \(error)")
    }
  }

  private func whole(_ path: String, _ classifier: Classifier) throws(Failure) -> Bool {
    var bytes: [UInt8] = []
    let reader = try reader(path)
    while bytes.count < Self.limit,
      reader.next({ block in for index in block.indices { bytes.append(block[index]) } })
    {}
    guard bytes.contains(where: { $0 > 0x20 }) else { return false }
    let node = ClassificationNode.node(
      classifier.classify(bytes), id: path == "-" ? Node(.null) : Node(.string(path)))
    try Console.output(JSONWriter.write(node) + "\n")
    return true
  }

  private func lines(of path: String, _ classifier: Classifier) throws(Failure) -> Bool {
    let reader = try reader(path)
    var scanner = LineScanner()
    var answers = JSONLines(classifier: classifier, source: path)
    while reader.next({ block in scanner.feed(block) { line, number in answers.answer(line, number) } }) {
      try answers.flush()
    }
    scanner.finish { line, number in answers.answer(line, number) }
    try answers.flush()
    return answers.readable
  }
}

/// Answers lines of JSON.
private struct JSONLines {
  let classifier: Classifier
  let source: String
  private(set) var readable = false
  private var output = ""

  init(classifier: Classifier, source: String) {
    self.classifier = classifier
    self.source = source
  }

  mutating func answer(_ line: Span<UInt8>, _ number: Int) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count)
    for index in line.indices { bytes.append(line[index]) }
    guard bytes.contains(where: { $0 > 0x20 }) else { return }
    guard let document = try? JSONParser.parse(bytes), document.members != nil else {
      Console.note("\(source):\(number): the line is no JSON object")
      return
    }
    let id = document["id"] ?? Node(.null)
    guard let text = document["text"]?.string else {
      Console.note("\(source):\(number): the line has no \"text\"")
      output += JSONWriter.write(ClassificationNode.node(.notAnError, id: id), indent: nil) + "\n"
      return
    }
    readable = true
    output += JSONWriter.write(ClassificationNode.node(classifier.classify(text), id: id), indent: nil) + "\n"
  }

  mutating func flush() throws(Failure) {
    guard !output.isEmpty else { return }
    try Console.output(output)
    output = ""
  }
}

/// A classification as `culprit classify` prints it.
private enum ClassificationNode {
  static func node(_ found: Classification, id: Node) -> Node {
    [
      "id": id, "family": Node(.string(found.family.rawValue)), "code": text(found.code),
      "operation": text(found.operation),
      "table": text(found.table), "principal": text(found.principal),
      "deniedBy": text(found.deniedBy?.rawValue),
      "sdk": text(found.sdk?.rawValue), "dynamodb": Node(.bool(found.isDynamoDB)),
      "cause": text(found.cause?.rawValue),
      "index": text(found.index), "region": text(found.region), "action": text(found.action),
      "resource": text(found.resource),
      "policy": text(found.policy), "service": text(found.service),
      "reasons": Node(.array(found.reasons.map { Node(.string($0)) })),
    ]
  }

  private static func text(_ value: String?) -> Node { value.map { Node(.string($0)) } ?? Node(.null) }
}
