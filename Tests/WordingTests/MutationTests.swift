import Documents
import Fuzzing
import Model
import Testing
import Wording

/// What log shippers, terminals and people do to a text.
enum Mutation: String, CaseIterable, CustomTestStringConvertible {
  case syslog, kubectl, quoted, boxed, coloured, windows, nested, nestedTwice, wrapped

  var testDescription: String { rawValue }

  func applied(to text: String) -> String {
    switch self {
    case .syslog: "May  1 10:00:00 host app[123]: " + text
    case .kubectl: "pod/api-7d9f-x2 2026-05-01T10:00:00.123456789Z stderr F " + text
    case .quoted:
      text.split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }.joined(separator: "\n")
    case .boxed:
      text.split(separator: "\n", omittingEmptySubsequences: false).map { "│ " + $0 }.joined(separator: "\n")
    case .coloured: "\u{1B}[31m" + text.replacing(": ", with: "\u{1B}[0m: \u{1B}[1m") + "\u{1B}[0m"
    case .windows: text.replacing("\n", with: "\r\n")
    case .nested: Self.json(text)
    case .nestedTwice: Self.json(Self.json(text))
    case .wrapped: Self.wrapped(text, at: 79)
    }
  }

  private static func json(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case "\n", "\r\n": escaped += "\\n"
      case "\t": escaped += "\\t"
      default: escaped.append(character)
      }
    }
    return "{\"log\":\"\(escaped)\",\"stream\":\"stderr\"}"
  }

  private static func wrapped(_ text: String, at width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      stride(from: 0, to: max(1, line.count), by: width).map { String(line.dropFirst($0).prefix(width)) }
        .joined(separator: "\n")
    }.joined(separator: "\n")
  }
}

@Suite struct `Texts in real surroundings` {
  @Test(arguments: Mutation.allCases)
  func `what surrounds a text does not change what it is`(mutation: Mutation) throws {
    let classifier = Classifier()
    var asked = 0
    var same = 0
    var misses: [String] = []
    for item in try CorpusText.all() where item.truth["family"]?.string != "not-an-error" {
      let found = classifier.classify(mutation.applied(to: item.text))
      asked += 1
      if found.family.rawValue == item.truth["family"]?.string {
        same += 1
      } else {
        misses.append("\(item.id): \(found.family.rawValue)")
      }
      if item.truth["dynamodb"]?.bool == false { #expect(!found.isDynamoDB, "\(item.id)") }
    }
    let rate = Double(same) / Double(asked)
    print("\(mutation.rawValue): \((rate * 1000).rounded() / 10) %", misses.prefix(5))
    #expect(rate >= 0.97, "\(misses.prefix(10))")
  }

  @Test func `no bytes stop the classifier`() throws {
    let classifier = Classifier()
    let texts = try CorpusText.all().map { Array($0.text.utf8) }
    for seed in FuzzSeeds(7) {
      var random = SeededGenerator(state: seed)
      for _ in 0..<3_000 {
        var bytes = texts.randomElement(using: &random) ?? []
        damage(&bytes, &random)
        _ = classifier.classify(bytes)
      }
    }
    _ = classifier.classify([UInt8](repeating: 0x5C, count: 1 << 20))
    _ = classifier.classify([UInt8](repeating: UInt8(ascii: "("), count: 1 << 20))
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 0...8, using: &random) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(index...)
      case 2: bytes.insert(contentsOf: bytes.prefix(64), at: index)
      default: bytes.remove(at: index)
      }
    }
  }
}
