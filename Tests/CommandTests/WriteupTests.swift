import Foundation
import Testing

@Suite struct `Write-up` {
  static let challenge = Program.root.appending(path: "samples/challenge")
  static let arguments = [
    "writeup", "--before", "evidence/before", "--step", "evidence/steps/name-mended", "--step",
    "evidence/steps/policy-mended", "--after", "evidence/after", "--inherited", "inherited", "--solution",
    "solution",
  ]

  /// The note that `make writeup` gives.
  private func note() throws -> String {
    let makefile = try String(contentsOf: Program.root.appending(path: "Makefile"), encoding: .utf8)
    let line = try #require(makefile.split(separator: "\n").first { $0.hasPrefix("WRITEUP_NOTE = ") })
    return String(line.dropFirst("WRITEUP_NOTE = ".count))
  }

  @Test func `the challenge's write-up is current`() throws {
    let outcome = try Program.run(Self.arguments + ["--note", note()], in: Self.challenge)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let file = try String(contentsOf: Self.challenge.appending(path: "WRITEUP.md"), encoding: .utf8)
    #expect(outcome.output == file, "`make writeup` renews it; read the diff")
  }

  /// What the challenge asks of the document, and a fact of the evidence that must stand there.
  @Test(arguments: [
    ("1. Problem identification", "236"), ("2. Troubleshooting steps", "config.table-name-mismatch"),
    ("3. Root causes", "infrastructure_fix_stack.py:39"),
    (
      "4. Changes made, and why they resolve the causes",
      #"-                "TABLE_NAME": "UserTable-" + table.table_name,"#
    ),
    (
      "5. Security and least privilege",
      "| Called, not granted | `dynamodb:PutItem` and `dynamodb:Scan` | none |"
    ),
    ("5. Security and least privilege", "| Granted, not called | `dynamodb:GetItem` | none |"),
    (
      "4. Changes made, and why they resolve the causes",
      "`Scan at inherited/lambda/user_processor.py:34` became"
    ),
    ("6. Error handling", "| `inherited/lambda/user_processor.py:50` | none |"),
    ("7. Logs and traces that helped", "| sed -n '9p'"), ("8. How to deploy and test", "cdk deploy"),
    ("8. How to deploy and test", "python -m pytest"),
    ("9. Verification", "| Failed in silence | 236 | 34 | 34 | 0 |"),
    ("10. Prevention", "culprit check cdk.out"),
  ])
  func `every chapter answers from the evidence`(_ heading: String, _ fact: String) throws {
    let text = try String(contentsOf: Self.challenge.appending(path: "WRITEUP.md"), encoding: .utf8)
    let chapter = try #require(
      text.components(separatedBy: "\n## ").first { $0.hasPrefix(heading + "\n") })
    #expect(chapter.contains(fact))
  }

  @Test func `every file that is cited is there, with that many lines`() throws {
    let text = try String(contentsOf: Self.challenge.appending(path: "WRITEUP.md"), encoding: .utf8)
    let cited = text.matches(of: /`((?:inherited|solution|evidence)\/[^`:]+):(\d+)`/)
    #expect(cited.count > 20)
    for match in cited {
      let file = try String(contentsOf: Self.challenge.appending(path: String(match.1)), encoding: .utf8)
      #expect(file.split(separator: "\n", omittingEmptySubsequences: false).count >= Int(match.2) ?? .max)
    }
  }

  @Test func `without steps and without a note it is written as well`() throws {
    let plain = Self.arguments.enumerated().filter { ![3, 4, 5, 6].contains($0.offset) }.map(\.element)
    let outcome = try Program.run(plain, in: Self.challenge)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("replay shows it"))
  }

  /// Arguments that replace others, the status, and words of the sentence.
  @Test(arguments: [
    ("--before", "evidence/nowhere", 66, "there is no evidence/nowhere"),
    ("--solution", "nowhere", 66, "there is no folder nowhere"),
    ("--solution", "inherited/cdk.json", 66, "there is no folder inherited/cdk.json"),
    ("--after", "evidence/before/", 64, "--before and --after name the same folder"),
    ("--solution", "inherited/../inherited", 64, "--inherited and --solution name the same folder"),
    ("--before", "evidence/after/cdk.out", 65, "holds no log and no trace"),
    ("--after", "evidence/before/logs", 65, "holds no template"),
    ("--before", "solution", 65, "nothing readable"),
    ("-o", "nowhere/WRITEUP.md", 73, "cannot make nowhere/WRITEUP.md"),
  ])
  func `bad usage is one sentence with its status`(
    _ option: String, _ value: String, _ status: Int32, _ words: String
  ) throws {
    var arguments = Self.arguments
    if let place = arguments.firstIndex(of: option) {
      arguments[place + 1] = value
    } else {
      arguments += [option, value]
    }
    let outcome = try Program.run(arguments, in: Self.challenge)
    #expect(outcome.status == status)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("culprit: "))
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test func `evidence in which nothing fails is no repair`() throws {
    var arguments = Self.arguments.enumerated().filter { ![3, 4, 5, 6].contains($0.offset) }.map(\.element)
    arguments[2] = "evidence/after"
    arguments[4] = "evidence/steps/name-mended"
    let outcome = try Program.run(arguments, in: Self.challenge)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("no cause is found in evidence/after"))
  }
}
