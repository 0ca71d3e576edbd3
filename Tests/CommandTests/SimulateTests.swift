import Foundation
import Testing

@Suite struct `Simulate` {
  private static let reader = #"""
    {"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":"dynamodb:Get*","Resource":"*"},
    {"Sid":"Never","Effect":"Deny","Action":"dynamodb:DeleteItem","Resource":"*"}]}
    """#

  /// A case of `culprit iam simulate`: a function of role Writer calls its own account's table.
  private static func ask(_ name: String, _ action: String, more: String = "") -> String {
    #"""
    {"name":"\#(name)","request":{"action":"dynamodb:\#(action)",
    "resource":{"resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/Users","accountId":"111122223333"},
    "principal":"arn:aws:sts::111122223333:assumed-role/Writer/fn"},"identityPolicies":[\#(reader)]\#(more)}
    """#
  }

  /// One answer for each way in which a request ends, in an order that no sorting gives.
  private static let cases =
    "["
    + [
      ask("third", "PutItem"), ask("first", "GetItem"), ask("second", "DeleteItem"),
      ask("no level", "GetItem", more: #","serviceControlPolicies":[]"#),
    ].joined(separator: ",") + "]"

  private struct Answer: Decodable, Equatable {
    struct Statement: Decodable, Equatable {
      var policy: String
      var index: Int
      var sid: String?
    }
    var name: String?
    var result: String?
    var decidedBy: String?
    var statements: [Statement]?
    var error: String?
  }

  private static let answers = [
    Answer(name: "third", result: "ImplicitlyDenied", decidedBy: "identity-policy", statements: []),
    Answer(
      name: "first", result: "Allowed", decidedBy: "identity-policy",
      statements: [.init(policy: "identityPolicies[0]", index: 0, sid: "Read")]),
    Answer(
      name: "second", result: "ExplicitlyDenied", decidedBy: "identity-policy",
      statements: [.init(policy: "identityPolicies[0]", index: 1, sid: "Never")]),
    Answer(name: "no level", result: "ImplicitlyDenied", decidedBy: "scp", statements: []),
  ]

  private func simulate(_ arguments: [String], input: String? = nil) throws -> Program.Outcome {
    try Program.run(["iam", "simulate"] + arguments, input: input.map { Data($0.utf8) })
  }

  private func decoded(_ outcome: Program.Outcome) throws -> [Answer] {
    try JSONDecoder().decode([Answer].self, from: Data(outcome.output.utf8))
  }

  private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "cases-\(UUID().uuidString).json")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(url.path)
  }

  @Test(arguments: [[], ["-"]])
  func `cases come from standard input, and answers in their order`(arguments: [String]) throws {
    let outcome = try simulate(arguments, input: Self.cases)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(try decoded(outcome) == Self.answers)
  }

  @Test func `a file's answers are those of standard input, to the byte`() throws {
    try withFile(Self.cases) { path in
      let outcome = try simulate([path])
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
      #expect(outcome.output == (try simulate([], input: Self.cases)).output)
      #expect(try decoded(outcome) == Self.answers)
    }
  }

  @Test func `many cases keep their order`() throws {
    let names = (0..<300).map { "case \($0 &* 7919 % 300)" }
    let text = "[" + names.map { Self.ask($0, "GetItem") }.joined(separator: ",") + "]"
    #expect(try decoded(try simulate([], input: text)).map(\.name) == names)
  }

  @Test func `no case has no answer`() throws {
    let outcome = try simulate([], input: "[]")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(try decoded(outcome).isEmpty)
  }

  @Test(arguments: ["", "{", "[1,]", "nonsense", "[{\"name\": \"cut", "\u{0}\u{1}", "\"text\"", "17", "null"])
  func `what is no JSON array is refused in one sentence`(text: String) throws {
    let outcome = try simulate([], input: text)
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors.hasPrefix("culprit: cannot read cases from standard input: "), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
  }

  @Test func `a refused file is named`() throws {
    try withFile("[1,") { path in
      let outcome = try simulate([path])
      #expect(outcome.status == 65 && outcome.output.isEmpty)
      #expect(outcome.errors.contains(path))
    }
  }

  @Test func `a file that is missing ends with status 66`() throws {
    let outcome = try simulate(["/nonexistent/cases.json"])
    #expect(outcome.status == 66 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("/nonexistent/cases.json"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test func `a case that cannot be read is named by its index, and the others are answered`() throws {
    let text =
      "[" + Self.ask("good", "GetItem") + #",{"name":"no request"},17,"#
      + Self.ask("later", "DeleteItem") + #",{"request":{"action":7}}]"#
    let outcome = try simulate([], input: text)
    #expect(outcome.status == 65)
    let answers = try decoded(outcome)
    #expect(
      answers.map(\.result) == ["Allowed", nil, nil, "ExplicitlyDenied", nil])
    #expect(answers.map { $0.error != nil } == [false, true, true, false, true])
    #expect(answers[1].name == "no request")
    let sentences = outcome.errors.split(separator: "\n")
    #expect(sentences.count == 3, "\(outcome.errors)")
    #expect(sentences.contains { $0.contains("case 1 (no request): it has no request object") })
    #expect(sentences.contains { $0.contains("case 2: it is no JSON object") })
    #expect(sentences.contains { $0.contains("case 4: request.action is no text") })
  }
}
