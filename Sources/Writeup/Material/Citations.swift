internal import Diagnosis
internal import Model

/// Short labels for evidence whose paths are too long to be read in a sentence.
///
/// A label is the stage's letter and the number of the input (`B1`); the appendix says which file it is.
struct Citations {
  private(set) var entries: [(label: String, path: String, kind: String, bytes: Int, events: Int)] = []
  private var labels: [String: String] = [:]

  /// Paths up to this length stand in a sentence as they are.
  private static let longest = 72

  init(stages: [EvidenceStage]) {
    for (number, stage) in stages.enumerated() {
      let letter = number == 0 ? "B" : number == stages.count - 1 ? "A" : "S\(number)."
      for (index, input) in stage.report.inputs.enumerated() {
        let label = "\(letter)\(index + 1)"
        entries.append((label, input.path, input.kind, input.bytes, input.events))
        if input.events > 0, input.path.count > Self.longest { labels[input.path] = label }
      }
    }
  }

  /// Where evidence stands.
  func place(_ evidence: Evidence) -> Phrase {
    var phrase: Phrase
    if let label = labels[evidence.source] {
      phrase = evidence.line.map { "\(words: label) line \($0)" } ?? "\(words: label)"
    } else {
      phrase = "\(evidence.line.map { "\(evidence.source):\($0)" } ?? evidence.source)"
    }
    if let request = evidence.requestID { phrase = phrase + ", request \(request)" }
    if let trace = evidence.traceID { phrase = phrase + ", trace \(trace)" }
    return phrase
  }

  func place(_ place: DocumentPlace) -> Phrase {
    place.pointer.hasPrefix("/")
      ? "\("\(place.path):\(place.line)") (\(place.pointer))" : "\("\(place.path):\(place.line)")"
  }

  /// A command that prints the line; nil where the evidence has no line.
  func command(_ evidence: Evidence) -> String? {
    guard let line = evidence.line else { return nil }
    let reader = evidence.source.hasSuffix(".gz") ? "zcat" : "cat"
    return "\(reader) \(ShellWord.quoted(evidence.source)) | sed -n '\(line)p'"
  }
}

/// A word of a shell's command line (POSIX shell command language, "Quoting").
enum ShellWord {
  static func quoted(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || [0x2D, 0x2E, 0x2F, 0x5F, 0x3A, 0x2C, 0x40].contains(byte)
    }
    guard !plain || text.isEmpty else { return text }
    return "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
