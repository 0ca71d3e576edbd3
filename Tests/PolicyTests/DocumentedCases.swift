import Documents
import Foundation
import Policy
import Testing

/// A case of `Cases/*.json`: the input of `culprit iam simulate`, and what a page of the documentation
/// makes of it.
struct DocumentedCase: Sendable, CustomTestStringConvertible {
  let file: String
  let node: Node

  var name: String { node["name"]?.string ?? "" }
  /// The rule that the case tests, and the page that states it.
  var rule: String { "\(node["rule"]?.string ?? "") (\(node["page"]?.string ?? ""))" }
  var testDescription: String { "\(file): \(name)" }

  static let all: [DocumentedCase] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { $0.hasSuffix(".json") }.flatMap { name -> [DocumentedCase] in
      guard let data = try? Data(contentsOf: folder.appending(path: name)),
        let cases = try? JSONParser.parse([UInt8](data)).array
      else { return [] }
      return cases.map { DocumentedCase(file: String(name.dropLast(".json".count)), node: $0) }
    }
  }()
}

@Suite struct `Documented rules` {
  @Test(arguments: DocumentedCase.all)
  func `a request is answered as the documentation says`(documented: DocumentedCase) throws {
    let simulation = try Simulation(Node(.array([documented.node])))
    #expect(simulation.problems.isEmpty)
    let answer = try #require(simulation.output.array?.first)
    #expect(answer["name"]?.string == documented.name)
    #expect(answer["result"] == documented.node["expected"], "\(documented.rule)")
    if let kind = documented.node["decidedBy"] { #expect(answer["decidedBy"] == kind, "\(documented.rule)") }
    if let statements = documented.node["statements"] { #expect(answer["statements"] == statements) }
  }

  @Test func `there are as many as promised, each with its rule and page`() {
    #expect(DocumentedCase.all.count >= 250)
    #expect(DocumentedCase.all.allSatisfy { $0.node["rule"] != nil && $0.node["page"] != nil })
  }
}
