import Documents
import Foundation
import Model
import Testing
import Wording

/// A text with what is true of it.
struct CorpusText {
  var id: String
  var text: String
  var truth: Node

  static func all() throws -> [CorpusText] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.sorted { $0.path < $1.path }.flatMap { file in
      try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
        let node = try JSONParser.parse(Array(line.utf8))
        return CorpusText(id: node["id"]?.string ?? "", text: node["text"]?.string ?? "", truth: node)
      }
    }
  }
}

@Suite struct `Corpus of error texts` {
  private static let fields = [
    "family", "code", "operation", "table", "principal", "deniedBy", "cause", "sdk",
  ]

  private func value(_ field: String, _ found: Classification) -> String? {
    switch field {
    case "family": found.family.rawValue
    case "code": found.code
    case "operation": found.operation
    case "table": found.table
    case "principal": found.principal
    case "deniedBy": found.deniedBy?.rawValue
    case "cause": found.cause?.rawValue
    default: found.sdk?.rawValue
    }
  }

  @Test func `texts are told as they are`() throws {
    let classifier = Classifier()
    var asked: [String: Int] = [:]
    var right: [String: Int] = [:]
    var misses: [String] = []
    for item in try CorpusText.all() {
      let found = classifier.classify(item.text)
      for field in Self.fields {
        guard let truth = item.truth[field],
          truth.string != nil
            || field == "code" && item.truth["family"]?.string != "other-service" && !truth.isNull
        else { continue }
        asked[field, default: 0] += 1
        if value(field, found) == truth.string {
          right[field, default: 0] += 1
        } else {
          misses.append("\(item.id) \(field): \(value(field, found) ?? "nil") for \(truth.string ?? "nil")")
        }
      }
      if item.truth["dynamodb"]?.bool == false, found.isDynamoDB {
        misses.append("\(item.id) blamed on DynamoDB")
      }
    }
    let rates = asked.mapValues { Double($0) }.map { ($0.key, Double(right[$0.key] ?? 0) / $0.value) }
    print(
      "rates:",
      rates.sorted { $0.0 < $1.0 }.map { "\($0.0) \(($0.1 * 1000).rounded() / 10)" }.joined(separator: ", "))
    if !misses.isEmpty { print(misses.prefix(80).joined(separator: "\n")) }
    #expect(asked["family", default: 0] >= 400)
    #expect(!misses.contains { $0.hasSuffix("blamed on DynamoDB") })
    for (field, rate) in rates {
      #expect(rate >= (["family", "code"].contains(field) ? 0.99 : 0.97), "\(field)")
    }
  }
}
