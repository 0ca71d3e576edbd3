internal import Bytes
internal import Model

/// A form of log that is read line by line.
protocol LineForm {
  mutating func line(_ line: Span<UInt8>, number: Int)
  mutating func finish() -> Summary
}

/// A form of JSON that is read element by element (see `JSONSplitter` for what an element is).
protocol ElementForm {
  /// Reads one element; false where it is none of the form's.
  mutating func element(_ json: Span<UInt8>, line: Int) -> Bool
  mutating func finish() -> Summary
}

/// Where in its input a text begins.
struct TextPlace {
  var lines = 0
  /// Inflated bytes.
  var bytes = 0
}

/// An input of a known form, or the part of one, while it is read.
///
/// Closures, not a protocol's methods: each is compiled for its form, so that nothing is looked up for a
/// line.
struct FormReader {
  /// Takes the next bytes, inflated.
  ///
  /// Gives the position in them at which a document, or a text, begins that may be of another form: nothing
  /// behind it has been taken. The second argument says that they begin with one that is of this form.
  let take: (Span<UInt8>, Bool) -> Int?
  /// Where the bytes begin that are taken next.
  let place: () -> TextPlace
  /// Ends the input and gives what it told.
  let finish: () -> Summary
  /// What could not be read, as sentences for a user.
  let problems: () -> [String]

  init(
    take: @escaping (Span<UInt8>, Bool) -> Int?, place: @escaping () -> TextPlace,
    finish: @escaping () -> Summary, problems: @escaping () -> [String]
  ) {
    self.take = take
    self.place = place
    self.finish = finish
    self.problems = problems
  }

  /// Reads a form line by line.
  init(lines form: some LineForm, from start: TextPlace) {
    var form = form
    var scanner = LineScanner(linesBefore: start.lines, bytesBefore: start.bytes)
    var gate = DocumentGate()
    self.init(
      take: { feed($0, $1, &form, &scanner, &gate) },
      place: { TextPlace(lines: scanner.lines, bytes: scanner.bytesRead) },
      finish: {
        scanner.finish { form.line($0, number: $1) }
        return form.finish()
      },
      problems: { scanner.problems })
  }

  /// Reads a form of JSON element by element.
  init(
    elements form: some ElementForm, from start: TextPlace, wholeDocuments: Bool = false,
    bareDocuments: Bool = false, limit: Int = JSONSplitter.defaultLimit,
    problems: @escaping ([String]) -> [String] = { $0 }
  ) {
    var form = form
    var splitter = JSONSplitter(
      wholeDocuments: wholeDocuments, bareDocuments: bareDocuments, limit: limit, linesBefore: start.lines,
      bytesBefore: start.bytes)
    var gate = DocumentGate()
    var passed = PassedOver()
    self.init(
      take: { feed($0, $1, &form, &splitter, &gate, &passed) },
      place: { TextPlace(lines: splitter.linesBefore, bytes: splitter.bytesRead) },
      finish: { form.finish() },
      problems: { problems(splitter.problems + passed.problems) })
  }
}

// Access to what a closure has captured is checked when it begins: here once for a block, not for every line
// of it.

private func feed(
  _ block: Span<UInt8>, _ isAccepted: Bool, _ form: inout some LineForm, _ scanner: inout LineScanner,
  _ gate: inout DocumentGate
) -> Int? {
  let read = scanner.bytesRead
  return scanner.feed(
    block, accepted: isAccepted, stop: { gate.mayBegin($0, at: $1, offset: read &+ $1) },
    { form.line($0, number: $1) })
}

private func feed(
  _ block: Span<UInt8>, _ isAccepted: Bool, _ form: inout some ElementForm, _ splitter: inout JSONSplitter,
  _ gate: inout DocumentGate, _ passed: inout PassedOver
) -> Int? {
  if isAccepted { gate.accept(block) }
  let read = splitter.bytesRead
  let other = gate.lastOther
  return splitter.feed(
    block, accepted: isAccepted, stop: { gate.mayBeOther($0, at: $1, offset: read &+ $1) },
    { if !form.element($0, line: $1), $2 != other { passed.note($2) } })
}

/// Elements that are none of the form's.
private struct PassedOver {
  private var count = 0
  private var first = 0

  mutating func note(_ offset: Int) {
    if count == 0 { first = offset }
    count &+= 1
  }

  var problems: [String] {
    count == 0
      ? []
      : [
        "\(count) element(s) that are none of this form were passed over "
          + "(the first at byte \(first) of the inflated text)"
      ]
  }
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
  var problems: [String] {
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
