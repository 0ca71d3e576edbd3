import Collection
import Foundation
import Testing

@Suite struct `Evidence scripts` {
  private func script(_ stack: String = "Users", function: String? = nil, since: String = "2h") throws
    -> String
  {
    CollectionScript(try CollectionRequest(stack: stack, function: function, since: since), version: "0").text
  }

  /// Runs a shell on a script, which only reads it: `-n`.
  private func parses(_ script: String, with shell: String) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: shell)
    process.arguments = ["-n"]
    let pipe = Pipe()
    process.standardInput = pipe
    try process.run()
    try pipe.fileHandleForWriting.write(contentsOf: Data(script.utf8))
    try pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  @Test(
    arguments: ["/bin/sh", "/bin/dash", "/bin/bash"].filter {
      FileManager.default.isExecutableFile(atPath: $0)
    })
  func `the script is one for every POSIX shell`(_ shell: String) throws {
    #expect(try parses(script(), with: shell))
    #expect(try parses(script(function: "UserProcessor6977CF46", since: "31d"), with: shell))
  }

  @Test(arguments: [
    "", "-x", "a b", "a'b", "a$(id)", "a`id`", "a;id", "a\nb", "1abc", "a\"b", "ü", "arn:aws:s3:::bucket",
    "arn:aws:cloudformation:eu-west-1:123456789012:stack/a'/b", String(repeating: "a", count: 129),
  ])
  func `a stack's name that AWS would not accept makes no script`(_ name: String) {
    #expect(throws: CollectionError.self) { try script(name) }
  }

  @Test(arguments: ["", "a b", "a'", "a$b", "-f", "a/b", "a\n"])
  func `a function's name that AWS would not accept makes no script`(_ name: String) {
    #expect(throws: CollectionError.self) { try script(function: name) }
  }

  @Test(arguments: [("90s", 90), ("5m", 300), ("2h", 7_200), ("3d", 259_200), ("31d", 2_678_400)])
  func `a time is a number with its unit`(_ text: String, _ seconds: Int) throws {
    #expect(try CollectionRequest(stack: "a", since: text).seconds == seconds)
    #expect(try script(since: text).contains("\nseconds=\(seconds)\n"))
  }

  @Test(arguments: ["", "2", "h", "-2h", "0h", "2w", "2 h", "32d", "99999999999999999999h", "1.5h"])
  func `what is no time makes no script`(_ text: String) {
    #expect(throws: CollectionError.self) { try script(since: text) }
  }

  /// Commands of the CLI in the script, as actions of IAM.
  private func called(_ script: String) -> Set<String> {
    let services = ["cloudformation", "dynamodb", "lambda", "logs", "xray"]
    let words = script.split(whereSeparator: \.isWhitespace)
    var actions: Set<String> = []
    for (service, command) in zip(words, words.dropFirst()) where services.contains(String(service)) {
      let name = command.split(separator: "-").map(\.capitalized).joined()
      actions.insert("\(service):\(name)")
    }
    return actions
  }

  @Test func `the policy allows what the script calls, and nothing else`() throws {
    let request = try CollectionRequest(stack: "Users")
    let code = try script().split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n")
    #expect(called(code) == Set(CollectionPolicy(request).actions))
  }

  @Test func `every call reads`() throws {
    let actions = CollectionPolicy(try CollectionRequest(stack: "Users")).actions
    let verbs = ["Get", "List", "Describe", "Filter", "BatchGet"]
    #expect(actions.allSatisfy { action in verbs.contains { action.split(separator: ":")[1].hasPrefix($0) } })
  }

  @Test func `the policy is on the stack's own resources where IAM can tell them`() throws {
    let request = try CollectionRequest(
      stack: "arn:aws:cloudformation:eu-west-1:123456789012:stack/Users/1-2", function: "Writer")
    let policy = CollectionPolicy(request).text
    #expect(policy.contains(":stack/Users/*"))
    #expect(policy.contains(":function:Writer\""))
    #expect(policy.components(separatedBy: "\"*\"").count == 2)
    #expect(
      try script().contains(policy.split(separator: "\n").map { "#   \($0)" }.joined(separator: "\n"))
        == false)
  }
}
