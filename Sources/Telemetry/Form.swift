internal import Bytes
internal import Model

/// A form of input while it is read.
protocol Form {
  /// Takes the next bytes, inflated.
  mutating func take(_ block: Span<UInt8>)
  /// Ends the input and gives what it told.
  mutating func finish() -> Summary
  /// What could not be read, as sentences for a user.
  var problems: [String] { get }
}

/// A form that is read line by line.
protocol LineForm {
  mutating func line(_ line: Span<UInt8>, number: Int)
  mutating func finish() -> Summary
}

/// A form of JSON that is read element by element (see `JSONSplitter` for what an element is).
protocol ElementForm {
  mutating func element(_ json: Span<UInt8>, line: Int)
  mutating func finish() -> Summary
}

/// Reads a form line by line.
struct LineReader<Lines: LineForm>: Form {
  private var form: Lines
  private var scanner: LineScanner

  init(_ form: Lines, linesBefore: Int = 0) {
    self.form = form
    scanner = LineScanner(linesBefore: linesBefore)
  }

  mutating func take(_ block: Span<UInt8>) {
    // Taken out for the call, so that the form may change meanwhile.
    var scanner = LineScanner()
    swap(&scanner, &self.scanner)
    scanner.feed(block) { form.line($0, number: $1) }
    swap(&scanner, &self.scanner)
  }

  mutating func finish() -> Summary {
    scanner.finish { form.line($0, number: $1) }
    return form.finish()
  }

  var problems: [String] {
    guard let offset = scanner.firstCutOffset else { return [] }
    return [
      "\(scanner.cutLines) line(s) longer than \(LineScanner.defaultLimit) bytes were cut "
        + "(the first at byte \(offset) of the inflated text)"
    ]
  }
}

/// Reads a form of JSON element by element.
struct ElementReader<Elements: ElementForm>: Form {
  private var form: Elements
  private var splitter: JSONSplitter

  init(_ form: Elements, wholeDocuments: Bool = false) {
    self.form = form
    splitter = JSONSplitter(wholeDocuments: wholeDocuments)
  }

  mutating func take(_ block: Span<UInt8>) {
    var splitter = JSONSplitter(wholeDocuments: false)
    swap(&splitter, &self.splitter)
    splitter.feed(block) { form.element($0, line: $1) }
    swap(&splitter, &self.splitter)
  }

  mutating func finish() -> Summary { form.finish() }

  var problems: [String] {
    var sentences: [String] = []
    if let offset = splitter.firstSkippedOffset {
      sentences.append(
        "\(splitter.skippedElements) element(s) longer than \(JSONSplitter.defaultLimit) bytes were skipped "
          + "(the first at byte \(offset) of the inflated text)")
    }
    if splitter.isIncomplete { sentences.append("the JSON text ends too early; what came before is kept") }
    return sentences
  }
}
