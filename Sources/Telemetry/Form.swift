internal import Bytes
internal import Model

/// A form of log that is read line by line.
protocol LineForm {
  mutating func line(_ line: Span<UInt8>, number: Int)
  mutating func finish() -> Summary
}

/// A form of JSON that is read element by element (see `JSONSplitter` for what an element is).
protocol ElementForm {
  mutating func element(_ json: Span<UInt8>, line: Int)
  mutating func finish() -> Summary
}

/// An input of a known form while it is read.
///
/// Closures, not a protocol's methods: each is compiled for its form, so that nothing is looked up for a
/// line.
struct FormReader {
  /// Takes the next bytes, inflated.
  let take: (Span<UInt8>) -> Void
  /// Ends the input and gives what it told.
  let finish: () -> Summary
  /// What could not be read, as sentences for a user.
  let problems: () -> [String]

  init(
    take: @escaping (Span<UInt8>) -> Void, finish: @escaping () -> Summary,
    problems: @escaping () -> [String]
  ) {
    self.take = take
    self.finish = finish
    self.problems = problems
  }

  /// Reads a form line by line.
  init(lines form: some LineForm, linesBefore: Int) {
    var form = form
    var scanner = LineScanner(linesBefore: linesBefore)
    self.init(
      take: { feed($0, &form, &scanner) },
      finish: {
        scanner.finish { form.line($0, number: $1) }
        return form.finish()
      },
      problems: { scanner.problems })
  }

  /// Reads a form of JSON element by element.
  init(elements form: some ElementForm, wholeDocuments: Bool = false) {
    var form = form
    var splitter = JSONSplitter(wholeDocuments: wholeDocuments)
    self.init(
      take: { feed($0, &form, &splitter) }, finish: { form.finish() },
      problems: { splitter.problems })
  }
}

// Access to what a closure has captured is checked when it begins: here once for a block, not for every line
// of it.

private func feed(_ block: Span<UInt8>, _ form: inout some LineForm, _ scanner: inout LineScanner) {
  scanner.feed(block) { form.line($0, number: $1) }
}

private func feed(_ block: Span<UInt8>, _ form: inout some ElementForm, _ splitter: inout JSONSplitter) {
  splitter.feed(block) { form.element($0, line: $1) }
}

extension LineScanner {
  /// What was cut, as sentences for a user.
  fileprivate var problems: [String] {
    guard let offset = firstCutOffset else { return [] }
    return [
      "\(cutLines) line(s) longer than \(LineScanner.defaultLimit) bytes were cut "
        + "(the first at byte \(offset) of the inflated text)"
    ]
  }
}

extension JSONSplitter {
  /// What was skipped or is missing, as sentences for a user.
  fileprivate var problems: [String] {
    var sentences: [String] = []
    if let offset = firstSkippedOffset {
      sentences.append(
        "\(skippedElements) element(s) longer than \(JSONSplitter.defaultLimit) bytes were skipped "
          + "(the first at byte \(offset) of the inflated text)")
    }
    if let offset = firstStrayOffset {
      sentences.append("text that is no JSON was left out (from byte \(offset) of the inflated text)")
    }
    if isIncomplete {
      sentences.append(
        "the JSON text ends too early (at byte \(bytesRead) of the inflated text); what came before is kept")
    }
    return sentences
  }
}
